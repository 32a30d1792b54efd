/** `npm start`: installs and builds what is missing, then serves. Arguments go on to `yuanzheng serve`. */

import { join } from 'path'
import { pathToFileURL } from 'url'
import { build, install, must, requireNode, ROOT } from './lib.mjs'

const parent = process.ppid

requireNode()
must(install())
must(build())

// Whoever ends npm ends the shell that npm put between us, and the shell ends without a word to us.
if (process.ppid !== parent) process.exit(1)
const watch = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(watch)
  process.kill(process.pid, 'SIGTERM')
}, 500)
watch.unref()

// In this very process, so that signals and the exit code are the server's own.
const main = join(ROOT, 'dist', 'main.js')
process.argv.splice(1, 1, main, 'serve')
import(pathToFileURL(main).href)
