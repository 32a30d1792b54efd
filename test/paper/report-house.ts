/** Reports to print: what `verify` finds about the certificates of the paper house. */

import { bytesToHex, utf8ToBytes } from '../../src/core/bytes.ts'
import { sha256 } from '../../src/core/digest.ts'
import { sm3 } from '../../src/core/file-digest.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import type { EvidenceItem, GivenTrust, OriginalFile } from '../../src/core/verify/evidence.ts'
import type { Report } from '../../src/core/verify/report.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import { verify } from '../../src/core/verify/verify.ts'
import type { ReportSetting } from '../../src/paper/report-model.ts'
import { FILES, issuer, log, paperOf, RECEIVED, type Wanted, witnesses } from './house.ts'

const POLICY = [
  `log ${formatVerifierKey(log.key)}`,
  ...witnesses.map(({ key }, i) => `witness w${i} ${formatVerifierKey(key)}`),
  'group two 2 w0 w1 w2',
  'quorum two',
  `issuer ${formatVerifierKey(issuer.key)}`,
  '',
].join('\n')

export const TRUST: GivenTrust = {
  trust: parseTrust(POLICY),
  source: 'given',
  sha256: bytesToHex(sha256(utf8ToBytes(POLICY))),
}

/** One of the files that the house deposits, as whoever has it would find it. */
export function original(i: number, changed = ''): OriginalFile {
  const bytes = utf8ToBytes(`file ${i}${changed}`)
  const [name] = FILES[i] as (typeof FILES)[number]
  return {
    kind: 'file',
    name,
    size: 1_000_003 * (i + 1) + changed.length,
    sha256: bytesToHex(sha256(bytes)),
    sm3: bytesToHex(sm3(bytes)),
  }
}

export interface Examined {
  readonly wanted?: Wanted
  readonly files?: readonly OriginalFile[]
  readonly trust?: GivenTrust | undefined
  readonly change?: (certificate: Uint8Array) => Uint8Array
  readonly more?: readonly EvidenceItem[]
}

const ALL = [original(0), original(1), original(2)]

export function examine(examined: Examined = {}): {
  readonly report: Report
  readonly setting: ReportSetting
} {
  const { wanted = {}, files = ALL, more = [] } = examined
  const change = examined.change ?? ((it: Uint8Array) => it)
  const trust = 'trust' in examined ? examined.trust : TRUST
  const bytes = change(paperOf({ seen: 300_000, ...wanted }).certificate)
  const name = '云纹外套.yzcert'
  const report = verify([{ kind: 'certificate', name, bytes }, ...files, ...more], trust)
  return {
    report,
    setting: {
      language: 'zh',
      software: { name: 'yuanzheng', version: '0.1.0' },
      examinedAt: RECEIVED + 86_400,
      host: 'linux x64, node v20.19.0',
      evidence: [{ name, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) }],
    },
  }
}
