/** Certificates verified in Node and in Chromium, beside the bare signature checks in them; and how soon the page shows a finding. */

import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser, openPageBench } from './browser.ts'
import { type Evidence, makeEvidence } from './evidence.ts'
import { firstFindings } from './first-finding.ts'
import { cpuEach, measure, median, rate, type Sample } from './meter.ts'
import type { Cell, Table } from './report.ts'
import type * as Verifying from './verifying.ts'

export interface VerifyPlan {
  readonly directory: string
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

interface Bench {
  readonly place: string
  readonly titles: readonly string[]
  readonly signatures: readonly number[]
  work(task: number, milliseconds: number): Promise<Sample>
}

const SLICE = 50
/** A verification is many functions, each called a few times: a compiler takes its time to find them worth it. */
const WARM = 16

export async function measureVerify(plan: VerifyPlan): Promise<Table[]> {
  plan.say('verify: making certificates')
  const evidence = await makeEvidence(plan.directory)
  const browser = await openBrowser()
  if (browser === undefined) plan.say('verify: no Chromium here, so Node alone')
  try {
    const benches = [await nodeBench(evidence), ...(await pageBenches(browser, evidence))]
    const rows: Cell[][] = []
    for (const bench of benches) rows.push(...(await measureBench(bench, plan)))
    const tables = [table(rows)]
    if (browser) tables.push(await firstFindings(browser, evidence, plan))
    return tables
  } finally {
    await browser?.close()
  }
}

async function nodeBench(evidence: Evidence): Promise<Bench> {
  const { href } = new URL('./verifying-native.mjs', import.meta.url)
  const { verifying, work } = (await import(href)) as typeof Verifying
  const tasks = verifying(evidence)
  return {
    place: 'Node',
    titles: tasks.map(({ title }) => title),
    signatures: tasks.map(({ signatures }) => signatures),
    work: (i, milliseconds) =>
      measure(() => Promise.resolve(work(tasks[i] as Verifying.Verifying, milliseconds))),
  }
}

async function pageBenches(browser: Browser | undefined, evidence: Evidence): Promise<Bench[]> {
  if (browser === undefined) return []
  const script = fileURLToPath(new URL('./verifying-page.js', import.meta.url))
  const page = await openPageBench(browser, script, evidence)
  return [{ ...page, place: `Chromium ${browser.version().split('.')[0] ?? ''}` }]
}

/** All tasks take short turns, so that whatever else the machine does meets them alike. */
async function measureBench(bench: Bench, { rounds, milliseconds, say }: VerifyPlan) {
  const samples = bench.titles.map((): Sample[] => [])
  say(`verify: warming up in ${bench.place}`)
  for (const [i] of bench.titles.entries()) {
    await bench.work(i, i % 3 === 0 ? milliseconds * WARM : milliseconds)
  }
  for (let round = 1; round <= rounds; round++) {
    say(`verify: round ${round} of ${rounds} in ${bench.place}`)
    for (let spent = 0; spent < milliseconds; spent += SLICE) {
      for (const [i, of] of samples.entries()) of.push(await bench.work(i, SLICE))
    }
  }
  return rowsOf(bench, samples)
}

/** In threes: the whole, its signatures alone, its digest. */
function rowsOf(bench: Bench, samples: readonly Sample[][]): Cell[][] {
  const each = samples.map((of) => median(of.map(cpuEach)))
  return bench.titles.flatMap((title, i): Cell[][] => {
    if (i % 3 !== 0) return []
    const [whole = NaN, bare = NaN, digest = NaN] = each.slice(i, i + 3)
    const perSecond = median((samples[i] ?? []).map(rate))
    const signatures = bench.signatures[i]
    return [[bench.place, title, perSecond, whole, signatures, bare, whole / bare, digest]]
  })
}

function table(rows: readonly Cell[][]): Table {
  return {
    id: 'verify',
    title: 'Certificates verified per second, one after another, warm',
    about:
      'Of eight disclosures, cosigned by two witnesses, in a log of ten thousand entries; from bytes to findings. alone: ' +
      'nothing but the Ed25519 checks in it, of messages that are ready, by the same code. SHA-256: of its bytes. CPU time ' +
      "of one thread; Node's crypto is OpenSSL, a page's is TypeScript.",
    columns: [
      { title: 'in', unit: 'text' },
      { title: 'what', unit: 'text' },
      { title: 'per second', unit: 'rate' },
      { title: 'µs CPU', unit: 'us' },
      { title: 'signatures', unit: 'count' },
      { title: 'alone µs CPU', unit: 'us' },
      { title: 'whole / alone', unit: 'times' },
      { title: 'SHA-256 µs CPU', unit: 'us' },
    ],
    rows,
  }
}
