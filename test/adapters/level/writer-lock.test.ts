/** One writer at a time, among the parts of one process and among processes. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { LockedError, takeWriterLock } from '../../../src/adapters/level/writer-lock.ts'
import { tempDirectory } from '../../support/temp.ts'

const OTHER = fileURLToPath(new URL('other-process.mjs', import.meta.url))

/** Another process that opens the directory, and what it said. It ends with the test at the latest. */
async function otherProcess(directory: string): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [OTHER, directory], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { said: said.toString().trim(), child }
}

async function ended(child: ChildProcess, how: 'SIGKILL' | 'end'): Promise<void> {
  const exit = once(child, 'exit')
  if (how === 'end') child.stdin?.end()
  else child.kill(how)
  await exit
}

test('a second one in this process is refused, and the first keeps out other processes still', async () => {
  const directory = join(await tempDirectory(), 'lock')
  const lock = await takeWriterLock(directory)
  await expect(takeWriterLock(directory)).rejects.toThrow(LockedError)
  await expect(takeWriterLock(`${directory}/../lock`)).rejects.toThrow('by this process')
  const { said, child } = await otherProcess(directory)
  expect(said).toBe('LEVEL_LOCKED')
  await ended(child, 'end')
  await lock.release()
})

test('one by another name of the same directory is refused', async () => {
  const folder = await tempDirectory()
  const lock = await takeWriterLock(join(folder, 'lock'))
  await symlink(join(folder, 'lock'), join(folder, 'alias'))
  await expect(takeWriterLock(join(folder, 'alias'))).rejects.toThrow(LockedError)
  await lock.release()
})

test('it can be taken again once it was released', async () => {
  const directory = join(await tempDirectory(), 'lock')
  for (let i = 0; i < 3; i++) await (await takeWriterLock(directory)).release()
  const { said, child } = await otherProcess(directory)
  expect(said).toBe('open')
  await ended(child, 'end')
})

test('held by another process, it is refused until that process is gone, however it went', async () => {
  const directory = join(await tempDirectory(), 'lock')
  const { said, child } = await otherProcess(directory)
  expect(said).toBe('open')
  await expect(takeWriterLock(directory)).rejects.toThrow('by another process')
  await expect(takeWriterLock(directory)).rejects.toThrow('by another process')
  await ended(child, 'SIGKILL')
  const lock = await takeWriterLock(directory)
  await lock.release()
})
