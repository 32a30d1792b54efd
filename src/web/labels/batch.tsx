/** Recording a batch of labels in the log: optional, but for a GTIN, which leads nowhere before. */

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Gtin } from '../../core/number/gtin.ts'
import { beijingTime } from '../../paper/instant.ts'
import { ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { newId } from '../drafts/new-id.ts'
import { Button, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { batchLine, LABELS_WORDS as SAY } from '../words/labels.ts'
import { batchFields } from './batch-fields.ts'

interface BatchProps {
  readonly code: string
  readonly gtin: Gtin | undefined
  readonly count: number | undefined
}

export function Batch({ code, gtin, count }: BatchProps): JSX.Element {
  const say = useSay()
  const [batch, setBatch] = useState('')
  const [product, setProduct] = useState('')
  const [printed, setPrinted] = useState(() => beijingTime(now()).slice(0, 10))
  const [busy, setBusy] = useState(false)
  const [recorded, setRecorded] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const json = { fields: batchFields({ count: count ?? 1, gtin, batch, product, printed }) }
  const asked = JSON.stringify(json)
  // Pressed twice, it is one batch; changed, it is another.
  const key = useRef<{ asked: string; key: string }>(undefined)
  async function record(): Promise<void> {
    if (count === undefined) return
    if (key.current?.asked !== asked) key.current = { asked, key: newId() }
    setBusy(true)
    setProblem(undefined)
    const path = `/designs/${encodeURIComponent(code)}/label-batches`
    try {
      await ask({ method: 'POST', path, json, key: key.current.key })
      // Of what was asked: what was typed meanwhile is not recorded.
      setRecorded(asked)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }

  return (
    <section class="batch" aria-labelledby="batch">
      <h2 id="batch">{say(SAY.batch)}</h2>
      <p class="hint">{say(gtin === undefined ? SAY.batchWhy : SAY.batchNeeded)}</p>
      <div class="batch-fields">
        <TextField label={say(SAY.batchName)} value={batch} maxLength={64} onInput={setBatch} />
        <TextField label={say(SAY.product)} value={product} maxLength={200} onInput={setProduct} />
        <TextField label={say(SAY.printedOn)} value={printed} type="date" onInput={setPrinted} />
      </div>
      {problem && <ProblemNote problem={problem} />}
      <div class="labels-acts">
        <Button busy={busy} onClick={() => void record()}>
          {say(busy ? SAY.recording : SAY.record)}
        </Button>
        <span aria-live="polite">
          {say(recorded === asked ? SAY.recorded : batchLine(count ?? 1))}
        </span>
      </div>
    </section>
  )
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}
