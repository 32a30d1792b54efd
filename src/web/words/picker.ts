/** What is said where designs are chosen. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const PICKER_WORDS = {
  search: phrase('按名称、款号或代码查找', 'Find by title, article number or code'),
  none: phrase('没有找到设计。', 'No design was found.'),
  all: phrase('全部勾选', 'Tick all of these'),
  clear: phrase('全部取消', 'Tick none'),
} as const satisfies Readonly<Record<string, Phrase>>

export const tickedOf = (count: number): Phrase => phrase(`已勾选 ${count} 件`, `${count} ticked`)

/** Where there are more than are shown. */
export const someOf = (shown: number, total: number): Phrase =>
  phrase(
    `共 ${total} 件，这里列出 ${shown} 件；其余请按名称、款号或代码查找。`,
    `${shown} of ${total} are listed here; find the others by title, article number or code.`,
  )
