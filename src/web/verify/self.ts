/** The page's knowledge of itself: its version, its digest, and its script, from which a worker is made. */

import { bytesToHex, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'

export interface Self {
  readonly version: string
  /** Of the whole file, in hex. */
  readonly sha256: string
  /** The QR reader, deflated, in base64. */
  readonly reader: string
  startDesk(): Worker
}

/**
 * Has to be called before the page changes. The build writes the file as a browser would write the
 * page, so that the page can say what file it came from.
 */
export function readSelf(document: Document): Self {
  const text = `<!DOCTYPE html>${document.documentElement.outerHTML}`
  return {
    version: import.meta.env.YUANZHENG_VERSION,
    sha256: bytesToHex(sha256(utf8ToBytes(text))),
    reader: textOf(document, 'reader'),
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
