/** Acts of one step on a design, as commands: what they all do, given what each of them says. */

import { parseArgs } from 'node:util'
import type { Api, Asked } from './api.ts'
import type { Command } from './command.ts'
import { EXIT } from './exit.ts'
import { UsageError } from './house.ts'
import type { Io } from './io.ts'
import {
  ACT_FLAGS,
  type ActAnswer,
  type ActValues,
  type FieldJson,
  fieldsIn,
  inUrl,
  only,
  showAct,
  withApi,
} from './registry.ts'

/** Flags of an act's own, each with a text. */
export type Said = Readonly<Record<string, string | undefined>>

export interface OneStep {
  /** What comes after the command's name. */
  readonly usage: string
  /** Under `/designs/CODE/`. */
  readonly path: string
  readonly flags?: readonly string[]
  /** What the flags say, before what the file of fields says; `undefined` if they do not say enough. */
  readonly fields?: (
    said: Said,
    given: readonly FieldJson[],
    deposit: () => Promise<string>,
  ) => readonly FieldJson[] | undefined | Promise<readonly FieldJson[] | undefined>
}

export function oneStep({ usage, path, flags = [], fields = () => [] }: OneStep): Command {
  return async (argv, io, house) => {
    const own = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' } as const]))
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { ...own, ...ACT_FLAGS },
    })
    const code = only(positionals, usage)
    const given = await fieldsIn(values.fields)
    return withApi(house, io, values, async (api, headers) => {
      const said = await fields(values as Said, given, () => depositOf(api, headers, code))
      const all = [...(said ?? []), ...given]
      if (said === undefined || all.length === 0) throw new UsageError(usage)
      return send(api, io, values, { path: `/designs/${inUrl(code)}/${path}`, headers }, all)
    })
  }
}

/** Has fields recorded, and shows the certificate. */
export function send(
  api: Api,
  io: Io,
  values: ActValues,
  where: Pick<Asked, 'path' | 'headers' | 'files'>,
  fields: readonly FieldJson[],
): Promise<typeof EXIT.done> {
  return post(api, io, values, { ...where, json: { fields } })
}

export async function post(
  api: Api,
  io: Io,
  values: ActValues,
  asked: Omit<Asked, 'method'>,
): Promise<typeof EXIT.done> {
  const answer = await api.ask({ method: 'POST', ...asked })
  await showAct(io, values, answer.json() as ActAnswer)
  return EXIT.done
}

/** A field of what was said, without what was not. */
export function field(name: string, value: Readonly<Record<string, unknown>>): FieldJson {
  const said = Object.entries(value).filter(([, it]) => it !== undefined)
  return { name, value: Object.fromEntries(said) }
}

/** The leaf of a design's deposit. */
async function depositOf(api: Api, headers: Asked['headers'], code: string): Promise<string> {
  const path = `/designs/${inUrl(code)}`
  const answer = await api.ask({ method: 'GET', path, ...(headers && { headers }) })
  const { records } = answer.json() as { records: readonly { readonly leaf: string }[] }
  return records[0]?.leaf ?? ''
}
