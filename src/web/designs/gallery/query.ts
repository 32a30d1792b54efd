/** Search and filters as the address bar keeps them, and as the registry is asked. */

/** Names of filters in the address bar, in the order in which they are drawn. */
export const FILTERS = ['state', 'secrecy', 'class', 'right', 'from', 'until'] as const
export type FilterName = (typeof FILTERS)[number]

export type View = 'gallery' | 'list'

/** So many at a time: two screens of pictures, or the forty rows of an officer's desk. */
export const PAGE: Readonly<Record<View, number>> = { gallery: 24, list: 40 }

const DAY_SECONDS = 86_400

/** `/cards` with what the address says; the same for every address that means the same. */
export function cardsPath(query: URLSearchParams, limit: number, after?: number): string {
  const asked = new URLSearchParams()
  for (const name of ['q', 'state', 'secrecy', 'class', 'right', 'sort'] as const) {
    const value = query.get(name)?.trim()
    if (value) asked.set(name, value)
  }
  const from = dayStart(query.get('from'))
  const until = dayStart(query.get('until'))
  if (from !== undefined) asked.set('from', String(from))
  if (until !== undefined) asked.set('until', String(until + DAY_SECONDS - 1))
  asked.set('limit', String(limit))
  if (after !== undefined) asked.set('after', String(after))
  return `/cards?${asked.toString()}`
}

/** The midnight at which a day begins in Beijing, whose days our papers show. */
function dayStart(day: string | null): number | undefined {
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const time = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(time) || time < 0 ? undefined : time / 1000
}

/** Whether anything narrows what is shown. */
export function isNarrowed(query: URLSearchParams): boolean {
  return ['q', ...FILTERS].some((name) => (query.get(name) ?? '') !== '')
}
