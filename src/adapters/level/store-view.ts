/** A view of a LevelDB database's files elsewhere, which LevelDB may do with as it likes. */

import { copyFile, link, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

/**
 * LevelDB knows no reading alone: opening rewrites its manifest and folds its newest writes into
 * tables, and with them the traces of what went wrong. So it gets copies of what it rewrites, and
 * links to its tables, which never change. Nobody may be writing to `from` meanwhile.
 */
export async function viewAtRest(from: string, to: string): Promise<void> {
  const place = await realpath(from)
  await mkdir(to)
  for (const name of await readdir(place)) {
    if (isTable(name)) await symlink(`${place}/${name}`, `${to}/${name}`)
    else if (isState(name)) await copyFile(`${place}/${name}`, `${to}/${name}`)
  }
}

/**
 * A view of a database that somebody is writing to, in the same file system: names of our own keep
 * the files that are taken away meanwhile. What it shows is the database of one moment, unless
 * files went faster than they could be named, and then it does not open.
 */
export async function viewAtWork(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true })
  await mkdir(to)
  await linkAll(from, to)
  // The manifest names the tables of this moment: those before it have our names, the newer get theirs now.
  for (const name of await readdir(from)) {
    if (name === 'CURRENT' || name.startsWith('MANIFEST-')) {
      await copyFile(`${from}/${name}`, `${to}/${name}`)
    }
  }
  await linkAll(from, to)
}

const OURS = '.audit-'

/** Where a process may have its view; views whose processes are gone are taken away. */
export async function scratchBeside(directory: string): Promise<string> {
  const above = dirname(directory)
  for (const name of await readdir(above)) {
    if (name.startsWith(OURS) && !isAlive(Number(name.slice(OURS.length)))) {
      await rm(`${above}/${name}`, { recursive: true, force: true })
    }
  }
  const scratch = `${above}/${OURS}${process.pid}`
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { mode: 0o700 })
  return scratch
}

async function linkAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (!isTable(name) && !name.endsWith('.log')) continue
    await link(`${from}/${basename(name)}`, `${to}/${name}`).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // Linked before, or taken away since its name was read: then the manifest will not name it.
      if (code !== 'EEXIST' && code !== 'ENOENT') throw error
    })
  }
}

function isTable(name: string): boolean {
  return /\.(?:ldb|sst)$/.test(name)
}

function isState(name: string): boolean {
  return !/^(?:LOCK|LOG|LOG\.old)$/.test(name)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
