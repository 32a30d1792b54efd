/** Copying a journal's segment files, byte for byte, from one place in it to another. */

import type { Files } from '../../ports/files.ts'
import type { JournalPosition } from '../../ports/journal.ts'

const PIECE = 4 * 1024 * 1024

/**
 * Copies all between `from` (or the beginning) and `end`. What the target has before stays; the
 * same bytes are written over whatever an interrupted copy left, so it is never less than it was.
 */
export async function copyJournal(
  files: Files,
  source: string,
  target: string,
  from: JournalPosition | undefined,
  end: JournalPosition,
): Promise<void> {
  await files.makeDirectory(target)
  const names = (await files.list(source)).filter(
    (name) => name.endsWith('.journal') && name >= (from?.segment ?? '') && name <= end.segment,
  )
  for (const name of names) {
    const start = name === from?.segment ? from.offset : 0
    const stop = name === end.segment ? end.offset : undefined
    await copyPart(files, `${source}/${name}`, `${target}/${name}`, start, stop)
  }
  for (const name of await files.list(target)) {
    if (name.endsWith('.journal') && name > end.segment) await files.remove(`${target}/${name}`)
  }
  await files.syncDirectory(target)
}

async function copyPart(
  files: Files,
  source: string,
  target: string,
  start: number,
  stop: number | undefined,
): Promise<void> {
  const reading = await files.open(source, { create: false })
  try {
    const writing = await files.open(target, { create: true })
    try {
      const end = stop ?? (await reading.size())
      for (let at = start; at < end;) {
        const bytes = await reading.read(at, Math.min(PIECE, end - at))
        if (bytes.length === 0) break
        await writing.write(bytes, at)
        at += bytes.length
      }
      if ((await writing.size()) > end) await writing.truncate(end)
      await writing.datasync()
    } finally {
      await writing.close()
    }
  } finally {
    await reading.close()
  }
}
