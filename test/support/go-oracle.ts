/** A Go program that knows golang.org/x/mod and nothing of us: built once, asked by many tests. */

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bytesToBase64 } from '../../src/core/base64.ts'

/** Its answer: what it printed, or why it does not accept. */
export type GoAnswer =
  | { readonly accepted: true; readonly output: string }
  | { readonly accepted: false; readonly why: string }

export type GoOracle = (args: readonly string[], input?: string | Uint8Array) => GoAnswer

const SOURCE = new URL('../oracle/go/note/main.go', import.meta.url)
const MODULES = '/usr/share/gocode'

/** The oracle, or `undefined`, and one line that says why, where Go or golang.org/x/mod is missing. */
export function goOracle(): GoOracle | undefined {
  const missing = whatIsMissing()
  if (missing !== undefined) {
    console.log(`skipped: the Go oracle (${missing})`)
    return undefined
  }
  const program = build()
  return (args, input = '') => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    if (error) throw error
    return status === 0
      ? { accepted: true, output: stdout }
      : { accepted: false, why: stderr.trim() }
  }
}

/**
 * What Go says of many proofs at once: an empty string for each that holds, or why it does not.
 * Bytes are written in base64, as Go reads them.
 */
export function verdicts(
  go: GoOracle | undefined,
  command: 'inclusion' | 'consistency',
  cases: readonly object[],
): string[] {
  const input = JSON.stringify(cases, (_, value: unknown) =>
    value instanceof Uint8Array ? bytesToBase64(value) : value,
  )
  const answer = go?.([command], input)
  if (!answer?.accepted) throw new Error(answer?.why ?? 'no Go oracle')
  return JSON.parse(answer.output) as string[]
}

function whatIsMissing(): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) return 'no go command'
  const needed = `${MODULES}/src/golang.org/x/mod/sumdb/tlog`
  return existsSync(needed)
    ? undefined
    : 'no golang.org/x/mod: apt-get install golang-golang-x-mod-dev'
}

/** Named after its source, so that it is built again only when that changes. */
function build(): string {
  const folder = fileURLToPath(new URL('../.tmp/', import.meta.url))
  const name = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16)
  const program = `${folder}go-oracle-${name}`
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  // Several test files may build at once: each for itself, and the last rename wins.
  const draft = `${program}.${process.pid}`
  execFileSync('go', ['build', '-o', draft, fileURLToPath(SOURCE)], {
    env: { ...process.env, GO111MODULE: 'off', GOPATH: MODULES, GOFLAGS: '', CGO_ENABLED: '0' },
  })
  renameSync(draft, program)
  return program
}
