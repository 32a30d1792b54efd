/** `npm run test:faults`: the long form of the fault suite. Prints how many faults of each kind were injected. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, install, must, npm, requireNode, say } from './lib.mjs'

requireNode()
must(install())
must(build())

const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-faults-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

say('注入故障，需要几十分钟', 'injecting faults: this takes some tens of minutes')
const form = process.argv.includes('--short') ? 'short' : 'long'
const rest = process.argv.slice(2).filter((argument) => argument !== '--short')
const args = ['exec', '--', 'vitest', 'run', ...(rest.length > 0 ? rest : ['test/faults/'])]
const status = npm(args, undefined, { FAULTS: form, FAULTS_COUNTS: folder })

/** kind -> outcome -> how many */
const kinds = new Map()
for (const file of readdirSync(folder)) {
  const counts = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  for (const [name, count] of Object.entries(counts)) {
    const [kind, outcome] = name.split(' | ')
    const outcomes = kinds.get(kind) ?? new Map()
    kinds.set(kind, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count))
  }
}

const sum = (outcomes) => [...outcomes.values()].reduce((a, b) => a + b, 0)
console.log('')
for (const [kind, outcomes] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const how = [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')
  console.log(`${String(sum(outcomes)).padStart(7)}  ${kind}: ${how}`)
}
const total = [...kinds.values()].reduce((all, outcomes) => all + sum(outcomes), 0)
console.log(
  `${String(total).padStart(7)}  faults injected; the invariant ${status === 0 ? 'held after each' : 'was BROKEN'}`,
)
process.exitCode = status
