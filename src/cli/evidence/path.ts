/** Taking in what was named on the command line: files, folders, and bags that somebody unpacked. */

import { lstat, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { refusedBundle } from '../../core/bundle/findings.ts'
import { readEntries } from '../../core/bundle/read.ts'
import { EvidenceError } from '../../core/error.ts'
import { chunksOf } from '../../core/zip/source.ts'
import { UsageError } from '../house.ts'
import { unreadableFile } from '../words/common.ts'
import { layBundle } from './bag.ts'
import { type Found, type Intake, takeFile } from './file.ts'

/** What desktops leave in folders by themselves. Nobody meant to hand it in. */
const LITTER = /^(?:\..*|Thumbs\.db|desktop\.ini|__MACOSX)$/

/** More than any case has; a folder of these was named by mistake. */
const MAX_FILES = 100_000

/** Throws a `UsageError` if there is no such path. */
export async function takePath(path: string, intake: Intake): Promise<void> {
  // A link that somebody names is meant; one that lies in a folder leads who knows where.
  const stats = await stat(path).catch((error: unknown) => {
    throw new UsageError(unreadableFile(path, codeOf(error)))
  })
  if (stats.isDirectory()) await takeFolder(path, intake)
  else if (stats.isFile()) await tryFile({ name: path, path, size: stats.size }, intake)
  else intake.tray.unreadable(path, 'neither a file nor a folder')
}

/** What cannot be read is said, and takes nothing from what can. */
async function tryFile(it: Found, intake: Intake): Promise<void> {
  try {
    await takeFile(it, intake)
  } catch (error) {
    intake.tray.unreadable(it.name, codeOf(error))
  }
}

async function takeFolder(path: string, intake: Intake): Promise<void> {
  const files: Found[] = []
  await walk(path, path, files, intake)
  const isBag = files.some((it) => it.path === join(path, 'bagit.txt'))
  if (isBag) await takeBag(path, files, intake)
  else for (const it of files) await tryFile(it, intake)
}

/** Never through a link, so that it ends; in the order of the names, so that it is the same each time. */
async function walk(path: string, name: string, files: Found[], intake: Intake): Promise<void> {
  const names = await readdir(path).catch((error: unknown) => {
    intake.tray.unreadable(name, codeOf(error))
    return []
  })
  for (const it of names.sort()) {
    if (LITTER.test(it)) continue
    await walkOn(join(path, it), `${name}/${it}`, files, intake)
  }
}

async function walkOn(path: string, name: string, files: Found[], intake: Intake): Promise<void> {
  const stats = await lstat(path)
  if (stats.isDirectory()) await walk(path, name, files, intake)
  else if (stats.isFile()) files.push({ name, path, size: stats.size })
  else if (stats.isSymbolicLink()) intake.tray.unreadable(name, 'a link, which is not followed')
  else intake.tray.unreadable(name, 'neither a file nor a folder')
  if (files.length > MAX_FILES) throw new UsageError(`${name}: > ${MAX_FILES}`)
}

/** A bundle that was unpacked, judged as if it were not. */
async function takeBag(path: string, files: readonly Found[], intake: Intake): Promise<void> {
  const { house, tray, progress } = intake
  const entries = files.map((it) => ({
    path: it.name.slice(path.length + 1),
    size: it.size,
    async *bytes() {
      const source = await house.openSource(it.path)
      try {
        yield* chunksOf(source, 0, it.size)
      } finally {
        await source.close()
      }
    },
  }))
  const onProgress = (done: number, of: number) => {
    progress(path, done, of)
  }
  try {
    layBundle(await readEntries({ name: basename(path), entries }, { onProgress }), path, tray)
  } catch (error) {
    if (error instanceof EvidenceError) tray.findings.push(refusedBundle(error, path))
    else tray.unreadable(path, codeOf(error))
  }
}

/** The code of what a file system answers. Anything else is a bug, and goes on. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
  return String(error.code)
}
