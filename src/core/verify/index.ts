/** The third public face of the core, `yuanzheng/verify`: evidence in, findings out. */

export * from './classify.ts'
export * from './evidence.ts'
export * from './finding.ts'
export * from './instant.ts'
export * from './json.ts'
export * from './report.ts'
export type { TimeBound } from './trees.ts'
export * from './trust.ts'
export * from './verify.ts'
