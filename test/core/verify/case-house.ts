/** A log with a design and a case in it, and the certificates of what was recorded: told record by record. */

import { formatCertificate } from '../../../src/core/certificate/certificate.ts'
import { compactCosignature } from '../../../src/core/cose/cosigned.ts'
import { formatReceipt, signHead } from '../../../src/core/cose/receipt.ts'
import { signStatement } from '../../../src/core/cose/statement.ts'
import { formatTransparent } from '../../../src/core/cose/transparent.ts'
import { bytesToHex, utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { sm3 } from '../../../src/core/file-digest.ts'
import { formatCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { formatVerifierKey, type NoteSigner, noteSigner } from '../../../src/core/note/key.ts'
import { formatNote, signNote } from '../../../src/core/note/note.ts'
import { type About, asCaseId } from '../../../src/core/record/about.ts'
import { codeOf } from '../../../src/core/record/code.ts'
import { contentOf, disclose } from '../../../src/core/record/disclosure.ts'
import { type FieldName, type FieldValue, formatField } from '../../../src/core/record/fields.ts'
import { type LogRecord, recordStatement } from '../../../src/core/record/record.ts'
import { DEPOSIT } from '../../../src/core/record/types.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import type { EvidenceItem, GivenTrust } from '../../../src/core/verify/evidence.ts'
import type { Finding } from '../../../src/core/verify/finding.ts'
import type { Report } from '../../../src/core/verify/report.ts'
import { parseTrust } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { court, issuer, log } from '../cose/house.ts'
import * as reference from '../tree/reference.ts'

/** 2026-03-01T00:00:00Z: the day on which the first record was made. */
export const START = 1_772_323_200
export const HOUR = 3600
export const DAY = 24 * HOUR

const elsewhere = noteSigner('elsewhere.example/log', 'ed25519', new Uint8Array(32).fill(5))
export const other = noteSigner('elsewhere.example/issuer', 'ed25519', new Uint8Array(32).fill(6))

export type Said = { readonly [N in FieldName]: readonly [N, FieldValue<N>] }[FieldName]

export interface Told {
  readonly type: string
  readonly about?: About | null
  /** The record that it follows. */
  readonly after?: Made
  readonly fields: readonly Said[]
  /** Seconds after the start at which the court saw it in the log. */
  readonly at: number
  /** Seconds after the start at which the court had seen the checkpoint that it holds; none if not said. */
  readonly challenged?: number
  readonly by?: NoteSigner
  /** Which disclosures are shown; all if not said. */
  readonly shown?: readonly number[]
  /** Whether any witness saw it. */
  readonly witnessed?: boolean
}

export interface Made {
  readonly name: string
  readonly leaf: Uint8Array
  readonly hex: string
  /** What its next record is about. */
  readonly about: About | null
  readonly told: Told
  readonly entry: Uint8Array
  readonly disclosures: readonly Uint8Array[]
  readonly bytes: Uint8Array
}

export const policy = [
  `log ${formatVerifierKey(log.key)}`,
  `log ${formatVerifierKey(elsewhere.key)}`,
  `witness court ${formatVerifierKey(court.key)}`,
  'quorum court',
  `issuer ${formatVerifierKey(issuer.key)}`,
  `issuer ${formatVerifierKey(other.key)}`,
  '',
].join('\n')

export const given: GivenTrust = { trust: parseTrust(policy), source: 'given', sha256: '00' }

export const CASE = asCaseId(new Uint8Array(16).fill(7))

export function file(text: string, role: 'capture' | 'rendering' = 'rendering'): Said {
  const bytes = utf8ToBytes(text)
  const digests = { sha256: sha256(bytes), sm3: sm3(bytes) }
  return ['file', { name: `${text}.png`, type: 'image/png', role, bytes: bytes.length, ...digests }]
}

export function original(text: string): EvidenceItem {
  const bytes = utf8ToBytes(text)
  return {
    kind: 'file',
    name: `${text}.png`,
    size: bytes.length,
    sha256: bytesToHex(sha256(bytes)),
    sm3: bytesToHex(sm3(bytes)),
  }
}

/** A log that is written as the story goes. */
export class Story {
  readonly #entries: Uint8Array[] = [utf8ToBytes('genesis')]
  readonly made: Made[] = []
  readonly #log: NoteSigner
  #salts = 0

  constructor(where: 'here' | 'elsewhere' = 'here') {
    this.#log = where === 'here' ? log : elsewhere
  }

  /** Records, and lets the court see it. */
  tell(name: string, told: Told): Made {
    const index = this.#entries.length
    const { type, after, at, challenged, by = issuer } = told
    const about = told.about === undefined ? (after?.about ?? null) : told.about
    const challenge: Said[] =
      challenged === undefined ? [] : [['challenge', { checkpoint: this.#note(challenged) }]]
    const disclosures = [...told.fields, ...challenge].map(([field, value]) => {
      const salt = sha256(utf8ToBytes(`salt ${this.#salts++}`)).slice(0, 16)
      return formatField(salt, field, value as never)
    })
    const record: LogRecord = {
      type,
      about,
      prev: after?.leaf ?? null,
      content: contentOf(disclosures),
      seen: { size: treeSize(index), root: reference.root(this.#entries) },
    }
    const entry = signStatement(recordStatement(record, START + at), by)
    const next = type === DEPOSIT ? codeOf(entry) : about
    return this.#logged(name, { told, about: next, entry, disclosures }, at)
  }

  /** Logs an entry of another story again. */
  relog(name: string, made: Made, at: number): Made {
    return this.#logged(name, made, at)
  }

  #logged(
    name: string,
    { told, about, entry, disclosures }: Omit<Made, 'name' | 'leaf' | 'hex' | 'bytes'>,
    at: number,
  ): Made {
    const index = this.#entries.length
    this.#entries.push(entry)
    const leaf = leafHash(entry)
    const bytes = formatCertificate({
      transparent: formatTransparent(entry, [this.#receipt(index, at, told.witnessed ?? true)]),
      revealed: disclose(disclosures, told.shown ?? [...disclosures.keys()]),
      tokens: [],
      history: [],
    })
    const made: Made = { name, leaf, hex: bytesToHex(leaf), about, told, entry, disclosures, bytes }
    this.made.push(made)
    return made
  }

  /** The log as it stands, cosigned: what a capture may hold as its challenge. */
  #note(at: number): Uint8Array {
    const size = treeSize(this.#entries.length)
    const root = reference.root(this.#entries)
    const text = formatCheckpoint({ origin: this.#log.key.name, size, root, extensions: [] })
    const { signatures } = signNote(text, this.#log)
    const cosignature = cosign(text, START + at, court.key.name, court.signer)
    return formatNote({ text, signatures: [...signatures, cosignature] })
  }

  #receipt(index: number, at: number, witnessed: boolean): Uint8Array {
    const size = treeSize(this.#entries.length)
    const root = reference.root(this.#entries)
    const head = signHead(this.#log, size, root)
    const text = formatCheckpoint({ origin: this.#log.key.name, size, root, extensions: [] })
    const word = compactCosignature(cosign(text, START + at, court.key.name, court.signer))
    const cosignatures = head.cosignatures
    const witnesses = witnessed ? [word] : []
    const seen = cosignatures ? { ...head, cosignatures: { ...cosignatures, witnesses } } : head
    return formatReceipt(seen, leafIndex(index, size), reference.path(index, this.#entries))
  }

  items(left: readonly string[] = []): EvidenceItem[] {
    return this.made
      .filter(({ name }) => !left.includes(name))
      .map(({ name, bytes }) => ({ kind: 'certificate', name: `${name}.yzcert`, bytes }))
  }

  report(left: readonly string[] = [], files: readonly string[] = ['coat', 'shop']): Report {
    return verify([...this.items(left), ...files.map(original)], given)
  }
}

/** What is found about a record, or about anything if none is named: `code/reason`. */
export function found({ findings }: Report, code: string, about?: Made): string[] {
  return findings
    .filter((it) => it.code === code && (!about || it.record === about.hex))
    .map(({ reason }) => reason)
}

export function facts({ findings }: Report, code: string, reason: string): Finding['facts'] {
  const one = findings.find((it) => it.code === code && it.reason === reason)
  if (!one) throw new Error(`no ${code}/${reason}`)
  return one.facts
}

export const lies = ({ findings }: Report): Finding[] =>
  findings.filter(({ verdict }) => verdict === 'inconsistent')

/** The state of each of the six elements of the only case. */
export function elements({ cases: [first] }: Report): Record<string, string> {
  return Object.fromEntries((first?.elements ?? []).map(({ element, state }) => [element, state]))
}

/** What makes a capture whole. */
export const PROVENANCE: readonly Said[] = [
  [
    'capture',
    {
      method: 'web-page',
      started: START + 10 * DAY,
      ended: START + 10 * DAY + 600,
      target: { url: 'https://item.example/1', seller: '某某旗舰店' },
    },
  ],
  ['capture.operator', { name: '工号 0127', role: '取证员' }],
  ['capture.witness', { name: '甲' }],
  ['capture.device', { model: 'PC-7', os: 'Debian 12', rooted: false }],
  ['capture.software', { name: 'Firefox', version: '145.0' }],
  ['capture.network', { type: 'wired', ip: ['203.0.113.7'] }],
  ['capture.cleanliness', { performed: true, items: ['清除缓存'] }],
  ['capture.steps', ['打开', '截屏']],
  ['capture.log', { sha256: sha256(utf8ToBytes('har')) }],
  ['capture.consent', { location: false, people: false }],
]

export const PATENT = { number: 'ZL201430238126.3', filed: '2025-01-10', granted: '2025-08-01' }

export type Changes = Partial<
  Readonly<
    Record<
      'deposit' | 'right' | 'shown' | 'capture' | 'claim',
      (told: Told, story: Story) => Told | undefined
    >
  >
>

export interface WholeCase {
  readonly story: Story
  readonly deposit: Made
  readonly right: Made | undefined
  readonly shown: Made | undefined
  readonly capture: Made
  readonly claim: Made
}

/**
 * Deposited on day 0, right linked and shown on days 1 and 2, captured on day 10 and claimed on day
 * 12; with one thing changed. `between` tells more before the claim, and may name it.
 */
export function tellCase(
  changes: Changes = {},
  between: (story: Story, known: Omit<WholeCase, 'claim' | 'story'>) => readonly Said[] = () => [],
): WholeCase {
  const story = new Story()
  const tell = (name: keyof Changes, told: Told): Made | undefined => {
    const changed = changes[name] ? changes[name](told, story) : told
    return changed && story.tell(name, changed)
  }
  const deposit = tell('deposit', {
    type: DEPOSIT,
    fields: [file('coat'), ['title', { zh: '外套' }], ['attributed', { organisation: 'org-1' }]],
    at: 0,
  }) as Made
  const right = tell('right', {
    type: 'right.linked/1',
    after: deposit,
    fields: [['right.patent', PATENT]],
    at: DAY,
  })
  const shown = tell('shown', {
    type: 'design.disclosed/1',
    after: right ?? deposit,
    fields: [['disclosed', { on: '2026-03-02', channel: 'shop', warned: '1', showName: false }]],
    at: 2 * DAY,
  })
  const capture = tell('capture', {
    type: 'evidence.captured/1',
    about: CASE,
    fields: [file('shop', 'capture'), ...PROVENANCE],
    at: 10 * DAY + HOUR,
    challenged: 10 * DAY - 60,
  }) as Made
  const known = { deposit, right, shown, capture }
  const more = between(story, known)
  const support = (
    made: Made | undefined,
    element: FieldValue<'claim.support'>['element'],
  ): Said[] => (made ? [['claim.support', { leaf: made.leaf, element, relation: 'proves' }]] : [])
  const claim = tell('claim', {
    type: 'claim.filed/1',
    about: CASE,
    after: capture,
    fields: [
      ['claim', { statement: '同一花型' }],
      ...support(deposit, 'right-basis'),
      ...support(right, 'right-basis'),
      ...support(shown, 'sequence'),
      ...support(capture, 'infringing-fact'),
      compared('coat', 'shop'),
      ['respondent', { kind: 'company', name: '某某商行' }],
      ['damage', { statement: '销量下降' }],
      ...more,
    ],
    at: 12 * DAY,
    challenged: 11 * DAY,
  }) as Made
  return { story, ...known, claim }
}

export function compared(right: string, suspect: string): Said {
  const digest = (text: string) => sha256(utf8ToBytes(text))
  return [
    'comparison',
    { right: digest(right), suspect: digest(suspect), conclusion: 'similar', by: { name: '乙' } },
  ]
}

/** The fields with those of one name changed, or left out. */
export function changed<N extends FieldName>(
  { fields, ...told }: Told,
  name: N,
  change: (value: FieldValue<N>) => FieldValue<N> | undefined,
): Told {
  const next = fields.flatMap((said): Said[] => {
    if (said[0] !== name) return [said]
    const value = change(said[1] as FieldValue<N>)
    return value === undefined ? [] : [[name, value] as unknown as Said]
  })
  return { ...told, fields: next }
}

export function without(told: Told, ...names: readonly FieldName[]): Told {
  return { ...told, fields: told.fields.filter(([name]) => !names.includes(name)) }
}

/** The same without a fresh checkpoint in it. */
export function unchallenged(told: Told): Told {
  const said = Object.entries(told).filter(([key]) => key !== 'challenged')
  return Object.fromEntries(said) as unknown as Told
}
