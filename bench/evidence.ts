/** Certificates as the registry issues them, cosigned by two witnesses, and the policy to judge them by. */

import { bytesToBase64 } from '../src/core/base64.ts'
import { signerFromSeed } from '../src/core/ed25519.ts'
import { cosign } from '../src/core/note/cosignature.ts'
import { noteSigner } from '../src/core/note/key.ts'
import { formatNote, parseNote } from '../src/core/note/note.ts'
import { signAsDesigner } from '../src/core/record/designer.ts'
import { SALT_BYTES } from '../src/core/record/disclosure.ts'
import { type FieldName, type FieldValue, formatField } from '../src/core/record/fields.ts'
import { formatTrust } from '../src/core/verify/trust.ts'
import { systemRandom } from '../src/adapters/system/random.ts'
import { asCode, type ProvenanceCode } from '../src/core/record/code.ts'
import { logKey } from './engine.ts'
import { issuer, openRegistryEngine } from './registry-house.ts'

/** What a verifier gets: plain data, so that it can be handed to a page. */
export interface Evidence {
  readonly policy: string
  /** Base64 of certificates that show all their disclosures. */
  readonly certificates: readonly string[]
  /** The same, with a designer's signature in each, every one by another key. */
  readonly signed: readonly string[]
}

const ACTOR = { organisation: 'org-1', person: 'person-1' }
const KEPT = 64
/** Other people's entries, so that a path is as long as in a log of some age. */
const OTHERS = 10_000

const witnesses = [21, 22].map((seed, i) =>
  noteSigner(`witness-${i}.example`, 'cosignature', new Uint8Array(32).fill(seed)),
)

export async function makeEvidence(directory: string): Promise<Evidence> {
  const { registry, log, close } = await openRegistryEngine(directory, 0, cosigned)
  try {
    await Promise.all(Array.from({ length: OTHERS }, () => log.append(systemRandom(200))))
    const kinds: string[][] = []
    for (const signed of [false, true]) {
      const codes: ProvenanceCode[] = []
      for (let i = 0; i < KEPT; i++) {
        const disclosures = disclosuresOf(i, signed)
        const wish = { submitted: { kind: 'disclosures' as const, disclosures } }
        const { record } = await registry.deposit({ actor: ACTOR }, wish)
        codes.push(asCode(record.about))
      }
      const issue = async (code: ProvenanceCode): Promise<string> =>
        bytesToBase64(await registry.designs.certificate(ACTOR, code, { refreshed: true }))
      kinds.push(await Promise.all(codes.map(issue)))
    }
    const [certificates = [], signed = []] = kinds
    return { policy: policyText(), certificates, signed }
  } finally {
    await close()
  }
}

/** Eight fields of a design, and perhaps the designer's signature over them. */
function disclosuresOf(i: number, signed: boolean): Uint8Array[] {
  const say = <N extends FieldName>(name: N, value: FieldValue<N>): Uint8Array =>
    formatField(systemRandom(SALT_BYTES), name, value)
  const said = [
    say('title', { zh: '云纹外套', en: 'Cloud-pattern coat' }),
    say('file', {
      ...{ name: '外套效果图（正面）.png', type: 'image/png', role: 'rendering', bytes: 4_812_337 },
      ...{ sha256: systemRandom(32), sm3: systemRandom(32) },
    }),
    say(
      'description',
      '立领对襟，前身云纹提花，后身素面；云纹取自敦煌藻井，经手绘后改为四方连续。',
    ),
    say('garment', { category: '外套', wearer: '女装', season: '2026 秋冬', fabric: '真丝提花' }),
    say('declared.completed', { on: '2026-03-08', place: '杭州' }),
    say('declared.method', { by: ['hand', 'cad'], tools: ['铅笔', 'Illustrator 2026'] }),
    say('party.designer', { name: `设计师 ${i}`, attribution: 'real', country: 'CN' }),
    say('party.owner', { kind: 'company', name: '杭州某某服饰有限公司', country: 'CN' }),
  ]
  if (!signed) return said
  const seed = new Uint8Array(32).fill(100 + i)
  return [...said, signAsDesigner(systemRandom(SALT_BYTES), said, signerFromSeed(seed))]
}

function cosigned(note: Uint8Array): Uint8Array {
  const { text, signatures } = parseNote(note)
  const now = Math.floor(Date.now() / 1000)
  const words = witnesses.map(({ key, signer }) => cosign(text, now, key.name, signer))
  return formatNote({ text, signatures: [...signatures, ...words] })
}

function policyText(): string {
  return formatTrust({
    policy: {
      logs: [{ key: logKey.key }],
      witnesses: witnesses.map(({ key }, i) => ({ name: `w${i}`, key })),
      groups: [{ name: 'both', threshold: 2, members: ['w0', 'w1'] }],
      quorum: 'both',
    },
    issuers: [{ key: issuer.key }],
    authorities: [],
    seals: [],
  })
}
