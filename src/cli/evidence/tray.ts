/** The tray: everything that was handed in to be verified, as what it is, before any of it is judged. */

import { bytesToHex } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { PaperTray } from '../../core/intake/paper.ts'
import type { Wrapping } from '../../core/intake/judge.ts'
import { type ReadPolicy, readPolicy } from '../../core/intake/policy.ts'
import type { EvidenceItem, OriginalFile, SmallItem } from '../../core/verify/evidence.ts'
import { type Finding, finding } from '../../core/verify/finding.ts'
import type { ExaminedFile } from '../../paper/report-model.ts'

export interface FoundPolicy extends ReadPolicy {
  readonly name: string
}

export class Tray {
  readonly items: EvidenceItem[] = []
  readonly wrappings: Wrapping[] = []
  readonly findings: Finding[] = []
  /** Trust policies that came with the evidence: none of them is used unless somebody says so. */
  readonly policies: FoundPolicy[] = []
  /** The files of evidence, for the report to name. */
  readonly evidence: ExaminedFile[] = []
  /** Halves of printed certificates, which may stand in two pictures. */
  readonly paper = new PaperTray()

  layEvidence(item: SmallItem): void {
    this.items.push(item)
    this.name(item.name, item.bytes)
  }

  layOriginal(file: OriginalFile): void {
    this.items.push(file)
  }

  /** What evidence was lifted from, or what turned out to be no bundle. */
  layWrapping(file: OriginalFile, findings: readonly Finding[] = []): void {
    this.wrappings.push({ file, findings })
    this.evidence.push({ name: file.name, bytes: file.size, sha256: file.sha256 })
  }

  /** Whether it is one. */
  layPolicy(name: string, bytes: Uint8Array): boolean {
    const policy = readPolicy(bytes)
    if (policy === undefined) return false
    const known = this.policies.some((it) => it.sha256 === policy.sha256)
    if (!known) this.policies.push({ name, ...policy })
    return true
  }

  name(name: string, bytes: Uint8Array): void {
    this.evidence.push({ name, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) })
  }

  /** What could not be read must not be passed over in silence. */
  unreadable(name: string, detail: string): void {
    this.findings.push(finding('evidence.form', 'unreadable', { item: name }, { detail }))
  }
}
