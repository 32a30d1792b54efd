/** A verifier's keys, line by line: what is read, what is refused, and with which fault. */

import { describe, expect, test } from 'vitest'
import { MAX_POLICY_CHARACTERS } from '../../../src/core/note/policy.ts'
import { formatTrust, parseTrust } from '../../../src/core/verify/trust.ts'
import { vectors } from '../../support/vectors.ts'

const policies = vectors<{ readonly policy: string | null }>('evidence/valid').map(
  ([, { policy }]) => policy ?? '',
)

/** A key of an issuer, and one that only witnesses may have, as another program wrote them. */
const issuer = /^issuer (\S+)/m.exec(policies[0] ?? '')?.[1] ?? ''
const witness = /^witness \S+ (\S+)/m.exec(policies[0] ?? '')?.[1] ?? ''

const read = (...lines: string[]) => parseTrust(`quorum none\n${lines.join('\n')}\n`)

describe('the keys of a verifier', () => {
  test('may have their words apart by spaces and tabs, and lines around by spaces', () => {
    const plain = read(`issuer ${issuer} until=2026-01-01T00:00:00Z`)
    expect(read(` issuer\t ${issuer}  until=2026-01-01T00:00:00Z\t`)).toEqual(plain)
    expect(plain.issuers[0]?.until).toBe(1_767_225_600)
  })

  test('may end an issuer in the second of its beginning', () => {
    const at = '2026-01-01T00:00:00Z'
    expect(read(`issuer ${issuer} from=${at} until=${at}`).issuers[0]?.from).toBe(1_767_225_600)
  })

  test('are refused over 1 MiB, and read at just that', () => {
    const padding = (length: number) => `quorum none\n${'\n'.repeat(length - 12)}`
    expect(parseTrust(padding(MAX_POLICY_CHARACTERS)).issuers).toEqual([])
    expect(() => parseTrust(padding(MAX_POLICY_CHARACTERS + 1))).toThrow(
      expect.objectContaining({ fault: 'too-large' }),
    )
    const ours = `seal a AAAA${' '.repeat(MAX_POLICY_CHARACTERS)}`
    expect(() => parseTrust(`quorum none\n${ours}`)).toThrow(
      expect.objectContaining({ fault: 'too-large' }),
    )
  })

  test.each([
    ['issuer', 'an issuer without a key'],
    [`issuer ${issuer} from=2026-01-02T00:00:00Z until=2026-01-01T00:00:00Z`, 'an end before'],
    [`issuer ${issuer} from=2026-01-02T00:00:00Z from=2026-01-02T00:00:00Z`, 'a limit twice'],
    [`issuer ${issuer} sometimes`, 'a limit that is none'],
    [`issuer ${issuer}\nissuer ${issuer}`, 'an issuer twice'],
    [`issuer ${issuer}\nissuer ${issuer} until=2026-01-02T00:00:00Z`, 'its key with two ends'],
    ['tsa', 'an authority without a name'],
    ['tsa a', 'an authority without a root'],
    ['tsa a AAAA\ntsa a AAAB', 'an authority twice'],
    ['tsa a AAAA 1.2.x', 'letters in a policy'],
    ['tsa a AAAA x1.2', 'something before a policy'],
    ['tsa a AAAA 1.2.', 'a policy that ends in a dot'],
    ['tsa a AAAA 3.2', 'a policy below no arc'],
    ['tsa a AAAA 1.02', 'a number with a zero before it'],
    ['tsa a AAAA 1', 'a policy of one number'],
    ['seal', 'a seal without a name'],
    ['seal a', 'a seal without a key'],
    ['seal a AAAA more', 'a seal with more'],
    ['seal a AAAA\nseal a AAAB', 'a seal twice'],
  ])('are refused as malformed with %j: %s', (line) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ fault: 'malformed' }))
  })

  test('are refused where a witness is the issuer', () => {
    expect(() => read(`issuer ${witness}`)).toThrow(
      expect.objectContaining({ fault: 'unsupported' }),
    )
  })

  test('are never written in a way in which they cannot be read', () => {
    const trust = read('seal a AAAA')
    const seals = [...trust.seals, ...trust.seals]
    expect(() => formatTrust({ ...trust, seals })).toThrow(
      expect.objectContaining({ fault: 'malformed' }),
    )
  })
})
