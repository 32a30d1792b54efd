/** The page's knowledge of itself: its version, its digest, and its script, from which a worker is made. */

import { bytesToHex, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'
import { PRODUCT } from '../../paper/words.ts'
import type { QrModule } from '../desk/messages.ts'

/** Who judges: named in the report, and asked for a desk. */
export interface Verifier {
  readonly name: Phrase
  readonly version: string
  /** Of the whole file, in hex, where there is one file. */
  readonly sha256: string | undefined
  readonly reader: QrModule
  startDesk(): Worker
}

export interface Self extends Verifier {
  readonly sha256: string
}

const NAME = phrase(`${PRODUCT.zh} verify.html`, `${PRODUCT.en} verify.html`)

/**
 * Has to be called before the page changes. The build writes the file as a browser would write the
 * page, so that the page can say what file it came from.
 */
export function readSelf(document: Document): Self {
  const text = `<!DOCTYPE html>${document.documentElement.outerHTML}`
  return {
    name: NAME,
    version: import.meta.env.YUANZHENG_VERSION,
    sha256: bytesToHex(sha256(utf8ToBytes(text))),
    reader: { packed: textOf(document, 'reader') },
    startDesk: () => {
      const script = new Blob([textOf(document, 'script')], { type: 'text/javascript' })
      const address = URL.createObjectURL(script)
      return new Worker(address)
    },
  }
}

function textOf(document: Document, id: string): string {
  return document.getElementById(id)?.textContent ?? ''
}

declare global {
  interface ImportMetaEnv {
    /** Put in by the build. */
    readonly YUANZHENG_VERSION: string
  }
  interface ImportMeta {
    readonly env: ImportMetaEnv
  }
}
