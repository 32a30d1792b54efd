/** A card: a design as a gallery shows it, read from its whole history. */

import { type FieldName, type FieldValue, readField } from '../../core/record/fields.ts'
import { asCode, formatCode, type ProvenanceCode } from '../../core/record/code.ts'
import { DEPOSIT } from '../../core/record/types.ts'
import { ACTS, ownerOf } from './acts.ts'
import { type Recorded } from './recorder.ts'
import { said, standingOf, type DesignState } from './state.ts'
import { disclosuresOf } from './terms.ts'

export const SECRECY = ['unpublished', 'restricted', 'published'] as const
export const KEPT = ['files', 'fields', 'blind'] as const
export const RIGHT_KINDS = ['patent', 'trademark', 'copyright', 'other'] as const

export type Secrecy = (typeof SECRECY)[number]
export type RightKind = (typeof RIGHT_KINDS)[number]

/** A picture that stands for the design. */
export interface Cover {
  /** The leaf of the record that lists it. */
  readonly record: Uint8Array
  readonly place: number
  readonly type: string
  readonly bytes: number
  readonly sha256: Uint8Array
  /** Whether it can be fetched, or is only known by its digests. */
  readonly kept: boolean
}

export interface Card {
  readonly about: ProvenanceCode
  readonly code: string
  /** Whose it is now, and who deposited it: these two may read it. */
  readonly owner: string
  readonly depositor: string
  readonly state: DesignState
  readonly published: boolean
  readonly title: FieldValue<'title'> | null
  readonly article: string | null
  readonly locarno: readonly string[]
  readonly nice: readonly number[]
  /** What is said of it, or `published` once it was shown to the public, whatever was said. */
  readonly secrecy: Secrecy | null
  /** How much of it the registry was given. */
  readonly kept: (typeof KEPT)[number]
  /** The deposit is the first. */
  readonly versions: number
  readonly records: number
  readonly rights: readonly RightKind[]
  readonly madeAt: number
  readonly changedAt: number
  /** The places in the log of its first and its newest record. */
  readonly index: number
  readonly last: number
  readonly cover: Cover | null
  /** Everything it is found by, folded. */
  readonly text: string
}

/** One record read once: what it says, and where its files are. */
interface Page extends Recorded {
  readonly files: readonly FileAt[]
}

interface FileAt extends FieldValue<'file'> {
  readonly place: number
  readonly kept: boolean
  readonly record: Uint8Array
}

/** Those in which the owner describes the design: anybody may file an objection, and call it what he likes. */
const DESCRIBING: readonly string[] = [DEPOSIT, ACTS.version.type, ACTS.correct.type]

/** Requires the whole history, in order, the deposit first. */
export function cardOf(history: readonly Recorded[]): Card {
  const pages = history.map(readPage)
  const [deposit, newest] = [pages[0], pages.at(-1)]
  if (deposit?.row.type !== DEPOSIT || !newest) throw new Error('a history without its deposit')
  const rows = pages.map(({ row }) => row)
  const { state, published } = standingOf(pages)
  const about = asCode(deposit.row.about)
  const described = pages.filter(({ row }) => DESCRIBING.includes(row.type))
  const all = <N extends FieldName>(name: N) => described.flatMap((it) => said(it, name))
  const newestOf = <N extends FieldName>(name: N) =>
    described.map((it) => said(it, name)).findLast((values) => values.length > 0) ?? []
  const article = newestOf('garment').at(-1)?.article ?? null
  const told = all('disclosure.state').at(-1)?.state ?? null
  const titles = all('title')
  const code = formatCode(about)
  return {
    about,
    code,
    owner: ownerOf(rows) ?? deposit.row.organisation,
    depositor: deposit.row.organisation,
    state,
    published,
    title: titles.at(-1) ?? null,
    article,
    locarno: [...new Set(newestOf('locarno').map((it) => it.code))],
    nice: [...new Set(newestOf('nice').map((it) => it.number))],
    secrecy: published ? 'published' : told,
    kept: keptOf(pages),
    versions: 1 + rows.filter(({ type }) => type === ACTS.version.type).length,
    records: rows.length,
    rights: rightsOf(pages),
    madeAt: deposit.row.issuedAt,
    changedAt: newest.row.issuedAt,
    index: deposit.row.index,
    last: newest.row.index,
    cover: coverOf(described),
    text: folded(
      [
        ...titles.flatMap(({ zh, en }) => [zh, en]),
        ...all('description'),
        ...all('garment').map((it) => it.article),
        code,
        code.replaceAll('-', ''),
      ].join('\n'),
    ),
  }
}

/** As texts are compared: full and half width, capitals and small letters are the same. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function readPage(recorded: Recorded): Page {
  const { row, sealed } = recorded
  const kept = sealed?.kept ?? []
  const disclosures = recorded.disclosures ?? disclosuresOf(kept)
  let next = 0
  const files = kept.flatMap((it, place): FileAt[] => {
    const disclosure = 'leaf' in it ? undefined : disclosures[next++]
    if (disclosure?.name !== 'file') return []
    const field = readField(disclosure)
    if (field.kind !== 'known' || field.name !== 'file') return []
    const isKept = sealed?.files.some((file) => file.place === place) ?? false
    return [{ ...field.value, place, kept: isKept, record: row.leaf }]
  })
  return { ...recorded, disclosures, files }
}

function keptOf(pages: readonly Page[]): Card['kept'] {
  if (pages.some(({ sealed }) => (sealed?.files.length ?? 0) > 0)) return 'files'
  return (pages[0]?.sealed?.kept.length ?? 0) > 0 ? 'fields' : 'blind'
}

function rightsOf(pages: readonly Page[]): RightKind[] {
  const linked = pages.filter(({ row }) => row.type === ACTS.link.type)
  return RIGHT_KINDS.filter((kind) => linked.some((it) => said(it, `right.${kind}`).length > 0))
}

/** What a browser shows, whatever else is called a picture. */
const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']

/** The finished thing before its parts, and those before a sketch of it. */
const FACES = ['final', 'sample', 'view', 'rendering', 'flat', 'repeat-unit', 'sketch']

function coverOf(pages: readonly Page[]): Cover | null {
  const pictures = pages.flatMap(({ files }) => files).filter(({ type }) => SHOWN.includes(type))
  const rank = ({ kept, role }: FileAt) => {
    const face = FACES.indexOf(role)
    return (kept ? 0 : FACES.length + 1) + (face === -1 ? FACES.length : face)
  }
  // A sort keeps the order of what is alike: of two faces, the one that was named first.
  const [best] = pictures.toSorted((a, b) => rank(a) - rank(b))
  if (!best) return null
  const { record, place, type, bytes, sha256, kept } = best
  return { record, place, type, bytes, sha256, kept }
}
