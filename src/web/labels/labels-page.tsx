/** Labels of one design: chosen on the left, seen as they will be printed on the right. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { LabelSizeName } from '../../paper/label-sizes.ts'
import { LABEL_SIZES } from '../../paper/label-sizes.ts'
import { addressOf } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import type { Params } from '../app/match.ts'
import { Link } from '../app/router.tsx'
import { useHere } from '../app/use-here.ts'
import { Button, ChoiceCards, SelectField, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { countRange, LABELS_WORDS as SAY, sheetsOf } from '../words/labels.ts'
import { BaseNote } from './base-note.tsx'
import { Batch } from './batch.tsx'
import { gtinHelp } from './gtin-help.ts'
import {
  labelCount,
  labelPath,
  type LabelOrder,
  MOST_LABELS,
  sheetful,
  SIZE_NAMES,
} from './label-order.ts'
import { isSheet, type Layout, pageCount, printLabels } from './print-label.ts'
import { TagPreview } from './tag-preview.tsx'
import { Zoom } from './zoom.tsx'

export function LabelsPage({ params }: { readonly params: Params }): JSX.Element {
  const say = useSay()
  const code = params['code'] ?? ''
  const [size, setSize] = useState<LabelSizeName>('tag-54x90')
  const [typedCount, setTypedCount] = useState('1')
  const [layout, setLayout] = useState<Layout>('single')
  const [typedGtin, setTypedGtin] = useState('')
  const [zoom, setZoom] = useState(1)
  const help = gtinHelp(typedGtin)
  const count = labelCount(typedCount)
  const order: LabelOrder = { code, size, gtin: help.state === 'fits' ? help.gtin : undefined }
  const shown = isSheet(order) ? 'single' : layout
  return (
    <div class="labels-page">
      <header>
        <div class="page-head">
          <h1>{say(SAY.title)}</h1>
          <p class="acts">
            <Link href={`/labels?codes=${encodeURIComponent(code)}`}>{say(SAY.season)}</Link>
            <Link href={`/designs/${encodeURIComponent(code)}`}>{say(SAY.back)}</Link>
          </p>
        </div>
        <p class="hint">
          {say(SAY.lead)} <code class="whole">{code}</code>
        </p>
      </header>
      <form
        class="labels-form"
        onSubmit={(event) => {
          event.preventDefault()
        }}
      >
        <SelectField
          label={say(SAY.size)}
          help={say(isSheet(order) ? SAY.sheetOnly : SAY.sizeHint)}
          value={size}
          options={SIZE_NAMES.map((value) => ({ value, label: say(LABEL_SIZES[value].words) }))}
          onChange={(value) => {
            const next = value as LabelSizeName
            setSize(next)
            // A sheet of stickers goes through the printer whole.
            setTypedCount(String(sheetful(next)))
          }}
        />
        <TextField
          label={say(SAY.count)}
          help={say(countRange(MOST_LABELS))}
          error={count === undefined ? say(countRange(MOST_LABELS)) : undefined}
          value={typedCount}
          inputMode="numeric"
          onInput={setTypedCount}
        />
        {!isSheet(order) && (
          <ChoiceCards
            label={say(SAY.arrangement)}
            value={layout}
            options={[
              { value: 'single', label: say(SAY.single), text: say(SAY.singleHint) },
              { value: 'grid', label: say(SAY.grid), text: say(SAY.gridHint) },
            ]}
            onChange={(value) => {
              setLayout(value as Layout)
            }}
          />
        )}
        <TextField
          label={say(SAY.gtin)}
          help={say(help.state === 'fits' ? help.says : SAY.gtinHint)}
          error={help.state === 'wrong' ? say(help.says) : undefined}
          value={typedGtin}
          inputMode="numeric"
          onInput={setTypedGtin}
        />
      </form>
      <section class="labels-result" aria-labelledby="preview">
        <h2 id="preview">{say(SAY.preview)}</h2>
        <Acts order={order} count={count} layout={shown} />
        <Zoom zoom={zoom} onZoom={setZoom} />
        {/* What is wider than its place is moved within it, also by keys. */}
        <div class="preview-place" role="region" aria-label={say(SAY.previewOf)} tabIndex={0}>
          <TagPreview {...order} count={count ?? 1} zoom={zoom} ruled />
        </div>
        <BaseNote />
        <p class="hint">{say(SAY.copied)}</p>
      </section>
      <Batch code={code} gtin={order.gtin} count={count} />
    </div>
  )
}

interface ActsProps {
  readonly order: LabelOrder
  readonly count: number | undefined
  readonly layout: Layout
}

function Acts({ order, count, layout }: ActsProps): JSX.Element {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isHere = useHere()
  async function print(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await printLabels(order, count ?? 1, layout, isHere)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const link = (format: 'pdf' | 'svg' | 'png', labels: number): string =>
    addressOf(labelPath(order, format, labels))
  const pdf = count ?? 1
  return (
    <>
      <div class="labels-acts">
        <Button kind="primary" busy={busy} onClick={() => void print()}>
          {say(SAY.print)}
        </Button>
        <a class="button" href={link('pdf', pdf)} download>
          {say(SAY.pdf)}
        </a>
        <a class="button" href={link('svg', Math.min(pdf, sheetful(order.size)))} download>
          {say(SAY.svg)}
        </a>
        <a class="button" href={link('png', 1)} download>
          {say(SAY.png)}
        </a>
      </div>
      <p class="hint" aria-live="polite">
        {count !== undefined && `${say(sheetsOf(count, pageCount(order, count, layout)))} · `}
        {say(SAY.printHint)}
      </p>
      {problem && <ProblemNote problem={problem} />}
    </>
  )
}
