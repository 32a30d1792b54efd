/** The core's public face for verifiers, `yuanzheng/verify`: evidence in whatever wrapping goes in, findings come out. */

export { base64ToBytes, bytesToBase64 } from '../base64.ts'
export { EvidenceError, type EvidenceFault } from '../error.ts'

export * from './classify.ts'
export * from './evidence.ts'
export * from './finding.ts'
export * from './instant.ts'
export * from './json.ts'
export * from './report.ts'
export * from './time-line.ts'
export type { TimeBound } from './trees.ts'
export * from './trust.ts'
export * from './verify.ts'

// What evidence comes wrapped in.
export * from '../bundle/findings.ts'
export * from '../bundle/read.ts'
export * from '../intake/judge.ts'
export * from '../intake/paper.ts'
export * from '../intake/pdf.ts'
export * from '../intake/policy.ts'
export * from '../intake/sniff.ts'
export * from '../zip/source.ts'

// What can be checked by itself.
export * from '../opentimestamps/bitcoin.ts'
export * from '../opentimestamps/block-headers.ts'
export * from '../opentimestamps/evaluate.ts'
export * from '../opentimestamps/format.ts'
export * from '../opentimestamps/parse.ts'
export * from '../opentimestamps/proof.ts'
export * from '../sm2/key.ts'
export * from '../sm2/seal.ts'
export * from '../sm2/signature.ts'
export { checkTimestamp } from '../timestamp/check.ts'
export { parseToken, type TimestampToken } from '../timestamp/token.ts'
