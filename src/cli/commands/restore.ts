/** `yuanzheng restore DIR`: makes a log of a backup, if nobody has seen more of it. */

import { parseArgs } from 'node:util'
import type { VerifierKey } from '../../core/note/key.ts'
import {
  type Claim,
  hear,
  isSilent,
  type Silence,
  testify,
  type Testimony,
} from '../../services/audit/audit-claims.ts'
import { hasKeys } from '../../services/copies/copy-vault.ts'
import { restore as restoreLog } from '../../services/copies/restore.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type House, type Settings, UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { readLogKey } from '../user-file.ts'
import { WORDS } from '../words/common.ts'
import { noSuchKeys, vaultRestored } from '../words/vault-copy.ts'
import { nobodyToAsk, restored, silent, unheard, wouldFork } from '../words/upkeep.ts'

const WITNESS_MS = 15_000

export const restore: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...PLACES,
      ...JSON_FLAG,
      policy: { type: 'string' },
      mirror: { type: 'string', multiple: true },
      without: { type: 'string', multiple: true },
      alone: { type: 'boolean' },
      log: { type: 'string' },
      'vault-keys': { type: 'string' },
    },
  })
  const [directory, ...extra] = positionals
  if (directory === undefined || extra.length > 0) throw new UsageError('restore DIR')
  const settings = house.settings(values)
  const vaultKeys = values['vault-keys']
  if (vaultKeys !== undefined && !(await hasKeys(house.files, vaultKeys))) {
    throw new UsageError(noSuchKeys(vaultKeys))
  }
  const given = values.log === undefined ? undefined : readLogKey(values.log)
  const log = given ?? (await house.publicKey(settings, 'log-operator'))
  // The backup's own word for whose it is counts only if it is the operator's.
  const backup = await house.openView({ ...settings, data: directory }, log)
  try {
    const asked = await askAll(settings, house, backup.log, values.mirror ?? [])
    if (asked.count === 0 && values.alone !== true) {
      tell(io, nobodyToAsk)
      return EXIT.undetermined
    }
    const without = new Set(values.without)
    const missing = asked.silent.filter(({ who }) => !without.has(who))
    for (const { who, why } of missing) tell(io, silent(who, why))
    if (missing.length > 0) {
      tell(io, unheard)
      return EXIT.undetermined
    }

    const claimed = await house.claimEmpty(settings)
    const bar = progressBar(io, WORDS.checking)
    try {
      const { files } = house
      const openCell = () => house.openCell(claimed.directory)
      const target = { directory: claimed.directory, openCell }
      const { claims } = asked
      const done = await restoreLog({
        files,
        log: backup.log,
        backup,
        target,
        claims,
        vaultKeys,
        settleVault: (it) => house.settleVault(it),
        progress: bar.step,
      })
      bar.end()
      if (values.json === true) {
        const against = done.kind === 'restored' ? [] : done.claims.map(summary)
        const vault = done.kind === 'restored' ? (done.vault ?? null) : null
        printJson(io, { result: done.kind, size: done.head.size, against, vault })
      } else if (done.kind === 'restored') {
        tell(io, restored(done.head.size, settings.data))
        if (done.vault) tell(io, vaultRestored(done.vault.keys))
      } else for (const { who, size } of done.claims) tell(io, wouldFork(who, size, done.head.size))
      return done.kind === 'restored' ? EXIT.done : EXIT.refused
    } finally {
      bar.end()
      await claimed.release()
    }
  } finally {
    await backup.close()
  }
}

interface Asked {
  readonly count: number
  readonly claims: readonly Claim[]
  readonly silent: readonly Silence[]
}

async function askAll(
  settings: Settings,
  house: House,
  log: VerifierKey,
  mirrors: readonly string[],
): Promise<Asked> {
  const { witnesses, policy } = await house.witnesses(settings)
  // A witness whose address nobody wrote down cannot be asked, and cannot be passed over either.
  const unreachable = (policy?.witnesses ?? []).filter(({ url }) => url === undefined)
  const heard = await Promise.all([
    ...witnesses.map((witness) => hear(witness, log, AbortSignal.timeout(WITNESS_MS))),
    ...mirrors.map((url) => askMirror(house, url, log)),
  ])
  const known: Testimony[] = [
    ...heard.filter((it) => it !== undefined),
    ...unreachable.map(({ name }) => ({
      source: 'witness' as const,
      who: name,
      why: 'no address',
    })),
  ]
  return {
    count: heard.length + unreachable.length,
    claims: known.filter((it): it is Claim => !isSilent(it)),
    silent: known.filter(isSilent),
  }
}

async function askMirror(house: House, url: string, log: VerifierKey): Promise<Testimony> {
  const source = await house.tiles(url)
  try {
    return testify('witness', url, await source.checkpoint(), log)
  } catch (error) {
    if (!(error instanceof Error && error.name === 'SourceSilent')) throw error
    return { source: 'witness', who: url, why: error.message }
  }
}

function summary({ who, size }: Claim): unknown {
  return { who, size }
}
