/** `yuanzheng stamp`: has the newest checkpoint stamped now, or all tokens covered by a new one. */

import { parseArgs } from 'node:util'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { type Io, printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { WORDS } from '../words/common.ts'
import {
  emptyLog,
  given,
  nothingToRenew,
  notRenewed,
  notStamped,
  renewed,
  stamped,
  stampNews,
  unjudged,
} from '../words/stamp.ts'

/** As the API has it. */
interface StampAnswer {
  readonly kind: 'checkpoint' | 'manifest'
  readonly file: string | null
  readonly size?: number
  readonly covers?: number
  readonly given: readonly {
    readonly address: string
    readonly name: string
    readonly time: number
  }[]
  readonly failed: readonly {
    readonly address: string
    readonly state: string
    readonly why: string
  }[]
  readonly judged: boolean
}

export const stamp: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...PLACES,
      ...JSON_FLAG,
      renew: { type: 'boolean' },
      tsa: { type: 'string', multiple: true },
      'tsa-roots': { type: 'string' },
    },
  })
  const bar = progressBar(io, WORDS.opening)
  const api = await house.openApi(house.settings(values), io.language, bar.step)
  bar.end()
  try {
    const json = { renew: values.renew ?? false }
    const asked = await api.ask({ method: 'POST', path: '/stamps', json })
    const answer = asked.json() as StampAnswer
    if (values.json === true) printJson(io, answer)
    else show(io, answer)
    return codeOf(answer)
  } finally {
    await api.close()
  }
}

/** Done if anybody signed, or nobody needed to. */
function codeOf({ given: tokens, failed }: StampAnswer): ExitCode {
  return tokens.length === 0 && failed.length > 0 ? EXIT.refused : EXIT.done
}

function show(io: Io, answer: StampAnswer): void {
  const { given: tokens, failed } = answer
  tell(io, headline(answer))
  for (const { time, address, name } of tokens) tell(io, given(time, address, name))
  for (const { address, state, why } of failed) tell(io, stampNews.authority(address, state, why))
  if (tokens.length > 0 && !answer.judged) tell(io, unjudged)
}

function headline({ kind, file, size = 0, covers = 0, given: tokens, failed }: StampAnswer) {
  const none = tokens.length === 0
  if (kind === 'manifest') {
    if (none) return failed.length > 0 ? notRenewed : nothingToRenew
    return renewed(file ?? '', covers)
  }
  if (none) return failed.length > 0 ? notStamped(size) : emptyLog
  return stamped(size)
}
