/** `yuanzheng rotate-key`: the issuer's key is followed by a new one, and the log says so. */

import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { tell } from '../io.ts'
import { type ActAnswer, showAct, WHO_FLAGS, withApi } from '../registry.ts'
import { rotated } from '../words/registry.ts'

const REASONS = ['planned', 'lost', 'exposed', 'ended']

export const rotateKey: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...WHO_FLAGS,
      reason: { type: 'string', default: 'planned' },
      note: { type: 'string' },
    },
  })
  const { reason, note } = values
  if (!REASONS.includes(reason)) throw new UsageError(`--reason ${REASONS.join(' | ')}`)
  const json = { reason, ...(note !== undefined && { note }) }
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'POST', path: '/key-rotations', json, headers })
    const done = answer.json() as ActAnswer & { readonly key: string }
    await showAct(io, values, done)
    if (values.json !== true) {
      io.print(done.key)
      tell(io, rotated(house.settings(values).keys))
    }
    return EXIT.done
  })
}
