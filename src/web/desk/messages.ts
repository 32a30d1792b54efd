/** What a page and its desk say to each other. The desk is a worker: it reads, hashes and judges; the page shows. */

import type { SmallKind } from '../../core/verify/evidence.ts'
import type { Report } from '../../core/verify/report.ts'
import type { Trust } from '../../core/verify/trust.ts'

/** A file under the path by which it came, such as `证据/外套.png`. */
export interface HandedIn {
  readonly name: string
  readonly file: Blob
}

export type TrustSource = 'given' | 'with-evidence'

export type ToDesk =
  /** Of the page itself, so that it is recognised when it is handed in, and the QR reader. */
  | { readonly do: 'begin'; readonly pageSha256: string; readonly reader: QrModule }
  | { readonly do: 'take'; readonly files: readonly HandedIn[] }
  /** Pasted, or from the address of the page: whatever it may be. */
  | { readonly do: 'text'; readonly text: string }
  /** A picture from the camera. */
  | { readonly do: 'scan'; readonly image: ImageData }
  | { readonly do: 'trust'; readonly policy: Blob; readonly source: TrustSource }
  | { readonly do: 'distrust' }
  | { readonly do: 'leave'; readonly name: string }
  | { readonly do: 'clear' }
  | { readonly do: 'cancel' }

/** The QR reader as WebAssembly: deflated (zlib) and in base64, or under an address of this site. */
export type QrModule = { readonly packed: string } | { readonly address: string }

export type FromDesk =
  | Progress
  | { readonly say: 'desk'; readonly desk: DeskView }
  | { readonly say: 'scanned'; readonly found: Scanned }
  | { readonly say: 'notice'; readonly notice: Notice }
  /** A bug. Nothing that the desk shows is to be believed any more. */
  | { readonly say: 'broke'; readonly message: string }

export interface Progress {
  readonly say: 'progress'
  readonly name: string
  /** Bytes read, of how many; both 0 once all was read and is being judged. */
  readonly done: number
  readonly of: number
}

/** All that lies on the desk, and what was found. */
export interface DeskView {
  readonly pieces: readonly Piece[]
  readonly policies: readonly FoundPolicy[]
  readonly trust: DeskTrust | undefined
  /** The half of a printed certificate that is not here yet. */
  readonly wanted: 'statement' | 'receipt' | undefined
  /** `undefined` while there is nothing to judge. */
  readonly report: Report | undefined
}

export type PieceKind = SmallKind | 'file' | 'bundle' | 'pdf' | 'picture' | 'page'

export interface Piece {
  readonly name: string
  readonly kind: PieceKind
  readonly bytes: number
  /** In hex; not of a bundle, whose files are each named by theirs. */
  readonly sha256: string | undefined
  /** The bundle, PDF or picture that it was in: it leaves with that. */
  readonly within: string | undefined
}

/** A trust policy that came with evidence, and that nobody has decided to use. */
export interface FoundPolicy {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: string
  readonly within: string | undefined
}

export interface DeskTrust {
  readonly trust: Trust
  readonly source: TrustSource
  readonly sha256: string
}

export type Scanned = 'statement' | 'receipt' | 'locator' | 'other' | 'none'

/** What a person is told about something that did not become evidence. */
export interface Notice {
  readonly kind:
    | 'unreadable' //   the file could not be read: gone, or no right to
    | 'no-policy' //    what was chosen as a trust policy is none
    | 'no-text' //      what was pasted is nothing that we know
    | 'no-reader' //    QR codes cannot be looked for: their reader could not be fetched
    | 'broken-code' //  a QR code of ours that does not hold what it should
    | 'cancelled'
  readonly name: string
  readonly detail: string
}
