/** `GET /analysis`. */

export interface Group {
  readonly key: string
  /** Nothing where it is withheld. */
  readonly count: number | null
}

export interface Month {
  /** `2026-11`. */
  readonly month: string
  readonly deposits: number | null
  readonly versions: number | null
}

export type GroupName = 'locarno' | 'nice' | 'secrecy' | 'rights' | 'states'

export type Figures = Readonly<Record<GroupName, readonly Group[]>> & {
  /** The smallest group that is told. */
  readonly least: number
  readonly total: number | null
  readonly months: readonly Month[]
}
