/** `npm start`: installs and builds what is missing, then serves. Arguments go on to `yuanzheng serve`. */

import { join } from 'path'
import { pathToFileURL } from 'url'
import { build, install, must, requireNode, ROOT } from './lib.mjs'

requireNode()
must(install())
must(build())

// In this very process, so that signals and the exit code are the server's own.
const main = join(ROOT, 'dist', 'main.js')
process.argv.splice(1, 1, main, 'serve')
import(pathToFileURL(main).href)
