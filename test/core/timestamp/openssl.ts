/** OpenSSL as a second judge of tokens, and as an authority, where it is installed. */

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `openssl` in a folder of its own; `undefined` (and one line) where there is none. */
export interface Openssl {
  readonly folder: string
  run(...args: readonly string[]): Ran
  /** Runs a script; throws if it fails. */
  sh(script: string, ...args: readonly string[]): void
  write(name: string, bytes: Uint8Array | string): void
  close(): void
}

export interface Ran {
  readonly ok: boolean
  readonly said: string
}

export function openssl(): Openssl | undefined {
  const { status, stdout } = spawnSync('openssl', ['version'], { encoding: 'utf8' })
  // OpenSSL 3 is the first that binds certificates by more than SHA-1.
  if (status !== 0 || !/^OpenSSL [3-9]/.test(stdout)) {
    console.log('skipped: openssl ts (no OpenSSL 3)')
    return undefined
  }
  const folder = mkdtempSync(join(tmpdir(), 'timestamp-'))
  return {
    folder,
    run(...args) {
      const ran = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
      if (ran.error) throw ran.error
      return { ok: ran.status === 0, said: ran.stdout + ran.stderr }
    },
    sh(script, ...args) {
      execFileSync('sh', [script, ...args], { cwd: folder, stdio: 'pipe' })
    },
    write(name, bytes) {
      writeFileSync(join(folder, name), bytes)
    },
    close() {
      rmSync(folder, { recursive: true })
    },
  }
}

/** Certificates in DER, in base64, as PEM. */
export function pem(certificates: readonly string[]): string {
  return certificates
    .map((base64) => {
      const lines = base64.match(/.{1,64}/g) ?? []
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
    })
    .join('')
}
