/** The terminal that the process was started from. */

import { EXIT } from './exit.ts'
import type { Io } from './io.ts'
import type { Language } from './phrase.ts'

export function terminal(language: Language): Io {
  return {
    language,
    watched: process.stderr.isTTY,
    print: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
    status: (text) => process.stderr.write(`\r\u001b[K${text}`),
  }
}

/** Whoever reads our output may stop reading: `yuanzheng audit | head`. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
}

/** Once told, it stops as it should; told twice, at once: whoever asks twice has waited. */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        process.once(signal, () => process.exit(EXIT.broken))
        resolve()
      })
    }
  })
}
