/** What people typed, as values of fields: tidied, and left out where nothing was said. */

type Value = string | number | boolean | undefined | readonly unknown[] | object

/** As it may be signed: composed, trimmed, with plain line ends. `undefined` for nothing. */
export function said(typed: string): string | undefined {
  const text = typed.replaceAll(/\r\n?/g, '\n').normalize('NFC').trim()
  return text === '' ? undefined : text
}

/** The lines of a text, without empty ones; `undefined` where there is none. */
export function linesOf(typed: string): readonly string[] | undefined {
  const lines = typed.split(/\r?\n/).flatMap((line) => said(line) ?? [])
  return lines.length === 0 ? undefined : lines
}

/** Words between commas of either kind, or on lines of their own. */
export function listOf(typed: string): readonly string[] | undefined {
  return linesOf(typed.replaceAll(/[,，、;；]/g, '\n'))
}

export type YesNo = '' | 'yes' | 'no'

export function flagOf(typed: YesNo): boolean | undefined {
  return typed === '' ? undefined : typed === 'yes'
}

/** Without what was not said; `undefined` if nothing was. */
export function objectOf(
  parts: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> | undefined {
  const told = Object.entries(parts).filter(([, value]) => value !== undefined)
  return told.length === 0 ? undefined : Object.fromEntries(told)
}

/** POSIX seconds of `2026-11-20T14:03` by Beijing's clock, which is the one that our papers show. */
export function instantOf(typed: string): number | undefined {
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(typed)
  const time = isTime ? Date.parse(`${typed}+08:00`) : NaN
  return Number.isNaN(time) || time < 0 ? undefined : Math.floor(time / 1000)
}

/** The same time as such a field has it. */
export function typedInstant(seconds: number): string {
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19)
}
