/** What a page that was kept says of its age. */

import { beijingStamp } from '../../paper/instant.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'
import { SCAN_WORDS } from '../../paper/scan-words.ts'

/** `at`: when it was kept, in POSIX seconds. */
export function offlineWords(at: number): Phrase {
  const time = beijingStamp(at)
  const { zh, en } = SCAN_WORDS.offlinePage
  return phrase(zh.replace('{time}', time.zh), en.replace('{time}', time.en))
}
