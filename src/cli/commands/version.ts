/** `yuanzheng version`: of this program; or, given a code, a new version of a design. */

import { parseArgs } from 'node:util'
import { JSON_FLAG, type Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { printJson } from '../io.ts'

export const version: Command = async (argv, io, house) => {
  if (argv.some((word) => !word.startsWith('-'))) {
    const { addVersion } = await import('./acts.ts')
    return addVersion(argv, io, house)
  }
  const { values } = parseArgs({ args: [...argv], options: JSON_FLAG })
  if (values.json === true) printJson(io, { version: house.version })
  else io.print(`yuanzheng ${house.version}`)
  return EXIT.done
}
