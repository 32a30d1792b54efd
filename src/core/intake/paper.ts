/** Printed certificates: a record and its receipt, each from a QR code of its own, put together again. */

import { bytesToHex } from '../bytes.ts'
import { formatCertificate } from '../certificate/certificate.ts'
import { formatTransparent } from '../cose/transparent.ts'
import { digitsToBytes } from '../digits.ts'
import { EvidenceError } from '../error.ts'
import { parseLocator, parseReceiptText, parseStatementUrl } from '../qr.ts'
import { leafHash } from '../tree/hash.ts'

export type PaperText =
  | { readonly kind: 'statement' | 'receipt'; readonly bytes: Uint8Array }
  | { readonly kind: 'locator' }
  /** A code of ours that holds something else than it should. */
  | { readonly kind: 'broken'; readonly detail: string }

/** `undefined` for a text that is none of ours. */
export function readPaperText(text: string): PaperText | undefined {
  try {
    // The fragment alone is how the page is told by its own address.
    const [, digits] = /^#1(\d+)$/.exec(text) ?? []
    if (digits !== undefined) return { kind: 'statement', bytes: digitsToBytes(digits) }
    if (/^https?:[^#]*\/#\d/.test(text))
      return { kind: 'statement', bytes: parseStatementUrl(text) }
    if (text.startsWith('DC2:')) return { kind: 'receipt', bytes: parseReceiptText(text) }
    if (!/^https?:.*\/c\/[0-9A-Z]{17}$/.test(text)) return undefined
    parseLocator(text)
    return { kind: 'locator' }
  } catch (error) {
    if (error instanceof EvidenceError) return { kind: 'broken', detail: error.message }
    throw error
  }
}

export interface PaperCertificate {
  readonly entry: Uint8Array
  readonly certificate: Uint8Array
}

/** The halves that were scanned and wait for the other. */
export class PaperTray {
  #statement: Uint8Array | undefined
  #receipt: Uint8Array | undefined

  get wanted(): 'statement' | 'receipt' | undefined {
    if (this.#statement) return 'receipt'
    return this.#receipt && 'statement'
  }

  /** The certificate, once there are both: nothing of its content is shown, for paper has no room for it. */
  put(kind: 'statement' | 'receipt', bytes: Uint8Array): PaperCertificate | undefined {
    if (kind === 'statement') this.#statement = bytes
    else this.#receipt = bytes
    const [entry, receipt] = [this.#statement, this.#receipt]
    if (entry === undefined || receipt === undefined) return undefined
    this.clear()
    const transparent = formatTransparent(entry, [receipt])
    const certificate = formatCertificate({ transparent, revealed: [], tokens: [], history: [] })
    return { entry, certificate }
  }

  clear(): void {
    this.#statement = undefined
    this.#receipt = undefined
  }
}

/** The same paper scanned again is the same piece of evidence. */
export function paperName(statement: Uint8Array): string {
  return `QR-${bytesToHex(leafHash(statement)).slice(0, 8)}.yzcert`
}
