/** docs/spec/report.md lists every finding with its weight, reasons and verdicts, as the code has them. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FINDINGS } from '../../../src/core/verify/finding.ts'

const spec = readFileSync(new URL('../../../docs/spec/report.md', import.meta.url), 'utf8')

/** `| code | weight | reason reason | … |`, a column of reasons for each verdict. */
function row(code: string): string {
  const { weight, reasons }: { readonly weight: string; readonly reasons: object } =
    FINDINGS[code as keyof typeof FINDINGS]
  const of = (verdict: string) =>
    Object.entries(reasons)
      .filter(([, it]) => it === verdict)
      .map(([reason]) => `\`${reason}\``)
      .join(' ')
  const columns = ['consistent', 'inconsistent', 'undetermined', 'inapplicable'].map(of)
  return `| ${[`\`${code}\``, weight, ...columns].join(' | ')} |`
}

test('the table of findings is that of the code', () => {
  const listed = spec.split('\n').filter((line) => /^\| `[a-z0-9]+\.[a-z0-9-]+` \|/.test(line))
  const tidy = (line: string) => line.replace(/\s+/g, ' ')
  expect(listed.map(tidy)).toEqual(Object.keys(FINDINGS).map(row).map(tidy))
})
