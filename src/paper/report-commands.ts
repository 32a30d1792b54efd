/** Commands by which an expert repeats what can be repeated without this program: digests, with tools that everybody has. */

import type { Report } from '../core/verify/report.ts'
import type { ReportSetting } from './report-model.ts'

/** So many files; more would hide the pattern that two of them show. */
const MOST = 4

/** Within single quotes a shell takes these as they are. Other names are left to the reader. */
const PLAIN = /^[^'\p{C}\p{Zl}\p{Zp}]{1,200}$/u

export function repeatCommands({ files }: Report, { evidence = [] }: ReportSetting): string[] {
  const names = [
    ...evidence.map(({ name }) => ({ name, sm3: false })),
    ...files.map(({ name }) => ({ name, sm3: true })),
  ].filter(({ name }) => PLAIN.test(name))
  return names.slice(0, MOST).flatMap(({ name, sm3 }) => {
    // Or it would be taken for a flag.
    const path = name.startsWith('-') ? `'./${name}'` : `'${name}'`
    return [`sha256sum ${path}`, ...(sm3 ? [`openssl dgst -sm3 ${path}`] : [])]
  })
}
