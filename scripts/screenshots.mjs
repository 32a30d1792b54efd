/** `npm run screenshots`: a picture of every page, in both languages and sizes, into `screenshots/`; with `--curate` those of the README too. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs'
import { join } from 'path'
import { build, install, must, npm, requireNode, ROOT, say } from './lib.mjs'
import { palettePng } from './palette-png.mjs'

requireNode()
must(install())
must(build())

const folder = join(ROOT, 'screenshots')
rmSync(folder, { recursive: true, force: true })
say('截图', 'taking pictures')
// The tour of the tests is the tour of the pictures: what is shown was looked at by the guards too.
const tour = ['exec', '--', 'vitest', 'run', 'test/e2e/tour.test.ts']
must(npm(tour, ROOT, { YUANZHENG_SCREENSHOTS: folder }))
if (process.argv.includes('--curate')) curate()

/** What stands in the README: from where, and how many rows of it. */
function curate() {
  const pictures = join(ROOT, 'docs', 'pictures')
  mkdirSync(pictures, { recursive: true })
  for (const language of ['zh', 'en']) {
    for (const [from, to, rows] of [
      [`desktop-${language}/deposit-done-one`, 'deposited', 900],
      [`desktop-${language}/designs`, 'designs', 900],
      [`phone-${language}/scan`, 'scan', 1560],
    ]) {
      const small = palettePng(readFileSync(join(folder, `${from}.png`)), rows)
      writeFileSync(join(pictures, `web-${to}.${language}.png`), small)
      console.error(`· web-${to}.${language}.png ${Math.ceil(small.length / 1000)} kB`)
    }
  }
}
