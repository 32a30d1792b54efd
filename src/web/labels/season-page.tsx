/** Tags of many designs on A4, as a firm prints them for a season. Which ones, the address says: `/labels?codes=…,…`. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { LABEL_SIZES, type LabelSizeName } from '../../paper/label-sizes.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { useQuery } from '../app/router.tsx'
import { Button, SelectField, TextField } from '../parts/controls.tsx'
import { DesignPicker } from '../parts/design-picker.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { countRange, LABELS_WORDS as SAY, sheetsOf } from '../words/labels.ts'
import { BaseNote } from './base-note.tsx'
import { labelCount, sheetful, SIZE_NAMES } from './label-order.ts'
import { gridPages } from './print-label.ts'
import { printPages } from './print.ts'
import { SeasonSheets } from './season-sheets.tsx'
import { type Tag, useTags } from './use-tags.ts'
import './labels.css'

/** More take long to draw, and longer to cut. */
const MOST = 200

/** A sheet of stickers has its own places, each for the same label. */
const SIZES = SIZE_NAMES.filter((name) => sheetful(name) === 1)

export function SeasonPage(): JSX.Element {
  const say = useSay()
  const [query, setQuery] = useQuery()
  const codes = [...new Set((query.get('codes') ?? '').split(',').filter((it) => it !== ''))]
  const [size, setSize] = useState<LabelSizeName>('tag-54x90')
  const [typedEach, setEach] = useState('1')
  const each = labelCount(typedEach)
  const tags = useTags(codes, size)
  const put = (next: readonly string[]): void => {
    setQuery({ codes: next.join(',') })
  }
  return (
    <div class="season">
      <header>
        <div class="page-head">
          <h1>{say(SAY.season)}</h1>
        </div>
        <p class="hint">{say(SAY.seasonLead)}</p>
        <BaseNote />
      </header>
      <DesignPicker legend={say(SAY.chosen)} chosen={codes} onChoose={put} most={50} all />
      {codes.length === 0 ? (
        <p>{say(SAY.noneChosen)}</p>
      ) : (
        <>
          {tags.map(
            (it) =>
              'problem' in it && (
                <div key={it.code}>
                  <code>{it.code}</code>
                  <ProblemNote problem={it.problem} />
                </div>
              ),
          )}
          <div class="batch-fields">
            <SelectField
              label={say(SAY.size)}
              value={size}
              options={SIZES.map((value) => ({ value, label: say(LABEL_SIZES[value].words) }))}
              onChange={(value) => {
                setSize(value as LabelSizeName)
              }}
            />
            <TextField
              label={say(SAY.each)}
              value={typedEach}
              inputMode="numeric"
              error={each === undefined ? say(countRange(MOST)) : undefined}
              onInput={setEach}
            />
          </div>
          <Season size={size} tags={tags} each={each ?? 1} whole={tags.length === codes.length} />
        </>
      )}
    </div>
  )
}

interface SeasonProps {
  readonly size: LabelSizeName
  readonly tags: readonly Tag[]
  readonly each: number
  /** Whether all tags are drawn. */
  readonly whole: boolean
}

function Season({ size, tags, each, whole }: SeasonProps): JSX.Element {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const drawn = tags.flatMap((it) => ('url' in it ? [it.url] : []))
  const urls = drawn.flatMap((url) => Array.from({ length: each }, () => url))
  const isTooMany = urls.length > MOST
  const job = gridPages(LABEL_SIZES[size], urls.slice(0, MOST))
  async function print(): Promise<void> {
    setBusy(true)
    try {
      await printPages(job)
      setProblem(undefined)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p aria-live="polite">
        {say(whole ? sheetsOf(Math.min(urls.length, MOST), job.pages.length) : SAY.waiting)}
      </p>
      {isTooMany && <p class="error">{say(SAY.tooMany)}</p>}
      {problem && <ProblemNote problem={problem} />}
      <div class="labels-acts">
        <Button kind="primary" busy={busy || !whole} onClick={() => void print()}>
          {say(SAY.print)}
        </Button>
        <span class="hint">{say(SAY.printHint)}</span>
      </div>
      <SeasonSheets pages={job.pages} />
      <p class="hint">{say(SAY.copied)}</p>
    </>
  )
}
