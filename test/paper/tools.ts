/** Programs that are not ours, and what they say. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Whether a program is there. */
export function runs(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** What it writes. Fails with its complaint if it ends with a status that is not `fine`. */
export function tool(
  program: string,
  args: readonly string[],
  cwd: string,
  fine: readonly (number | null)[] = [0],
): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (!fine.includes(status)) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** Every QR code that zxing finds in PNG files. Its program comes from its package, not from the network. */
export async function readCodes(files: readonly string[]): Promise<string[]> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  const found: string[] = []
  for (const file of files) {
    const codes = await readBarcodes(new Uint8Array(readFileSync(file)), { formats: ['QRCode'] })
    found.push(...codes.filter(({ isValid }) => isValid).map(({ text }) => text))
  }
  return found
}
