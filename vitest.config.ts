/** How tests run: from the sources, so that a test sees what its author wrote. */

import { defineConfig } from 'vitest/config'

const conditions = ['yuanzheng-source', 'node', 'import', 'default']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
