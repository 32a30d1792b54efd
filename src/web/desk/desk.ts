/** The desk: evidence as it is laid down piece by piece, the policy it is judged by, and what was found. */

import { judgeHandedIn } from '../../core/intake/judge.ts'
import { PaperTray } from '../../core/intake/paper.ts'
import type { EvidenceItem, OriginalFile } from '../../core/verify/evidence.ts'
import type { Finding } from '../../core/verify/finding.ts'
import type { Report } from '../../core/verify/report.ts'
import type { DeskTrust, DeskView, FoundPolicy, Piece } from './messages.ts'

/** A piece and what it is to the judge. */
export interface Laid {
  readonly piece: Piece
  readonly item?: EvidenceItem
  /**
   * The file around the evidence, such as the PDF that a certificate was attached to. It is judged
   * as an original only if a record lists it: nobody claims that the paper itself was deposited.
   */
  readonly wrapping?: OriginalFile
  /** What was found when it was unpacked, unless it is an original after all. */
  readonly findings?: readonly Finding[]
}

export class Desk {
  readonly tray = new PaperTray()
  #laid: Laid[] = []
  #policies: FoundPolicy[] = []
  #trust: DeskTrust | undefined

  /** What has the same name takes the place of what was there, with all that was in it. */
  lay(laid: readonly Laid[]): void {
    for (const { piece } of laid) if (piece.within === undefined) this.remove(piece.name)
    this.#laid = [...this.#laid, ...laid]
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
    const wrappings = this.#laid.flatMap(({ wrapping: file, findings = [] }) =>
      file ? [{ file, findings }] : [],
    )
    const findings = this.#laid.flatMap((it) => (it.wrapping ? [] : (it.findings ?? [])))
    const isUnpacked = findings.length > 0 || wrappings.some((it) => it.findings.length > 0)
    if (items.length === 0 && !isUnpacked) return undefined
    return judgeHandedIn({ items, wrappings, findings }, this.#trust)
  }
}
