/** `yuanzheng export tiles DIR`: the log as a static site. */

import { parseArgs } from 'node:util'
import { exportTiles as exportLog } from '../../services/copies/export-tiles.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { readLogKey } from '../user-file.ts'
import { WORDS } from '../words/common.ts'
import { exported, noLog } from '../words/upkeep.ts'

export const exportTiles: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { ...PLACES, ...JSON_FLAG, log: { type: 'string' } },
  })
  const [what, directory, ...extra] = positionals
  if (what !== 'tiles' || directory === undefined || extra.length > 0) {
    throw new UsageError('export tiles DIR')
  }
  const settings = house.settings(values)
  const key = values.log === undefined ? undefined : readLogKey(values.log)
  const source = await house.openView(settings, key)
  const bar = progressBar(io, WORDS.exporting)
  try {
    const { log } = source
    const files = house.publicFiles
    const done = await exportLog({ files, directory, log, source, progress: bar.step })
    bar.end()
    if (!done) {
      tell(io, noLog(settings.data))
      return EXIT.refused
    }
    const { head, written } = done
    if (values.json === true) printJson(io, { size: head.size, written, directory })
    else tell(io, exported(head.size, written, directory))
    return EXIT.done
  } finally {
    bar.end()
    await source.close()
  }
}
