/** What a season has become: all certificates, one table of codes, all tags. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CERTIFICATE_MEDIA_TYPE } from '../../../core/certificate/certificate.ts'
import { utcStamp } from '../../../paper/instant.ts'
import { fetchBytes } from '../../app/api.ts'
import { asProblem, type Problem } from '../../app/problem.ts'
import { Link, useLeaveGuard } from '../../app/router.tsx'
import { csvOf } from '../../bundles/csv.ts'
import { Button } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Progress } from '../../parts/progress.tsx'
import { BATCH, tagsOf } from '../../words/batch.ts'
import { doneStore } from '../done.ts'
import { download } from '../download.ts'
import { type BatchRow, draftOf } from './batch-desk.ts'
import type { Season } from './use-batch.ts'

/** As many tags as the page for tags lays out at once. */
const TAGS_AT_ONCE = 200
/** Between two downloads: browsers drop those that come too fast. */
const PAUSE_MS = 250

export function BatchEnd({ season }: { readonly season: Season }): JSX.Element | null {
  const say = useSay()
  const { desk, view } = season
  const { batch } = view
  const rows = batch.rows.filter(({ code }) => code !== undefined)
  const [at, setAt] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const atRisk = rows.some((it) => draftOf(it, batch.secrecy).secrecy === 'blind' && !it.saved)
  useLeaveGuard(atRisk, say(BATCH.leaveAsk))
  if (rows.length === 0) return null
  async function all(): Promise<void> {
    setProblem(undefined)
    try {
      for (const [i, { id, code = '' }] of rows.entries()) {
        setAt(i)
        await saveOne(code)
        await desk.setRow(id, { saved: true })
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    } catch (error) {
      setProblem(asProblem(error))
    }
    setAt(undefined)
  }
  return (
    <section class="batch-end" aria-labelledby="end">
      <h2 id="end">
        {say(BATCH.end)} <span class="count">{rows.length}</span>
      </h2>
      {atRisk && <p class="blind-warning">{say(BATCH.blind)}</p>}
      <p class="acts">
        <Button kind="primary" busy={at !== undefined} onClick={() => void all()}>
          {say(BATCH.allCertificates)}
        </Button>
        <Button
          onClick={() => {
            download(new Blob([tableOf(rows, say)], { type: 'text/csv' }), 'yuanzheng-codes.csv')
          }}
        >
          {say(BATCH.table)}
        </Button>
        <TagLinks rows={rows} />
      </p>
      {at !== undefined && <Progress label={say(BATCH.downloading)} done={at} of={rows.length} />}
      {problem && <ProblemNote problem={problem} onAgain={() => void all()} />}
      <p class="hint">{say(BATCH.endHelp)}</p>
    </section>
  )
}

/** What this device has is the only whole one of a blind deposit. */
async function saveOne(code: string): Promise<void> {
  const done = await doneStore().read(code)
  const bytes =
    done?.certificate ?? (await fetchBytes(`/designs/${encodeURIComponent(code)}/certificate`))
  download(new Blob([bytes.slice()], { type: CERTIFICATE_MEDIA_TYPE }), `${code}.yzcert`)
  if (done) await doneStore().keep({ ...done, saved: true })
}

function tableOf(rows: readonly BatchRow[], say: ReturnType<typeof useSay>): string {
  const head = [BATCH.name, BATCH.article, BATCH.kind, BATCH.code, BATCH.time].map(say)
  return csvOf([
    head,
    ...rows.map(({ title, article, locarno, code = '', issuedAt }) => {
      const time = issuedAt === undefined ? '' : utcStamp(issuedAt)
      return [title, article, locarno, code, time]
    }),
  ])
}

function TagLinks({ rows }: { readonly rows: readonly BatchRow[] }): JSX.Element {
  const say = useSay()
  const codes = rows.flatMap(({ code }) => code ?? [])
  const parts = Array.from({ length: Math.ceil(codes.length / TAGS_AT_ONCE) }, (_, i) => {
    const from = i * TAGS_AT_ONCE
    return { from, codes: codes.slice(from, from + TAGS_AT_ONCE) }
  })
  return (
    <>
      {parts.map(({ from, codes: some }) => (
        <Link key={from} class="button" href={`/labels?codes=${some.join(',')}`}>
          {parts.length === 1
            ? say(BATCH.tags)
            : `${say(BATCH.tagsPart)} ${say(tagsOf(from + 1, from + some.length))}`}
        </Link>
      ))}
    </>
  )
}
