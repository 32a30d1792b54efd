/** What is said about timestamps and those who give them. */

import { beijingStamp } from '../../paper/instant.ts'
import type { Phrase } from '../phrase.ts'

const STATES: Readonly<Partial<Record<string, string>>> = {
  new: '尚未询问',
  ok: '正常',
  silent: '没有答复',
  refused: '拒绝',
  untrue: '答复不成立，未采用',
  'not-kept': '未能写入磁盘',
}

const STATES_EN: Readonly<Partial<Record<string, string>>> = {
  silent: 'no answer',
  untrue: 'its token does not hold and was not kept',
  'not-kept': 'could not be written to disk',
}

export const stampNews = {
  authority: (address: string, state: string, why: string | undefined): Phrase => ({
    zh: `  时间戳服务 ${address}：${STATES[state] ?? state}${why === undefined ? '' : `（${why}）`}`,
    en: `  timestamp authority ${address}: ${STATES_EN[state] ?? state}${why === undefined ? '' : ` (${why})`}`,
  }),
  renewed: (tokens: number): Phrase => ({
    zh: `  已为 ${tokens} 个时间戳加盖新的时间戳：原证书即将到期`,
    en: `  ${tokens} timestamps are covered by a new one: their certificates were about to end`,
  }),
  ending: (end: number): Phrase => ({
    zh: `! 时间戳所依据的证书将于 ${beijingStamp(end).zh} 到期，现有时间戳服务都给不出更长的。请用 --tsa 增加一家，或联系该服务更换证书。`,
    en: `! The certificates of timestamps end on ${beijingStamp(end).en}, and no authority gives a token that lasts longer. Name another with --tsa, or ask this one for its new certificate.`,
  }),
} as const

export const stamped = (size: number): Phrase => ({
  zh: `✓ 检查点（${size} 条）已有时间戳，其中每一条都不晚于该时间：`,
  en: `✓ The checkpoint of ${size} entries has its timestamps; none of the entries is later than these:`,
})

export const notStamped = (size: number): Phrase => ({
  zh: `✕ 检查点（${size} 条）没有取得时间戳。日志不受影响，服务运行时会自动重试：`,
  en: `✕ The checkpoint of ${size} entries got no timestamp. The log is not affected; while it is served, it is tried again:`,
})

export const emptyLog: Phrase = {
  zh: '日志里还没有条目，没有可以加盖时间戳的内容。',
  en: 'There is no entry in the log yet, so there is nothing to stamp.',
}

export const renewed = (file: string, covers: number): Phrase => ({
  zh: `✓ 已为 ${covers} 个时间戳加盖新的时间戳（清单 ${file}）：`,
  en: `✓ ${covers} timestamps are covered by a new one (manifest ${file}):`,
})

export const notRenewed: Phrase = {
  zh: '✕ 没有取得新的时间戳，原有时间戳不变：',
  en: '✕ No new timestamp was given; the old ones stay as they are:',
}

export const nothingToRenew: Phrase = {
  zh: '还没有时间戳。请先运行 yuanzheng stamp。',
  en: 'There are no timestamps yet. Run yuanzheng stamp first.',
}

export const given = (time: number, address: string, name: string): Phrase => ({
  zh: `  ${beijingStamp(time).zh}  ${address}  ${name}`,
  en: `  ${beijingStamp(time).en}  ${address}  ${name}`,
})

export const unjudged: Phrase = {
  zh: '  没有给出根证书（--tsa-roots）：已核对所盖内容与随机数，但时间戳由谁签发尚无人核验。',
  en: '  No roots were given (--tsa-roots): the tokens are over the right text and answer our request, but nobody has judged whose they are.',
}

export const noStamps = (data: string): Phrase => ({
  zh: `${data} 里还没有时间戳。用 yuanzheng stamp --tsa URL 加盖。`,
  en: `There are no timestamps in ${data} yet. yuanzheng stamp --tsa URL gets one.`,
})

export const COLUMNS = {
  over: { zh: '所盖文件', en: 'over' },
  beijing: { zh: '时间（UTC+8）', en: 'time (UTC+8)' },
  utc: { zh: '协调世界时（UTC）', en: 'UTC' },
  token: { zh: '令牌', en: 'token' },
  judged: { zh: '核验', en: 'judged' },
  signer: { zh: '签发者（自称）', en: 'signer, as it says' },
} as const satisfies Record<string, Phrase>

export const JUDGED = {
  holds: { zh: '成立', en: 'holds' },
  fails: { zh: '不成立', en: 'does not hold' },
  none: { zh: '未核验', en: 'not judged' },
  damaged: { zh: '已损坏', en: 'damaged' },
} as const satisfies Record<string, Phrase>

export const fails = (name: string, why: string): Phrase => ({
  zh: `✕ ${name}：${why}`,
  en: `✕ ${name}: ${why}`,
})
