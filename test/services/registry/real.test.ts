/** The registry on real files: what is on the disk, before and after an erasure. */

import { readdir, readFile, rm } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openFileVault } from '../../../src/adapters/file/vault.ts'
import { openLevelRecordIndex } from '../../../src/adapters/level/record-index.ts'
import { memoryIssuerKeys, newIssuerMemory } from '../../../src/adapters/memory/issuer-keys.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { systemRandom } from '../../../src/adapters/system/random.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { type RegistryParts } from '../../../src/services/registry/parts.ts'
import { recoverRegistry } from '../../../src/services/registry/recovery.ts'
import { openRegistry } from '../../../src/services/registry/registry.ts'
import { logSigner, openRealLog } from '../../support/real-log.ts'
import {
  by,
  codeIn,
  field,
  fields,
  fileField,
  issuer,
  shownNames,
  title,
} from '../../support/registry-house.ts'
import { tempDirectory } from '../../support/temp.ts'

const secret = new Uint8Array(32).fill(5)
const trust = { issuers: [issuer.key], logs: [logSigner.key], witnesses: [] }

async function openHouse(directory: string) {
  const { log, close } = await openRealLog(directory)
  const vault = await openFileVault({
    files: systemFiles(),
    directory: `${directory}/vault`,
    secret,
  })
  const index = await openLevelRecordIndex(`${directory}/level/records`, secret)
  const parts: RegistryParts = {
    log: {
      append: (entry) => log.append(entry),
      head: () => log.head(),
      read: log.read,
      published: () => log.head().note,
    },
    operator: logSigner,
    issuer: memoryIssuerKeys(newIssuerMemory(issuer)),
    vault,
    index,
    random: systemRandom,
    clock: { now: Date.now },
    fileBytes: 1_000_000,
  }
  const recovery = await recoverRegistry(parts)
  const registry = openRegistry(parts)
  let open = true
  async function shut(): Promise<void> {
    if (!open) return
    open = false
    await registry.close()
    await vault.close()
    await index.close()
    await close()
  }
  onTestFinished(shut)
  return { registry, recovery, log, shut }
}

async function everything(place: string): Promise<Buffer> {
  const found = await readdir(place, { recursive: true, withFileTypes: true })
  const paths = found.filter((it) => it.isFile()).map((it) => `${it.parentPath}/${it.name}`)
  return Buffer.concat(await Promise.all(paths.map((path) => readFile(path))))
}

async function* content(text: string) {
  yield utf8ToBytes(text)
}

test('nothing of a deposit can be read on the disk, nothing of what was erased is left, and the rest verifies', async () => {
  const directory = await tempDirectory()
  const house = await openHouse(directory)
  const kept = await house.registry.receive(content('the picture itself'))
  const designer = field('party.designer', { name: '王小明' })
  const answer = await house.registry.deposit(by('org-1', 'request-key-1'), {
    ...fields(fileField('the picture itself'), title, designer),
    uploads: [{ file: 0, kept }],
  })
  const facts = openCertificate(answer.certificate, trust)
  const salts = facts.disclosures.flatMap((it) => (it.kind === 'shown' ? [it.disclosure.salt] : []))
  const secrets = [
    ...salts,
    ...['竹影', 'Bamboo', '王小明', '竹影.png', 'picture', 'request-key-1'].map(utf8ToBytes),
  ]
  const look = async () => {
    const raw = await everything(directory)
    return secrets.filter((it) => raw.includes(Buffer.from(it))).length
  }
  expect(await look()).toBe(0)

  const keysBefore = await readFile(`${directory}/vault/keys/00000000.keys`)
  const code = codeIn(answer)
  await house.registry.erase(by('org-1'), code, {
    record: answer.record.leaf,
    ground: '个人信息保护法第四十七条',
  })
  const raw = await everything(directory)
  // The file's key and the record's are the first two of the table.
  for (const slot of [0, 1]) {
    const wrapped = keysBefore.subarray(83 * slot + 23, 83 * (slot + 1))
    expect(raw.includes(wrapped)).toBe(false)
  }
  expect(await look()).toBe(0)
  const certificate = await house.registry.designs.certificate(by('org-1').actor, code, {})
  const names = shownNames(openCertificate(certificate, trust))
  expect(names).toEqual(['erased', 'erased', 'erased', 'erased'])
  // What was given out before still verifies: a paper cannot be called back.
  expect(shownNames(openCertificate(answer.certificate, trust))).toContain('title')
  await house.shut()
})

test('log entries name nobody, and have the same size whatever is in them', async () => {
  const house = await openHouse(await tempDirectory())
  await house.registry.deposit(by('org-1'), fields(fileField('a')))
  await house.registry.deposit(by('org-1'), fields(fileField('b'.repeat(500)), title))
  const [a, b] = [await house.log.read.entry(0), await house.log.read.entry(1)]
  for (const word of ['竹影', 'org-1', 'Bamboo']) {
    expect(Buffer.from(b).includes(word)).toBe(false)
  }
  // The sizes of two trees may take a byte more or less to write.
  expect(Math.abs(a.length - b.length)).toBeLessThanOrEqual(2)
})

test('the index can be thrown away', async () => {
  const directory = await tempDirectory()
  const first = await openHouse(directory)
  const answer = await first.registry.deposit(by('org-1', 'k'), fields(fileField('a'), title))
  await first.shut()
  await rm(`${directory}/level/records`, { recursive: true })
  const second = await openHouse(directory)
  expect(second.recovery).toEqual({ indexed: 1, swept: 0 })
  const again = await second.registry.deposit(by('org-1', 'k'), fields(fileField('a'), title))
  expect(again.certificate).toEqual(answer.certificate)
  expect(await second.registry.find(by('org-1').actor, { title: '竹影', limit: 5 })).toHaveLength(1)
  await second.shut()
  const third = await openHouse(directory)
  expect(third.recovery).toEqual({ indexed: 0, swept: 0 })
})
