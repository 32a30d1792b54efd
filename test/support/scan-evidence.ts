/** What a scan page would fetch of a code, from a registry in memory. */

import { type FastifyInstance } from 'fastify'
import { compactCode, parseCode } from '../../src/core/record/code.ts'
import { parsePolicy } from '../../src/core/note/policy.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import { formatTrust } from '../../src/core/verify/trust.ts'
import { type StateName } from '../../src/paper/record-words.ts'
import { type ScanEvidence } from '../../src/web/scan/check.ts'
import { issuer, operator } from './registry-house.ts'

export const LOG_LINE = `log ${formatVerifierKey(operator.key)}`

export const POLICY = formatTrust({
  policy: parsePolicy(`${LOG_LINE}\nquorum none\n`),
  issuers: [{ key: issuer.key }],
  authorities: [],
  seals: [],
})

export async function evidenceOf(app: FastifyInstance, typed: string): Promise<ScanEvidence> {
  const code = parseCode(typed)
  const get = async (path: string) =>
    app.inject({ url: `/api/v1/codes/${compactCode(code)}${path}` })
  const [claim, certificate, standing] = await Promise.all([
    get(''),
    get('/certificate'),
    get('/standing'),
  ])
  return {
    code,
    claimed: claim.json<{ state: StateName }>().state,
    certificate: new Uint8Array(certificate.rawPayload),
    standing: new Uint8Array(standing.rawPayload),
    policy: POLICY,
    at: Math.floor(Date.now() / 1000),
  }
}
