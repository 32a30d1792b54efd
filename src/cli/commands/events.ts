/** Commands for what befalls a design: licence, pledge, objection, correction, revocation, batches of labels. */

import { EvidenceError } from '../../core/error.ts'
import { parseGtin } from '../../core/number/gtin.ts'
import { field, oneStep } from '../act.ts'
import { UsageError } from '../house.ts'

export const license = oneStep({ usage: 'CODE --fields FILE', path: 'licences' })

export const pledge = oneStep({ usage: 'CODE --fields FILE', path: 'pledges' })

export const object = oneStep({
  usage: 'CODE --ground TEXT [--earlier LEAF] [--number NUMBER]',
  path: 'objections',
  flags: ['ground', 'earlier', 'number'],
  fields: ({ ground, earlier, number }, given) =>
    unlessGiven('objection', given) ??
    (ground === undefined ? undefined : [field('objection', { ground, earlier, number })]),
})

export const resolve = oneStep({
  usage: 'CODE --objection LEAF --outcome upheld|rejected|withdrawn|settled [--reason TEXT]',
  path: 'resolutions',
  flags: ['objection', 'outcome', 'reason'],
  fields: ({ objection, outcome, reason }, given) =>
    unlessGiven('objection.outcome', given) ??
    (objection === undefined || outcome === undefined
      ? undefined
      : [field('objection.outcome', { objection, outcome, reason })]),
})

export const correct = oneStep({
  usage: 'CODE --reason TEXT --fields FILE [--record LEAF] [--names title,nice]',
  path: 'corrections',
  flags: ['reason', 'record', 'names'],
  async fields({ reason, record, names }, given, deposit) {
    if (given.some(({ name }) => name === 'correction')) return []
    // What is corrected is what is said anew, and what is only taken back is named.
    const fields = new Set([...(names?.split(',') ?? []), ...given.map(({ name }) => name)])
    if (reason === undefined || fields.size === 0) return undefined
    return [
      field('correction', { record: record ?? (await deposit()), fields: [...fields], reason }),
    ]
  },
})

export const revoke = oneStep({
  usage: 'CODE --reason TEXT [--record LEAF] [--since DATE]',
  path: 'revocations',
  flags: ['reason', 'record', 'since'],
  async fields({ reason, record, since }, given, deposit) {
    const own = unlessGiven('revocation', given)
    if (own || reason === undefined) return own
    return [field('revocation', { record: record ?? (await deposit()), reason, since })]
  },
})

export const labelBatch = oneStep({
  usage: 'CODE --count N [--gtin GTIN] [--batch NAME] [--printed DATE]',
  path: 'label-batches',
  flags: ['count', 'gtin', 'batch', 'printed'],
  fields({ count, gtin, batch, printed }, given) {
    const own = unlessGiven('labels', given)
    if (own || count === undefined) return own
    if (!/^[1-9]\d{0,8}$/.test(count)) throw new UsageError('--count N')
    const digits = gtin === undefined ? undefined : gtinOf(gtin)
    return [field('labels', { count: Number(count), gtin: digits, batch, printed })]
  },
})

/** Nothing of the command line's where the file of fields says it all. */
function unlessGiven(
  name: string,
  given: readonly { readonly name: string }[],
): readonly [] | undefined {
  return given.some((it) => it.name === name) ? [] : undefined
}

/** As it is recorded: 14 digits. */
export function gtinOf(text: string): ReturnType<typeof parseGtin> {
  try {
    return parseGtin(text)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    throw new UsageError(`--gtin: ${error.message}`)
  }
}
