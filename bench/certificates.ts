/** Certificates made, opened and printed, one after another in one process. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { hexToBytes } from '../src/core/bytes.ts'
import { openCertificate } from '../src/core/certificate/open.ts'
import { asCode, type ProvenanceCode } from '../src/core/record/code.ts'
import { certificatePdf } from '../src/paper/certificate-pdf.ts'
import { type Faces, openFaces } from '../src/paper/fonts.ts'
import { type Registry } from '../src/services/registry/registry.ts'
import { depositBody } from './http-load.ts'
import { cpuEach, medianOf, rate, repeatFor, type Sample } from './meter.ts'
import { openRegistryEngine, trust } from './registry-house.ts'
import { type Table } from './report.ts'

export interface CertificatePlan {
  readonly directory: string
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

interface Task {
  readonly title: string
  run(i: number): unknown
}

const ACTOR = { organisation: 'org-1', person: 'person-1' }
const DEPOSITS = 200

/** They take turns, as everything does. The first round warms up and does not count. */
export async function measureCertificates(plan: CertificatePlan): Promise<Table> {
  const { rounds, milliseconds, say } = plan
  const { registry, close } = await openRegistryEngine(plan.directory, 0)
  try {
    const tasks = await tasksOf(registry)
    const samples = tasks.map((): Sample[] => [])
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? 'certificates: warming up' : `certificates: round ${round} of ${rounds}`)
      for (const [i, { run }] of tasks.entries()) {
        const sample = await repeatFor(milliseconds, run)
        if (round > 0) samples[i]?.push(sample)
      }
    }
    return table(tasks, samples)
  } finally {
    await close()
  }
}

async function tasksOf(registry: Registry): Promise<Task[]> {
  const codes: ProvenanceCode[] = []
  const certificates: Uint8Array[] = []
  for (let i = 0; i < DEPOSITS; i++) {
    const { record, certificate } = await deposit(registry)
    codes.push(asCode(record.about))
    certificates.push(certificate)
  }
  const faces = await readFaces()
  const one = (i: number): Uint8Array => certificates[i % DEPOSITS] as Uint8Array
  const issue = (i: number, refreshed: boolean): Promise<Uint8Array> =>
    registry.designs.certificate(ACTOR, codes[i % DEPOSITS] as ProvenanceCode, { refreshed })
  return [
    { title: 'certificate', run: (i) => issue(i, false) },
    { title: 'certificate, refreshed', run: (i) => issue(i, true) },
    { title: 'certificate opened', run: (i) => openCertificate(one(i), trust) },
    { title: 'PDF', run: (i) => print(one(i), faces) },
  ]
}

async function deposit(registry: Registry): ReturnType<Registry['deposit']> {
  const { fields } = JSON.parse(depositBody()) as {
    fields: { name: string; value: Record<string, string | number> }[]
  }
  const named = fields.map(({ name, value }) => ({
    name,
    value: new Map(
      Object.entries(value).map(([key, it]) => [
        key,
        ['sha256', 'sm3'].includes(key) ? hexToBytes(String(it)) : it,
      ]),
    ),
  }))
  return registry.deposit({ actor: ACTOR }, { submitted: { kind: 'fields', fields: named } })
}

function print(certificate: Uint8Array, faces: Faces): Promise<Uint8Array> {
  const paper = {
    facts: openCertificate(certificate, trust),
    certificate,
    timestamps: [],
    locatorBase: 'https://log.example',
    verifierBase: 'https://verify.example/v',
    thumbnails: [],
    software: 'yuanzheng 0.0.0',
  }
  return certificatePdf(paper, faces)
}

/** From the project, above the folder that the bench is built in. */
async function readFaces(): Promise<Faces> {
  const require = createRequire(import.meta.url)
  const own = (name: string): Promise<Uint8Array> =>
    readFile(new URL(`../../../../fonts/${name}`, import.meta.url))
  const noto = (path: string): Promise<Uint8Array> =>
    readFile(require.resolve(`@expo-google-fonts/noto-sans-sc/${path}.ttf`))
  return openFaces({
    text: await noto('400Regular/NotoSansSC_400Regular'),
    strong: await noto('500Medium/NotoSansSC_500Medium'),
    title: await own('NotoSerifSC-Titles.ttf'),
    mono: await own('NotoSansMono-Ascii.ttf'),
  })
}

function table(tasks: readonly Task[], samples: readonly Sample[][]): Table {
  return {
    id: 'certificates',
    title: 'Certificates per second, one after another, warm',
    about:
      'Of a deposit of one file with a title. certificate: all of it, read from log, index and vault. refreshed: with a ' +
      'second receipt under the newest checkpoint. opened: every signature and path checked. PDF: opened, set, and its ' +
      'QR codes drawn.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'per second', unit: 'rate' },
      { title: 'ms CPU', unit: 'ms' },
    ],
    rows: tasks.map(({ title }, i) => {
      const rounds = samples[i] ?? []
      return [title, medianOf(rounds, rate), medianOf(rounds, cpuEach) / 1000]
    }),
  }
}
