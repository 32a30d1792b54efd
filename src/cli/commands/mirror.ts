/** `yuanzheng mirror URL DIR`: follows a log, ours or another's, and verifies all of it. */

import { parseArgs } from 'node:util'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { openWitnessedCheckpoint } from '../../core/note/policy.ts'
import { type Mirrored, mirrorLog, type MirrorParts } from '../../services/copies/mirror.ts'
import { type Command, JSON_FLAG } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { readLogKey } from '../user-file.ts'
import { WORDS } from '../words/common.ts'
import { current, followed, forked, rolledBack } from '../words/mirror.ts'

const MOST_PARALLEL = 64

export const mirror: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...JSON_FLAG,
      log: { type: 'string' },
      policy: { type: 'string' },
      parallel: { type: 'string', default: '8' },
    },
  })
  const [url, directory, ...extra] = positionals
  if (url === undefined || directory === undefined || extra.length > 0) {
    throw new UsageError('mirror URL DIR')
  }
  const open = await opener(values, house)
  const source = await house.tiles(url)
  const parallel = readParallel(values.parallel)
  const bar = progressBar(io, WORDS.mirroring)
  try {
    const files = house.publicFiles
    const done = await mirrorLog({ files, directory, source, open, parallel, progress: bar.step })
    bar.end()
    return report(io, done, url, values.json === true)
  } finally {
    bar.end()
  }
}

/** Whom to believe: one key, or a policy with its quorum. */
async function opener(
  {
    log,
    policy: path,
  }: { readonly log?: string | undefined; readonly policy?: string | undefined },
  house: House,
): Promise<MirrorParts['open']> {
  if (log !== undefined) {
    const key = readLogKey(log)
    return (note) => openCheckpoint(note, key).checkpoint
  }
  const { policy } = await house.witnesses(house.settings({ policy: path }))
  if (!policy) throw new UsageError('--log VKEY | --policy FILE')
  const [only, ...others] = policy.logs
  if (!only || others.length > 0) throw new UsageError('--policy: one log line, or --log VKEY')
  return (note) => openWitnessedCheckpoint(note, policy).checkpoint
}

function readParallel(text: string): number {
  const n = /^[1-9][0-9]?$/.test(text) ? Number(text) : 0
  if (n < 1 || n > MOST_PARALLEL) throw new UsageError(`--parallel: 1 … ${MOST_PARALLEL}`)
  return n
}

function report(io: Io, done: Mirrored, url: string, json: boolean) {
  const honest = done.kind === 'followed' || done.kind === 'current'
  if (json) printJson(io, done)
  else if (done.kind === 'followed') tell(io, followed(url, done.from, done.size, done.files))
  else if (done.kind === 'current') tell(io, current(url, done.size))
  else {
    const words = done.kind === 'forked' ? forked : rolledBack
    tell(io, words(url, done.held, done.shown, done.evidence))
  }
  return honest ? EXIT.done : EXIT.inconsistent
}
