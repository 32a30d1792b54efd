/** Copying what was stamped, with its tokens: files that are written once, each durable before its copy says so. */

import type { Files } from '../../ports/files.ts'
import { isStampFile, STAMPS, subjectCalled } from '../time/stamp-files.ts'
import { copyWhole } from './copy-whole.ts'

/** The files that are there now. Taken before the head is read, none is over a tree larger than it. */
export async function stampsIn(files: Files, directory: string): Promise<readonly string[]> {
  return (await files.list(`${directory}/${STAMPS}`)).filter(isStampFile)
}

/**
 * Copies those of `names` that are not there yet, and says how many. Requires that nobody writes in
 * the target. What a token is over goes first, so that no copy has a token over nothing.
 */
export async function copyStamps(
  files: Files,
  source: string,
  target: string,
  names: readonly string[],
): Promise<number> {
  const [from, to] = [`${source}/${STAMPS}`, `${target}/${STAMPS}`]
  const had = new Set(await files.list(to))
  const lacking = names.filter((name) => !had.has(name))
  if (lacking.length === 0) return 0
  await files.makeDirectory(to)
  const subjects = lacking.filter((name) => subjectCalled(name) !== undefined)
  const tokens = lacking.filter((name) => subjectCalled(name) === undefined)
  for (const name of [...subjects, ...tokens]) {
    await copyWhole(files, `${from}/${name}`, `${to}/${name}`)
  }
  await files.syncDirectory(to)
  return lacking.length
}
