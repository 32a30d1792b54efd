/** What stands beside the pictures of a report. The report's own sentences are paper's. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const DRAWING_WORDS = {
  history: phrase('记录的先后', 'The records in their order'),
  details: phrase('技术细节', 'Technical details'),
  mark: phrase('织纹', 'Woven mark'),
  path: phrase('从这条记录到检查点的路径', 'The way from this record to the checkpoint'),
  pathNote: phrase(
    '左端是这条记录，右端是检查点；每个方块是途中的一个哈希值。',
    'The record is at the left, the checkpoint at the right; each square is a hash on the way.',
  ),
  code: phrase('代码', 'Code'),
  about: phrase('涉及', 'About'),
  colon: phrase('：', ': '),
  bytes: phrase('字节', 'bytes'),
} as const

export const restOf = (count: number): Phrase =>
  phrase(`其余 ${count} 项，均无问题`, `${count} more, all in order`)
