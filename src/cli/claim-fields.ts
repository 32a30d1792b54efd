/** What the flags of `claim`, or a file that says the same, mean as fields of the record. */

import { field } from './act.ts'
import { parts, yesNo } from './capture-fields.ts'
import { UsageError } from './house.ts'
import type { FieldJson } from './registry.ts'
import { readUserFile } from './user-file.ts'

export const CLAIM_FLAGS = {
  statement: { type: 'string' },
  title: { type: 'string' },
  design: { type: 'string', multiple: true },
  comparison: { type: 'string', multiple: true },
  support: { type: 'string', multiple: true },
  respondent: { type: 'string', multiple: true },
  damage: { type: 'string' },
  notice: { type: 'string', multiple: true },
  captures: { type: 'string' },
  from: { type: 'string' },
} as const

type Flags = typeof CLAIM_FLAGS

export type ClaimValues = {
  readonly [F in keyof Flags]?:
    (Flags[F] extends { multiple: true } ? readonly string[] : string) | undefined
}

/** A claim as a file has it: the fields by their names, lists where there may be several. */
export interface ClaimFile {
  readonly statement?: string
  readonly title?: string
  readonly designs?: readonly string[]
  readonly captures?: boolean
  readonly comparisons?: readonly Said[]
  readonly support?: readonly Said[]
  readonly respondents?: readonly Said[]
  readonly damage?: Said
  readonly notices?: readonly Said[]
}

type Said = Readonly<Record<string, unknown>>

const KEYS: readonly string[] = [
  'statement',
  'title',
  'designs',
  'captures',
  'comparisons',
  'support',
  'respondents',
  'damage',
  'notices',
]

/** The digest of what was named: of a file on this machine, or the digest itself. */
export type Digest = (named: string) => Promise<string>

/** What the flags say and what the file says, together. */
export async function claimIn(values: ClaimValues): Promise<ClaimFile> {
  const file = await claimFile(values.from)
  const { design = [], comparison = [], support = [], respondent = [], notice = [] } = values
  const captures = yesNo(values.captures, '--captures') ?? file.captures
  const damage = values.damage === undefined ? file.damage : { statement: values.damage }
  return {
    ...file,
    ...(values.statement !== undefined && { statement: values.statement }),
    ...(values.title !== undefined && { title: values.title }),
    ...(captures !== undefined && { captures }),
    ...(damage && { damage }),
    designs: [...(file.designs ?? []), ...design],
    comparisons: [...(file.comparisons ?? []), ...comparison.map(comparisonOf)],
    support: [...(file.support ?? []), ...support.map(supportOf)],
    respondents: [...(file.respondents ?? []), ...respondent.map(respondentOf)],
    notices: [...(file.notices ?? []), ...notice.map(noticeOf)],
  }
}

export async function claimFields(claim: ClaimFile, digest: Digest): Promise<FieldJson[]> {
  const { statement, title, comparisons = [], support = [], respondents = [], notices = [] } = claim
  if (statement === undefined) throw new UsageError('--statement TEXT')
  const compared = await Promise.all(comparisons.map((it) => withDigests(it, digest)))
  return [
    field('claim', { statement, title }),
    ...support.map((it) => field('claim.support', it)),
    ...compared.map((it) => field('comparison', it)),
    ...respondents.map((it) => field('respondent', it)),
    ...(claim.damage ? [field('damage', claim.damage)] : []),
    ...notices.map((it) => field('notice', it)),
  ]
}

async function withDigests(comparison: Said, digest: Digest): Promise<Said> {
  const { right, suspect } = comparison
  if (typeof right !== 'string' || typeof suspect !== 'string') {
    throw new UsageError(COMPARISON)
  }
  return { ...comparison, right: await digest(right), suspect: await digest(suspect) }
}

async function claimFile(path: string | undefined): Promise<ClaimFile> {
  if (path === undefined) return {}
  const usage = new UsageError(`--from ${path}: {${KEYS.map((key) => `"${key}"`).join(', ')}}`)
  const bytes = await readUserFile(path)
  let claim: unknown
  try {
    claim = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    throw usage
  }
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) throw usage
  // A word that is mistyped must not make a claim that lacks what it was to say.
  if (Object.keys(claim).some((key) => !KEYS.includes(key))) throw usage
  return claim
}

const COMPARISON =
  '--comparison "right=FILE; suspect=FILE; conclusion=same|similar|different|undetermined; by=NAME; same=TEXT; …"'

/** Which parts of a comparison are lists, and so may be said several times. */
const LISTS: ReadonlySet<string> = new Set([
  'views',
  'same',
  'different',
  'customary',
  'functional',
])
const WORDS: ReadonlySet<string> = new Set(['right', 'suspect', 'conclusion', 'goods', 'note'])
const BY: ReadonlyMap<string, string> = new Map([
  ['by', 'name'],
  ['duty', 'duty'],
  ['organisation', 'organisation'],
])

/** `right=…; suspect=…; conclusion=…`: parts with a name each, with semicolons between them. */
function comparisonOf(text: string): Said {
  const said: Record<string, string> = {}
  const lists: Record<string, string[]> = {}
  const by: Record<string, string> = {}
  for (const part of text.split(/[;；]/).filter((it) => it.trim() !== '')) {
    const [, name = '', value = ''] = /^\s*([a-z]+)\s*=\s*(\S.*?)\s*$/.exec(part) ?? []
    const whose = BY.get(name)
    if (LISTS.has(name)) (lists[name] ??= []).push(value)
    else if (WORDS.has(name) && said[name] === undefined) said[name] = value
    else if (whose !== undefined && by[whose] === undefined) by[whose] = value
    else throw new UsageError(COMPARISON)
  }
  return { ...said, ...lists, ...(Object.keys(by).length > 0 && { by }) }
}

/** `LEAF:ELEMENT:RELATION` */
function supportOf(text: string): Said {
  const [leaf, element, relation, ...more] = text.split(':')
  if (relation === undefined || more.length > 0) {
    throw new UsageError('--support LEAF:ELEMENT:RELATION')
  }
  return { leaf, element, relation }
}

/** `KIND:NAME/USCC` */
function respondentOf(text: string): Said {
  const usage = '--respondent company|organisation|person:NAME/USCC'
  const [, kind, rest = ''] = /^([a-z]+):(.+)$/.exec(text) ?? []
  if (kind === undefined) throw new UsageError(usage)
  const [name, uscc] = parts(rest, 2, usage)
  return { kind, name, ...(uscc !== undefined && { uscc }) }
}

/** `DATE/HOW/TO/DELIVERED` */
function noticeOf(text: string): Said {
  const [on, how, to, deliveredOn] = parts(text, 4, NOTICE)
  if (how === undefined) throw new UsageError(NOTICE)
  return {
    on,
    how,
    ...(to !== undefined && { to }),
    ...(deliveredOn !== undefined && { delivered: true, deliveredOn }),
  }
}

const NOTICE = '--notice DATE/HOW/TO/DELIVERED-ON'
