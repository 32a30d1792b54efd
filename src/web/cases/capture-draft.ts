/** What the form for a capture says, and the fields that it becomes. What is not said stays unsaid. */

import type { CAPTURE_METHODS } from '../../core/record/fields-of-evidence.ts'
import { type CapturedFile, fileFields, reportDigest } from './captured-file.ts'
import type { FieldJson } from './shapes.ts'
import { flagOf, instantOf, linesOf, listOf, objectOf, said, type YesNo } from '../parts/typed.ts'

export type CaptureMethod = (typeof CAPTURE_METHODS)[number]
export type NetworkType = 'offline' | 'wired' | 'wifi' | 'mobile' | 'other'

export interface CaptureDraft {
  readonly method: CaptureMethod | ''
  /** By Beijing's clock, as `2026-11-20T14:03`. */
  readonly started: string
  readonly ended: string
  readonly url: string
  readonly place: string
  readonly listing: string
  readonly seller: string
  readonly note: string
  readonly operator: string
  readonly operatorRole: string
  readonly organisation: string
  readonly witness: string
  readonly witnessOrganisation: string
  readonly device: string
  readonly os: string
  readonly rooted: YesNo
  readonly software: string
  readonly softwareVersion: string
  readonly network: NetworkType | ''
  readonly ip: string
  readonly dns: string
  readonly clean: YesNo
  /** One a line. */
  readonly cleanItems: string
  readonly steps: string
  readonly location: YesNo
  readonly people: YesNo
  readonly consent: YesNo
  /** How the material itself shows the checkpoint. */
  readonly shown: string
  /** In hex: the one that was on the page when it was said, which need not be the newest any more. */
  readonly checkpoint: string
}

export const EMPTY_CAPTURE: CaptureDraft = {
  ...{ method: '', started: '', ended: '', url: '', place: '', listing: '', seller: '', note: '' },
  ...{ operator: '', operatorRole: '', organisation: '', witness: '', witnessOrganisation: '' },
  ...{ device: '', os: '', rooted: '', software: '', softwareVersion: '' },
  ...{ network: '', ip: '', dns: '', clean: '', cleanItems: '', steps: '' },
  ...{ location: '', people: '', consent: '', shown: '', checkpoint: '' },
}

/** Where somebody has to look again before it can be recorded, in the order of the form. */
export type CaptureGap =
  'files' | 'material' | 'method' | 'url' | 'started' | 'order' | 'operator' | 'device'

export function captureGaps(
  draft: CaptureDraft,
  files: readonly Pick<CapturedFile, 'use'>[],
): readonly CaptureGap[] {
  const { method, started, ended, url, operator, operatorRole, organisation, device, os } = draft
  const [from, until] = [instantOf(started), instantOf(ended)]
  const isUnread = (typed: string): boolean => typed !== '' && instantOf(typed) === undefined
  const gaps: readonly (readonly [CaptureGap, boolean])[] = [
    ['files', files.length === 0],
    ['material', files.length > 0 && !files.some(({ use }) => use === 'capture')],
    ['method', method === ''],
    ['url', said(url) !== undefined && !isAddress(said(url) ?? '')],
    ['started', isUnread(started) || isUnread(ended)],
    ['order', from !== undefined && until !== undefined && until < from],
    ['operator', said(operator) === undefined && said(operatorRole + organisation) !== undefined],
    ['device', said(device) === undefined && (said(os) !== undefined || draft.rooted !== '')],
  ]
  return gaps.filter(([, open]) => open).map(([gap]) => gap)
}

/** As the record's own shape of an address has it (docs/spec/record.md §5). */
export function isAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s/@\\]+(?:[/?#][\x21-\x7e]*)?$/.test(text)
}

/**
 * The files first, in the order in which they are sent. `checkpoint` is the one that the form showed,
 * in hex; it is sent where the material shows it, and else the registry takes its newest.
 */
export function captureFields(
  draft: CaptureDraft,
  files: readonly CapturedFile[],
  checkpoint?: string,
): readonly FieldJson[] {
  const { url, place, listing, seller } = draft
  const target = objectOf({
    url: said(url),
    place: said(place),
    listing: said(listing),
    seller: said(seller),
  })
  const { started, ended, note, shown } = draft
  const fields: readonly (readonly [string, unknown])[] = [
    [
      'capture',
      objectOf({
        method: draft.method === '' ? undefined : draft.method,
        started: instantOf(started),
        ended: instantOf(ended),
        target,
        note: said(note),
      }),
    ],
    ...people(draft),
    ...surroundings(draft, reportDigest(files)),
    ['capture.steps', linesOf(draft.steps)],
    [
      'capture.consent',
      objectOf({
        location: flagOf(draft.location),
        people: flagOf(draft.people),
        given: flagOf(draft.consent),
      }),
    ],
    ['challenge', said(shown) && checkpoint && { checkpoint, shown: said(shown) }],
  ]
  return [
    ...fileFields(files),
    ...fields.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
  ]
}

function people(draft: CaptureDraft): readonly (readonly [string, unknown])[] {
  const somebody = (name: string, role: string, organisation: string) =>
    said(name) === undefined
      ? undefined
      : objectOf({ name: said(name), role: said(role), organisation: said(organisation) })
  return [
    ['capture.operator', somebody(draft.operator, draft.operatorRole, draft.organisation)],
    ['capture.witness', somebody(draft.witness, '', draft.witnessOrganisation)],
  ]
}

/** Each depends on its first part: a version without a program says nothing. */
function surroundings(
  draft: CaptureDraft,
  report: string | undefined,
): readonly (readonly [string, unknown])[] {
  const { device, os, rooted, software, softwareVersion, network, ip, dns, clean } = draft
  const model = said(device)
  const name = said(software)
  const performed = flagOf(clean)
  return [
    ['capture.device', model && objectOf({ model, os: said(os), rooted: flagOf(rooted) })],
    ['capture.software', name && objectOf({ name, version: said(softwareVersion) })],
    ['capture.network', network && objectOf({ type: network, ip: listOf(ip), dns: listOf(dns) })],
    [
      'capture.cleanliness',
      performed === undefined
        ? undefined
        : objectOf({ performed, report, items: linesOf(draft.cleanItems) }),
    ],
  ]
}
