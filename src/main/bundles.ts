/** Constructs what makes evidence bundles: out of the registry, with all that people read beside the evidence. */

import { readPaperFonts } from '../adapters/system/paper-fonts.ts'
import { readSpecs, readVerifyPage } from '../adapters/system/package-texts.ts'
import { bytesToHex, utf8ToBytes } from '../core/bytes.ts'
import { sha256 } from '../core/digest.ts'
import { FOLDERS, READ_ME_PAGE, READ_ME_TEXT, VERIFY_PAGE } from '../core/bundle/layout.ts'
import { reportJson } from '../core/verify/json.ts'
import { parseTrust } from '../core/verify/trust.ts'
import { verify } from '../core/verify/verify.ts'
import { readMePage, readMeText } from '../paper/bundle-readme.ts'
import { type Faces } from '../paper/fonts.ts'
import { reportText } from '../paper/report-text.ts'
import { reportView } from '../paper/report-view.ts'
import {
  type BundleContents,
  type BundleParts,
  type Bundles,
  bundlesOf,
  type Companion,
} from '../services/bundle/bundles.ts'

export interface BundleHouse extends Omit<BundleParts, 'companions' | 'trust'> {
  /** This house's own trust policy, as it is served. */
  readonly trust: () => Promise<string>
}

export function houseBundles(house: BundleHouse): Bundles {
  const faces = houseFaces()
  const companions = (contents: BundleContents) => companionsOf(contents, house.version, faces)
  return bundlesOf({ ...house, trust: async () => parseTrust(await house.trust()), companions })
}

async function companionsOf(
  contents: BundleContents,
  version: string,
  faces: () => Promise<Faces>,
): Promise<Companion[]> {
  const [specs, page, reports] = await Promise.all([
    readSpecs(),
    readVerifyPage(),
    reportsOn(contents, version, faces),
  ])
  const { origin, labels, absent, items, files } = contents
  const names = [...items, ...files].map(({ name }) => name.split('/')[1] ?? '')
  const present = new Set([...names, FOLDERS.trust, FOLDERS.report, FOLDERS.spec])
  const asOf = { size: contents.asOf.size, root: bytesToHex(contents.asOf.root) }
  const folders = Object.values(FOLDERS).filter((folder) => present.has(folder))
  const subject = { origin, labels, asOf, folders, absent }
  return [
    { path: READ_ME_PAGE, bytes: utf8ToBytes(readMePage(subject)) },
    { path: READ_ME_TEXT, bytes: utf8ToBytes(readMeText(subject)) },
    ...(page ? [{ path: VERIFY_PAGE, bytes: page }] : []),
    ...specs.map(({ name, bytes }) => ({ path: `${FOLDERS.spec}/${name}`, bytes })),
    ...reports,
  ]
}

/** As this house finds it by its own keys, at no time: the same bundle has the same report. */
async function reportsOn(
  { items, files, trust }: BundleContents,
  version: string,
  faces: () => Promise<Faces>,
): Promise<Companion[]> {
  const given = {
    trust: parseTrust(trust),
    source: 'given',
    sha256: bytesToHex(sha256(utf8ToBytes(trust))),
  } as const
  const report = verify([...items, ...files], given)
  const evidence = items.map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: bytesToHex(sha256(bytes)),
  }))
  const setting = { language: 'zh', software: { name: 'yuanzheng', version }, evidence } as const
  const { reportPdf } = await import('../paper/report-pdf.ts')
  return [
    {
      path: `${FOLDERS.report}/report.pdf`,
      bytes: await reportPdf(report, setting, await faces()),
    },
    {
      path: `${FOLDERS.report}/report.txt`,
      bytes: utf8ToBytes(reportText(reportView(report, setting))),
    },
    {
      path: `${FOLDERS.report}/report.json`,
      bytes: utf8ToBytes(`${JSON.stringify(reportJson(report), undefined, 2)}\n`),
    },
  ]
}

/** The fonts are large: read for the first bundle, and kept. */
function houseFaces(): () => Promise<Faces> {
  let opened: Promise<Faces> | undefined
  return () => {
    opened ??= openFonts().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
}

async function openFonts(): Promise<Faces> {
  const [{ openFaces }, files] = await Promise.all([import('../paper/fonts.ts'), readPaperFonts()])
  return openFaces(files)
}
