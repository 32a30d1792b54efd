/** A process that runs a log on real files and LevelDB until it is killed, and prints every receipt that it gave. */

import { Buffer } from 'node:buffer'
import { TextEncoder } from 'node:util'

const [directory, modules, mode] = process.argv.slice(2)
const load = (path) => import(`${modules}/${path}`)

const { openFileCell } = await load('adapters/file/checkpoint-cell.js')
const { openFileJournal } = await load('adapters/file/journal.js')
const { openLevelStore } = await load('adapters/level/log-store.js')
const { systemFiles } = await load('adapters/system/files.js')
const { noteSigner } = await load('core/note/key.js')
const { openLog } = await load('services/log/log.js')

const origin = 'log.example/test'
const files = systemFiles()
await files.makeDirectory(`${directory}/level`)
const log = await openLog({
  log: noteSigner(origin, 'ed25519', new Uint8Array(32).fill(7)),
  // Small segments, so that some deaths fall on the border of two.
  journal: await openFileJournal({
    files,
    directory: `${directory}/journal`,
    origin,
    segmentBytes: 20_000,
  }),
  cell: await openFileCell(files, directory, 'checkpoint.cell'),
  store: await openLevelStore(`${directory}/level`),
  clock: { now: Date.now },
})

/** One line is one receipt; a line that was cut by the kill was never given to anybody. */
function print(entry, { index, leaf, head, proof }) {
  const hex = (bytes) => Buffer.from(bytes).toString('hex')
  const { size, root, signature, note } = head
  const receipt = { index, leaf: hex(leaf), proof: proof.map(hex) }
  const whole = {
    entry: hex(entry),
    ...receipt,
    size,
    root: hex(root),
    signature: hex(signature),
    note: hex(note),
  }
  process.stdout.write(`${JSON.stringify(whole)}\n`)
}

async function give(n) {
  const entry = new TextEncoder().encode(`entry ${n} of process ${process.pid}`)
  print(entry, await (await log.append(entry)).receipt())
}

process.stdout.write('ready\n')
// One at a time, or some hundreds at once, or both; some of them twice at the same time.
for (let n = 0; ; n += 400) {
  if (mode === 'single') for (let i = 0; i < 400; i++) await give(n + i)
  else {
    const size = mode === 'groups' ? 400 : 1 + ((n / 400) % 40)
    await Promise.all(Array.from({ length: size }, (_, i) => give(n + i - (i % 10 === 9 ? 1 : 0))))
  }
}
