/** `yuanzheng witness`: cosigns what continues, for any C2SP log. */

import { parseArgs } from 'node:util'
import { formatVerifierKey, isKeyName } from '../../core/note/key.ts'
import { type Command, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { HouseRefusal, UsageError } from '../house.ts'
import { tell } from '../io.ts'
import { readLogKey } from '../user-file.ts'
import { badKeyName } from '../words/common.ts'
import { stopped, stopping, witnessGreeting } from '../words/serve.ts'

export const witness: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...PLACES,
      log: { type: 'string', multiple: true },
      policy: { type: 'string' },
      name: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
    },
  })
  const { name } = values
  if (name !== undefined && !isKeyName(name)) throw new UsageError(badKeyName)
  const settings = house.settings(values)
  const { policy } = await house.witnesses(settings)
  const named = (values.log ?? []).map(readLogKey)
  const logs = [...named, ...(policy?.logs ?? []).map(({ key }) => key)]
  if (logs.length === 0) {
    throw new HouseRefusal('policy-without-log', { path: settings.policy ?? '' })
  }
  const told = house.untilTold()
  const serving = await house.serveWitness(settings, { logs, name })
  const names = logs.map((key) => key.name)
  tell(io, witnessGreeting(serving, formatVerifierKey(serving.key), names))
  await told
  tell(io, stopping)
  await serving.stop()
  tell(io, stopped)
  return EXIT.done
}
