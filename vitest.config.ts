/** How tests run: from the sources, so that a test sees what its author wrote. */

import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'

const conditions = ['yuanzheng-source', 'node', 'import', 'default']

/** What opens a browser wants the machine for itself: two of them would wait for each other. */
const PAGES = ['test/**/*.{browser,firefox}.test.ts', 'test/e2e/**/*.test.ts']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...PAGES],
          // Much of a test is waiting, for a disk or a process: two cores can take two files at once.
          maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: PAGES,
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
