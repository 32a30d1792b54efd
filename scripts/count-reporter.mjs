/** A vitest reporter that counts: how many tests passed, failed and were skipped, as JSON in a file. */

import { writeFileSync } from 'fs'

const PATH = process.env.YUANZHENG_COUNTS

export default class CountReporter {
  onTestRunEnd(modules, unhandled) {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      // A file that could not be loaded has no tests to fail, and is itself the failure.
      if (module.errors().length > 0) counts.failed += 1
      for (const test of module.children.allTests()) counts[nameOf(test.result().state)] += 1
    }
    if (PATH) writeFileSync(PATH, JSON.stringify(counts))
  }
}

/** A test that never got to an end did not pass. */
function nameOf(state) {
  return state === 'pending' ? 'failed' : state
}
