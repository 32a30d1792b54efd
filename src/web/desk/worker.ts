/** The desk as a worker of the front end: what verify.html has inside itself, here is a file of its own. */

import { serveDesk } from './serve.ts'

serveDesk(globalThis)
