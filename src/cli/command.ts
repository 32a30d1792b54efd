/** What every command is. */

import type { ExitCode } from './exit.ts'
import type { House } from './house.ts'
import type { Io } from './io.ts'

/** `argv` is what came after the command's name, without `--lang`. Complaints of `parseArgs` may leave it. */
export type Command = (argv: readonly string[], io: Io, house: House) => Promise<ExitCode>

/** Flags that say where things are. */
export const PLACES = {
  data: { type: 'string' },
  keys: { type: 'string' },
  'passphrase-file': { type: 'string' },
} as const

export const JSON_FLAG = { json: { type: 'boolean' } } as const
