/** The desk: evidence as it is laid down piece by piece, the policy it is judged by, and what was found. */

import { bytesToHex } from '../../core/bytes.ts'
import type { EvidenceItem, OriginalFile } from '../../core/verify/evidence.ts'
import type { Report } from '../../core/verify/report.ts'
import { verify } from '../../core/verify/verify.ts'
import type { DeskTrust, DeskView, FoundPolicy, Piece } from './messages.ts'
import { PaperTray } from './paper.ts'

/** A piece and what it is to the judge. */
export interface Laid {
  readonly piece: Piece
  readonly item?: EvidenceItem
  /**
   * The file around the evidence, such as the PDF that a certificate was attached to. It is judged
   * as an original only if a record lists it: nobody claims that the paper itself was deposited.
   */
  readonly wrapping?: OriginalFile
}

export class Desk {
  readonly tray = new PaperTray()
  #laid: Laid[] = []
  #policies: FoundPolicy[] = []
  #trust: DeskTrust | undefined

  /** What has the same name takes the place of what was there. */
  lay(laid: readonly Laid[]): void {
    const names = new Set(laid.map(({ piece }) => piece.name))
    this.#laid = [...this.#laid.filter(({ piece }) => !names.has(piece.name)), ...laid]
  }

  find(policy: FoundPolicy): void {
    this.#policies = [...this.#policies.filter(({ sha256 }) => sha256 !== policy.sha256), policy]
  }

  /** Takes a piece away, and with it what was in it. */
  remove(name: string): void {
    const stays = (it: { readonly name: string; readonly within: string | undefined }) =>
      it.name !== name && it.within !== name
    this.#laid = this.#laid.filter(({ piece }) => stays(piece))
    this.#policies = this.#policies.filter(stays)
  }

  clear(): void {
    this.#laid = []
    this.#policies = []
    this.tray.clear()
  }

  trust(given: DeskTrust | undefined): void {
    this.#trust = given
  }

  view(): DeskView {
    return {
      pieces: this.#laid.map(({ piece }) => piece),
      policies: this.#policies,
      trust: this.#trust,
      wanted: this.tray.wanted,
      report: this.#judge(),
    }
  }

  #judge(): Report | undefined {
    const items = this.#laid.flatMap(({ item }) => (item ? [item] : []))
    if (items.length === 0) return undefined
    const report = verify(items, this.#trust)
    const listed = listedIn(report)
    const deposited = this.#laid.flatMap(({ wrapping }) =>
      wrapping && listed.has(wrapping.sha256) ? [wrapping] : [],
    )
    return deposited.length === 0 ? report : verify([...items, ...deposited], this.#trust)
  }
}

/** SHA-256 in hex of every file that a record shows. */
function listedIn({ records }: Report): ReadonlySet<string> {
  const shown = records.flatMap((record) => record.shown)
  return new Set(
    shown.flatMap((it) =>
      it.kind === 'shown' && it.field.kind === 'known' && it.field.name === 'file'
        ? [bytesToHex(it.field.value.sha256)]
        : [],
    ),
  )
}
