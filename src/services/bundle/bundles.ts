/** Evidence bundles: designs and cases with their whole history, and all it takes to verify them without us. */

import { bytesToBase64 } from '../../core/base64.ts'
import { bytesToHex, concatBytes, utf8ToBytes } from '../../core/bytes.ts'
import { FOLDERS, roleOf, TRUST_POLICY } from '../../core/bundle/layout.ts'
import { safeName } from '../../core/bundle/safe-name.ts'
import { bundleParts, type PayloadPart, wholePayload } from '../../core/bundle/write.ts'
import { PAYLOAD } from '../../core/bag/check.ts'
import { sha256 } from '../../core/digest.ts'
import { type CaseId } from '../../core/record/about.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { type TreeHead } from '../../core/record/record.ts'
import { type OriginalFile, type SmallItem } from '../../core/verify/evidence.ts'
import { formatTrust, type Trust } from '../../core/verify/trust.ts'
import { writeZip, zipSize } from '../../core/zip/writer.ts'
import { type Actor } from '../registry/parts.ts'
import {
  caseDossier,
  designDossier,
  designsOfCase,
  type Dossier,
  type DossierParts,
} from './dossiers.ts'
import { type AbsentFile, originalParts } from './originals.ts'
import { bundleTrees, type TreeParts } from './trees.ts'

export interface BundleParts extends Omit<DossierParts, 'read'> {
  readonly log: TreeParts['log'] & { readonly read: DossierParts['read'] }
  readonly operator: TreeParts['operator']
  readonly stamps: TreeParts['stamps']
  /** Whose keys the bundle's readers may compare with those that they know. */
  readonly trust: () => Promise<Trust>
  /** What people read: made of the evidence, and proving nothing. */
  readonly companions: (contents: BundleContents) => Promise<readonly Companion[]>
  /** Resolves when the newest tree has its witnesses, or will not have them soon. */
  readonly settled: () => Promise<unknown>
  readonly version: string
}

/** A file for people, by its path within `data/`. */
export interface Companion {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What is in a bundle, for whoever writes about it. */
export interface BundleContents {
  readonly name: string
  readonly origin: string
  /** Codes and cases, as they are printed. */
  readonly labels: readonly string[]
  readonly asOf: TreeHead
  readonly items: readonly SmallItem[]
  readonly files: readonly OriginalFile[]
  readonly absent: readonly AbsentFile[]
  readonly trust: string
}

export interface BundleWish {
  readonly codes: readonly ProvenanceCode[]
  /** Whoever asks for a case gets the designs it stands on. */
  readonly cases?: readonly CaseId[]
  /** Whether kept files go in; they do unless something else is said. */
  readonly originals?: boolean
  /** More evidence and more files, by their paths within `data/`. */
  readonly more?: readonly PayloadPart[]
}

export interface MadeBundle {
  /** Of its top folder; with `.zip`, of the file. */
  readonly name: string
  readonly size: number
  readonly asOf: TreeHead
  readonly absent: readonly AbsentFile[]
  /** Can be read once. Rejects, before its end, if a file is not what it was any more. */
  readonly content: AsyncIterable<Uint8Array>
}

export interface Bundles {
  /** As long as nothing new was recorded, stamped or cosigned, the same wish is the same bytes. */
  make(actor: Actor, wish: BundleWish): Promise<MadeBundle>
}

const REMEMBERED = 10_000

export function bundlesOf(parts: BundleParts): Bundles {
  const house: DossierParts = { ...parts, read: parts.log.read }

  async function dossiers(actor: Actor, wish: BundleWish): Promise<readonly Dossier[]> {
    const codes = new Map(wish.codes.map((code) => [bytesToHex(code), code]))
    const cases: Dossier[] = []
    for (const id of wish.cases ?? []) {
      cases.push(await caseDossier(house, actor, id))
      for (const code of await designsOfCase(house, actor, id)) codes.set(bytesToHex(code), code)
    }
    const designs: Dossier[] = []
    for (const code of codes.values()) designs.push(await designDossier(house, actor, code))
    return [...designs, ...cases].toSorted((a, b) => (a.label < b.label ? -1 : 1))
  }

  // The issuer's word has the time at which it was given: given once, it is given again.
  const stated = new Map<string, Uint8Array>()

  async function standing({ label, about, indexes }: Dossier): Promise<PayloadPart> {
    const seen = bytesToHex(sha256(parts.log.published() ?? parts.log.head().note))
    const key = `${label} ${indexes.at(-1) ?? 0} ${parts.log.head().size} ${seen}`
    const word = stated.get(key) ?? (await parts.registry.standings.of(about))
    if (stated.size >= REMEMBERED) stated.clear()
    stated.set(key, word)
    return wholePayload(`${FOLDERS.standing}/${label}.standing`, word)
  }

  return {
    async make(actor, wish) {
      // Who asks right after an act would have a bundle for years in which nobody attests that act.
      await parts.settled()
      const all = await dossiers(actor, wish)
      const { asOf, payload: trees } = await bundleTrees(parts, all)
      const listed = wish.originals === false ? [] : all.flatMap(({ originals }) => originals)
      const { payload: originals, absent } = await originalParts(listed)
      const policy = await parts.trust()
      const trust = formatTrust(policy)
      const evidence = [
        ...all.map(({ label, certificate }) =>
          wholePayload(`${FOLDERS.certificates}/${label}.yzcert`, certificate),
        ),
        ...(await Promise.all(all.map(standing))),
        ...trees,
        ...(wish.more ?? []),
      ]
      const name = nameOf(all, asOf)
      const contents: BundleContents = {
        name,
        origin: parts.operator.key.name,
        labels: all.map(({ label }) => label),
        asOf,
        items: await itemsOf(evidence),
        files: filesOf(all, originals),
        absent,
        trust,
      }
      const companions = await parts.companions(contents)
      const bag = bundleParts(
        name,
        [
          ...evidence,
          ...originals,
          wholePayload(`${FOLDERS.trust}/${TRUST_POLICY}`, utf8ToBytes(trust)),
          ...policy.authorities.map((it) =>
            wholePayload(`${FOLDERS.tokens}/chains/${safeName(it.name)}.pem`, pem(it.root)),
          ),
          ...companions.map(({ path, bytes }) => wholePayload(path, bytes)),
        ],
        infoOf(contents, parts.version),
      )
      return { name, size: zipSize(bag), asOf, absent, content: writeZip(bag) }
    },
  }
}

/** By its first subject and the tree: nobody's name is in it. */
function nameOf(dossiers: readonly Dossier[], { size }: TreeHead): string {
  const [first, ...more] = dossiers
  const others = more.length > 0 ? `-and-${more.length}` : ''
  return `yuanzheng-${first?.label ?? 'nothing'}${others}-${size}`
}

async function itemsOf(payload: readonly PayloadPart[]): Promise<SmallItem[]> {
  const items: SmallItem[] = []
  for (const part of payload) {
    const role = roleOf(`${PAYLOAD}${part.path}`)
    if (role?.kind !== 'evidence') continue
    const chunks: Uint8Array[] = []
    for await (const chunk of part.read()) chunks.push(chunk)
    const bytes = concatBytes(...chunks)
    items.push({ kind: role.as, name: `${PAYLOAD}${part.path}`, bytes })
  }
  return items
}

/** As whoever unpacks the bundle will find them. */
function filesOf(
  dossiers: readonly Dossier[],
  originals: readonly PayloadPart[],
): readonly OriginalFile[] {
  const listed = dossiers.flatMap((it) => it.originals).map(({ file }) => file)
  return originals.map(({ path, size, sha256 }) => {
    const sm3 = listed.find((file) => bytesToHex(file.sha256) === sha256)?.sm3
    return {
      kind: 'file',
      name: `${PAYLOAD}${path}`,
      size,
      sha256,
      sm3: bytesToHex(sm3 ?? new Uint8Array()),
    }
  })
}

function infoOf(
  { origin, labels, asOf }: BundleContents,
  version: string,
): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: 'Bag-Software-Agent', value: `yuanzheng ${version}` },
    { label: 'Source-Organization', value: origin },
    ...labels.map((value) => ({ label: 'External-Identifier', value })),
    { label: 'Yuanzheng-As-Of', value: `${asOf.size} ${bytesToBase64(asOf.root)}` },
  ]
}

/** RFC 7468, for `openssl ts -CAfile`. */
function pem(der: Uint8Array): Uint8Array {
  const lines = bytesToBase64(der).match(/.{1,64}/g) ?? []
  const text = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
  return utf8ToBytes(text)
}
