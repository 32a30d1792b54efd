/** The press with the fonts of this package, and the key that signs paper, for commands and for the service. */

import { randomBytes } from 'node:crypto'
import { remoteTimestampAuthority } from '../adapters/remote/timestamp-authority.ts'
import { readPaperFonts } from '../adapters/system/paper-fonts.ts'
import { systemFiles } from '../adapters/system/files.ts'
import { systemTimer } from '../adapters/system/timer.ts'
import { HouseRefusal, type Settings } from '../cli/house.ts'
import { readVersion } from '../config.ts'
import { type PaperSigning, type PaperTimestamp } from '../paper/pdf-signature.ts'
import { PaperUnsigned } from '../paper/paper-unsigned.ts'
import { openPress, type Press } from '../paper/press.ts'
import { type Clock } from '../ports/clock.ts'
import { ask } from '../services/time/ask.ts'
import { tokensUnder } from '../services/time/tokens.ts'
import { keyRefusal } from './identity.ts'
import { keysOf } from './keyring.ts'
import { readRoots } from './time.ts'

/** How long a paper waits for its timestamp. */
const TIMEOUT_MS = 20_000

export function housePress(settings: Settings, clock: Clock): Press {
  const signing = () => signingBy(settings, clock).catch(unsigned)
  const software = `yuanzheng ${readVersion()}`
  const roots = () => readRoots(systemFiles(), settings.tsaRoots)
  return openPress({ readFonts: readPaperFonts, software, roots, signing })
}

/** The key is read for each paper: a new certificate for it needs no restart. */
async function signingBy(
  settings: Settings,
  clock: Clock,
): Promise<Omit<PaperSigning, 'reason'> | undefined> {
  const keys = await keysOf(settings)
  const signer = await keys.readPdfSigner().catch(keyRefusal('certificate-issuer'))
  if (!signer) return undefined
  const at = Math.floor(clock.now() / 1000)
  if (at < signer.valid.from || at > signer.valid.until) {
    throw new HouseRefusal('pdf-signer-expired', { path: `${settings.keys}/pdf-signer` })
  }
  const { pdfTsa } = settings
  return { signer, at, ...(pdfTsa !== undefined && { timestamp: await stampBy(settings, pdfTsa) }) }
}

/** What was configured is what is made: without its timestamp there is no paper, and it is said why. */
async function stampBy(settings: Settings, address: string): Promise<PaperTimestamp> {
  const tokens = tokensUnder(await readRoots(systemFiles(), settings.tsaRoots))
  const authority = remoteTimestampAuthority(address)
  return async (digest) => {
    const random = (length: number) => new Uint8Array(randomBytes(length))
    const parts = { tokens, random, timer: systemTimer(), timeoutMs: TIMEOUT_MS }
    const answer = await ask(authority, digest, parts).answered
    if (answer.state === 'ok') return answer.token
    return unsigned(new HouseRefusal('pdf-tsa-failed', { address, detail: answer.why }))
  }
}

function unsigned(error: unknown): never {
  throw error instanceof HouseRefusal ? new PaperUnsigned(error) : error
}
