/** How tests run: from the sources, so that a test sees what its author wrote. */

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const conditions = ['yuanzheng-source', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Much of a test is waiting, for a disk or a browser: two cores can take two files at once.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
