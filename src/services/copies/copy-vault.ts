/** Copying the vault's sealed bytes while it is served, and its keys only where that was asked for. */

import type { Files } from '../../ports/files.ts'
import { copyWhole } from './copy-whole.ts'
import { writeWhole } from '../whole-file.ts'

export interface VaultCopied {
  /** How many files of sealed bytes are new in the copy. */
  readonly added: number
  /** Whether the keys are with them. */
  readonly keys: boolean
}

/**
 * Copies a vault; nothing where there is none. Requires that nobody writes in the target.
 *
 * Keys go first: an object is always written before its key, so every key in the copy has its object
 * there. They replace all that the target had, so that it holds none that is destroyed here.
 */
export async function copyVault(
  files: Files,
  source: string,
  target: string,
  keys: string | undefined,
): Promise<VaultCopied | undefined> {
  if ((await files.list(source)).length === 0) return undefined
  if (keys !== undefined) await copyKeys(files, keys, `${target}/keys`)
  const segments = await copySegments(files, `${source}/objects`, `${target}/objects`)
  const kept = await copyKept(files, `${source}/files`, `${target}/files`)
  return { added: segments + kept, keys: keys !== undefined }
}

/** Whether a folder has keys of a vault in it. */
export async function hasKeys(files: Files, directory: string): Promise<boolean> {
  return (await files.list(directory)).some((name) => name.endsWith('.keys'))
}

async function copyKeys(files: Files, source: string, target: string): Promise<void> {
  await files.makeDirectory(target)
  const names = (await files.list(source)).filter((name) => name.endsWith('.keys'))
  for (const name of names) {
    const bytes = await files.read(`${source}/${name}`)
    if (bytes) await writeWhole(files, `${target}/${name}`, bytes)
  }
  for (const name of await files.list(target)) {
    if (!names.includes(name)) await files.remove(`${target}/${name}`)
  }
  await files.syncDirectory(target)
}

/**
 * The last segment that the copy has may have grown since, or have ended in the middle of a write
 * that was then taken back: it is copied anew. Those before it are finished.
 */
async function copySegments(files: Files, source: string, target: string): Promise<number> {
  await files.makeDirectory(target)
  const had = (await files.list(target)).filter((name) => name.endsWith('.sealed'))
  let added = 0
  for (const name of await files.list(source)) {
    if (!name.endsWith('.sealed')) continue
    const [from, to] = [`${source}/${name}`, `${target}/${name}`]
    const change = had.includes(name) ? (await sizeOf(files, from)) - (await sizeOf(files, to)) : 1
    if (change === 0 && name !== had.at(-1)) continue
    // A write that was taken back, or damage: the copy that had more is not given up for it.
    if (change < 0) await files.rename(to, `${to}.larger`)
    await copyWhole(files, from, to)
    if (change !== 0) added++
  }
  await files.syncDirectory(target)
  return added
}

/** A kept file never changes: what is there by its name is it. */
async function copyKept(files: Files, source: string, target: string): Promise<number> {
  await files.makeDirectory(target)
  let added = 0
  for (const folder of await files.list(source)) {
    const [from, to] = [`${source}/${folder}`, `${target}/${folder}`]
    const had = new Set(await files.list(to))
    const lacking = (await files.list(from)).filter((name) => !had.has(name))
    if (lacking.length === 0) continue
    await files.makeDirectory(to)
    for (const name of lacking) {
      if (await copyUnlessGone(files, from, to, name)) added++
    }
    await files.syncDirectory(to)
  }
  return added
}

/** False if it was erased meanwhile. */
async function copyUnlessGone(
  files: Files,
  from: string,
  to: string,
  name: string,
): Promise<boolean> {
  try {
    await copyWhole(files, `${from}/${name}`, `${to}/${name}`)
    return true
  } catch (error) {
    if ((await files.list(from)).includes(name)) throw error
    return false
  }
}

async function sizeOf(files: Files, path: string): Promise<number> {
  const file = await files.open(path, { create: false })
  return file.size().finally(() => file.close())
}
