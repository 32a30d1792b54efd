/** `yuanzheng backup DIR`: copies the log, also while it is served. */

import { parseArgs } from 'node:util'
import { backUp } from '../../services/copies/backup.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { readLogKey } from '../user-file.ts'
import { WORDS } from '../words/common.ts'
import { backedUp, noLog } from '../words/upkeep.ts'
import { vaultBackedUp } from '../words/vault-copy.ts'

export const backup: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...PLACES,
      ...JSON_FLAG,
      log: { type: 'string' },
      'vault-keys': { type: 'boolean' },
    },
  })
  const [directory, ...extra] = positionals
  if (directory === undefined || extra.length > 0) throw new UsageError('backup DIR')
  const settings = house.settings(values)
  const key = values.log === undefined ? undefined : readLogKey(values.log)
  const source = await house.openView(settings, key)
  const bar = progressBar(io, WORDS.backingUp)
  try {
    const { files } = house
    const { log } = source
    const journal = await house.openJournal(directory, log)
    const openCell = () => house.openCell(directory)
    const target = { directory, journal, openCell }
    const vaultKeys = values['vault-keys'] === true
    const done = await backUp({ files, log, source, target, vaultKeys, progress: bar.step })
    bar.end()
    if (!done) {
      tell(io, noLog(settings.data))
      return EXIT.refused
    }
    const { head, added, vault, stamps } = done
    if (values.json === true)
      printJson(io, { size: head.size, added, directory, vault: vault ?? null, stamps })
    else {
      tell(io, backedUp(head.size, added, directory, settings.keys))
      if (vault) tell(io, vaultBackedUp(vault.keys, settings.data, directory))
    }
    return EXIT.done
  } finally {
    bar.end()
    await source.close()
  }
}
