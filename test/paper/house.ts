/** Certificates to print: a deposit with as many files as a test wants, in a log of a million entries. */

import { readPaperFonts } from '../../src/adapters/system/paper-fonts.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { type Certificate, formatCertificate } from '../../src/core/certificate/certificate.ts'
import { eraseInCertificate } from '../../src/core/certificate/holder.ts'
import { openCertificate } from '../../src/core/certificate/open.ts'
import { compactCosignature } from '../../src/core/cose/cosigned.ts'
import { formatReceipt, signHead } from '../../src/core/cose/receipt.ts'
import { signStatement } from '../../src/core/cose/statement.ts'
import { formatTransparent } from '../../src/core/cose/transparent.ts'
import { sha256 } from '../../src/core/digest.ts'
import { sm3 } from '../../src/core/file-digest.ts'
import { formatCheckpoint } from '../../src/core/note/checkpoint.ts'
import { cosign } from '../../src/core/note/cosignature.ts'
import { noteSigner } from '../../src/core/note/key.ts'
import { contentOf, disclose } from '../../src/core/record/disclosure.ts'
import { type FieldName, type FieldValue, formatField } from '../../src/core/record/fields.ts'
import { recordStatement } from '../../src/core/record/record.ts'
import { asHash, leafHash } from '../../src/core/tree/hash.ts'
import { impliedRoot } from '../../src/core/tree/proof.ts'
import { leafIndex, treeSize } from '../../src/core/tree/size.ts'
import type { CertificatePaper } from '../../src/paper/certificate-pdf.ts'
import { openFaces } from '../../src/paper/fonts.ts'

export const faces = openFaces(await readPaperFonts())

const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
export const issuer = noteSigner('example.cn/centre', 'ed25519', seed(1))
export const log = noteSigner('log.example.cn/2026', 'ed25519', seed(2))
export const witnesses = [
  noteSigner('witness.example.edu.cn', 'cosignature', seed(3)),
  noteSigner('court.example.gov.cn', 'cosignature', seed(4)),
  noteSigner('archive.example.org', 'cosignature', seed(5)),
]

/** 2026-11-20 14:03:05 in Beijing. */
export const RECEIVED = Date.UTC(2026, 10, 20, 6, 3, 5) / 1000

type Fields = readonly { [N in FieldName]: readonly [name: N, value: FieldValue<N>] }[FieldName][]

export const FIELDS: Fields = [
  ['title', { zh: '云纹外套', en: 'Cloud-pattern coat' }],
  [
    'party.depositor',
    { kind: 'company', name: '海宁示例服饰有限公司', uscc: '91350100M000100Y43' },
  ],
  ['party.designer', { name: '沈织云', attribution: 'real' }],
  ['locarno', { edition: 15, code: '02-02', product: { zh: '外套', en: 'Coats' } }],
  [
    'garment',
    {
      category: '女装外套',
      season: '2026 秋冬',
      fabric: '棉 80%、桑蚕丝 20%',
      colours: ['靛蓝', '本白'],
    },
  ],
  ['declared.completed', { on: '2026-11-08', place: '浙江海宁' }],
  ['declared.method', { by: ['hand', 'cad'], tools: ['CLO 3D'] }],
  [
    'description',
    '以江南云纹为母题，衣身前后片各有一组四方连续的云头，领口、袖口与下摆以织带收边；云头大小自上而下渐变，正面左右不对称。本系列共三件（外套、半裙与披肩），均由同一花型单元裁成，单元尺寸为 320 mm × 240 mm。',
  ],
]

export const FILES = [
  ['外套效果图（正面）.png', 'image/png', 'rendering', 'front'],
  ['款式图-v3.pdf', 'application/pdf', 'flat', undefined],
  ['pattern_repeat_unit_320x240mm.tif', 'image/tiff', 'repeat-unit', undefined],
] as const

export interface Wanted {
  readonly fields?: Fields
  readonly files?: number
  readonly witnesses?: number
  readonly depth?: number
  readonly hidden?: number
  /** How large the tree was that the record names as seen. */
  readonly seen?: number
  readonly erased?: readonly number[]
  readonly thumbnails?: CertificatePaper['thumbnails']
  readonly timestamps?: CertificatePaper['timestamps']
}

export function paperOf(wanted: Wanted = {}): CertificatePaper {
  const certificate = formatCertificate(certificateOf(wanted))
  const facts = openCertificate(certificate, {
    issuers: [issuer.key],
    logs: [log.key],
    witnesses: witnesses.map(({ key }) => key),
  })
  return {
    facts,
    certificate,
    timestamps: wanted.timestamps ?? [],
    locatorBase: 'https://yz.example.cn',
    verifierBase: 'https://v.example.cn',
    thumbnails: wanted.thumbnails ?? [],
    software: 'yuanzheng 0.1.0',
  }
}

function certificateOf(wanted: Wanted): Certificate {
  const disclosures = disclosuresOf(wanted)
  const record = {
    type: 'design.deposit/1',
    about: null,
    prev: null,
    content: contentOf(disclosures),
    seen: { size: treeSize(wanted.seen ?? 1_048_000), root: asHash(sha256(utf8ToBytes('seen'))) },
  }
  const entry = signStatement(recordStatement(record, RECEIVED), issuer)
  const places = disclosures.map((_, i) => i).slice(0, disclosures.length - (wanted.hidden ?? 0))
  const whole = {
    transparent: formatTransparent(entry, [receiptOf(entry, wanted)]),
    revealed: disclose(disclosures, places),
    tokens: [],
    history: [],
  }
  return eraseInCertificate(whole, wanted.erased ?? [])
}

function disclosuresOf({ fields = FIELDS, files = FILES.length }: Wanted): Uint8Array[] {
  const salt = (n: number): Uint8Array => sha256(utf8ToBytes(`salt ${n}`)).slice(0, 16)
  const filed = Array.from({ length: files }, (_, i) => {
    const [name, type, role, view] = FILES[i % FILES.length] as (typeof FILES)[number]
    const bytes = utf8ToBytes(`file ${i}`)
    return formatField(salt(1000 + i), 'file', {
      name: i < FILES.length ? name : `${i + 1}-${name}`,
      type,
      role,
      bytes: 1_000_003 * (i + 1),
      sha256: sha256(bytes),
      sm3: sm3(bytes),
      ...(view && { view }),
    })
  })
  return [...fields.map(([name, value], i) => formatField(salt(i), name, value as never)), ...filed]
}

/** A place in a tree too large to build: the path is made up, and the root is where it leads. */
function receiptOf(entry: Uint8Array, { depth = 20, witnesses: count = 2 }: Wanted): Uint8Array {
  const size = treeSize(2 ** depth)
  const index = leafIndex(Math.floor(size / 3), size)
  const path = Array.from({ length: depth }, (_, i) => asHash(sha256(utf8ToBytes(`node ${i}`))))
  const root = impliedRoot(leafHash(entry), index, size, path)
  const head = signHead(log, size, root)
  const checkpoint = formatCheckpoint({ origin: log.key.name, size, root, extensions: [] })
  const by = witnesses
    .slice(0, count)
    .map(({ key, signer }, i) =>
      compactCosignature(cosign(checkpoint, RECEIVED + 4 + i, key.name, signer)),
    )
  const cosignatures = { log: head.cosignatures?.log ?? new Uint8Array(64), witnesses: by }
  return formatReceipt({ ...head, cosignatures }, index, path)
}
