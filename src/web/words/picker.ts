/** What is said where designs are chosen. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const PICKER_WORDS = {
  search: phrase('按名称、款号或代码查找', 'Find by title, article number or code'),
  none: phrase('没有找到设计。', 'No design was found.'),
  all: phrase('全部勾选', 'Tick all of these'),
  clear: phrase('全部取消', 'Tick none'),
} as const satisfies Readonly<Record<string, Phrase>>
