/** `yuanzheng serve`: serves the log until told to stop. */

import { parseArgs } from 'node:util'
import { formatVerifierKey } from '../../core/note/key.ts'
import { type Command, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { tell } from '../io.ts'
import { newsTo } from '../news.ts'
import { progressBar } from '../progress.ts'
import { WORDS } from '../words/common.ts'
import { greeting, stopped, stopping } from '../words/serve.ts'

export const serve: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...PLACES,
      origin: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      policy: { type: 'string' },
      'scrub-rate': { type: 'string' },
      'max-file-mib': { type: 'string' },
      base: { type: 'string' },
      'pdf-tsa': { type: 'string' },
      tsa: { type: 'string', multiple: true },
      'tsa-roots': { type: 'string' },
      'stamp-minutes': { type: 'string' },
      'renew-days': { type: 'string' },
    },
  })
  const settings = house.settings(values)
  // From here on, whoever wants to stop it is heard, also while it is still opening.
  const told = house.untilTold()
  const bar = progressBar(io, WORDS.opening)
  const serving = await house.serve(settings, newsTo(io), bar.step)
  bar.end()
  tell(io, greeting(serving, formatVerifierKey(serving.key), settings))
  await told
  tell(io, stopping)
  await serving.stop()
  tell(io, stopped)
  return EXIT.done
}
