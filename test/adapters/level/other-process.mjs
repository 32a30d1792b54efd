/** Another process: opens the LevelDB in the folder given, says how it went, and holds it until told to end. */

import { Level } from 'level'

const database = new Level(process.argv[2])
try {
  await database.open()
  console.log('open')
} catch (error) {
  console.log(error.cause?.code ?? error.code)
}
process.stdin.once('data', () => process.exit(0))
process.stdin.once('end', () => process.exit(0))
