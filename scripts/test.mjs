/** `npm test`: installs what is missing, then types, lint, build and tests. Arguments go on to vitest. */

import { mkdtempSync, readFileSync, rmSync } from 'fs'
import { tmpdir } from 'os'
import { join } from 'path'
import { build, install, must, npm, requireNode, say } from './lib.mjs'

requireNode()
must(install())

const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-counts-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const counts = join(folder, 'counts.json')

// All of them run, whatever the first one says: whoever mends wants to see everything at once.
say('类型检查', 'checking types')
const types = npm(['run', '--silent', 'typecheck'])
say('代码规范', 'linting')
const lint = npm(['run', '--silent', 'lint'])
const built = build()
say('测试', 'testing')
const reporters = ['--reporter=default', '--reporter=./scripts/count-reporter.mjs']
const vitest = ['exec', '--', 'vitest', 'run', ...reporters, ...process.argv.slice(2)]
const tests = npm(vitest, undefined, { YUANZHENG_COUNTS: counts })

const { passed, failed, skipped } = readCounts()
const steps = [types, lint, built]
const broken = steps.filter((status) => status !== 0).length
console.log(
  `types ${verdict(types)}, lint ${verdict(lint)}, build ${verdict(built)}, tests ${verdict(tests)}, ${skipped} skipped`,
)
// The steps are checks among the others, so that this line never says more than was found.
console.log(`${passed + steps.length - broken} passed, ${failed + broken} failed`)
process.exitCode = Math.max(...steps, tests)

function verdict(status) {
  return status === 0 ? 'ok' : 'FAILED'
}

/** What the reporter counted. A run that broke off before it could count is one failure. */
function readCounts() {
  try {
    return JSON.parse(readFileSync(counts, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
