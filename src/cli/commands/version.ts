/** `yuanzheng version`. */

import { parseArgs } from 'node:util'
import { JSON_FLAG, type Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { printJson } from '../io.ts'

// eslint-disable-next-line @typescript-eslint/require-await -- what cli.ts calls a command is async
export const version: Command = async (argv, io, house) => {
  const { values } = parseArgs({ args: [...argv], options: JSON_FLAG })
  if (values.json === true) printJson(io, { version: house.version })
  else io.print(`yuanzheng ${house.version}`)
  return EXIT.done
}
