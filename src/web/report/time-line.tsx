/** The time line of a case: the drawing where there is room to read it, else each record with its own bar and words. */

import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import type { TimeLine, TimeRow } from '../../core/verify/time-line.ts'
import { recordName } from '../../paper/record-words.ts'
import { placeWords, timeBarSvg, timeLineSvg, timeWords } from '../../paper/time-line-svg.ts'
import { LANE_WORDS, STATE_WORDS, TIME_LINE_WORDS } from '../../paper/time-line-words.ts'
import { InLanguage, useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'

/** The colours of the page, as it has them by day and by night. */
const PALETTE = {
  cotton: 'var(--cotton)',
  ink: 'var(--ink)',
  faded: 'var(--faded)',
  indigo: 'var(--indigo)',
  paleIndigo: 'var(--pale-indigo)',
  thread: 'var(--thread)',
  leaf: 'var(--leaf)',
  amber: 'var(--amber)',
  madder: 'var(--madder)',
} as const

export function TimeLinePicture({ line }: { readonly line: TimeLine }): JSX.Element {
  const language = useContext(InLanguage)
  const drawn = timeLineSvg(line, { language, medium: 'screen', palette: PALETTE })
  return (
    <div class="time-picture">
      {/* Drawn by us, with every text in it escaped. */}
      <div class="time-line" dangerouslySetInnerHTML={{ __html: drawn }} />
      <TimeStack line={line} />
    </div>
  )
}

function TimeStack({ line }: { readonly line: TimeLine }): JSX.Element {
  const say = useSay()
  const lanes = line.lanes.filter(({ state, rows }) => state !== undefined || rows.length > 0)
  return (
    <div class="time-stack">
      <ul>
        {lanes.map(({ element, state, rows }) => (
          <li key={element}>
            <p class="lane">
              <strong>{say(LANE_WORDS[element])}</strong>
              {state && (
                <span>
                  <VerdictMark verdict={STATE_WORDS[state].verdict} />{' '}
                  {say(STATE_WORDS[state].words)}
                </span>
              )}
            </p>
            {rows.length > 0 && (
              <ul>
                {rows.map((row) => (
                  <Row key={row.record} row={row} line={line} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <p class="hint">{say(TIME_LINE_WORDS.scale)}</p>
    </div>
  )
}

function Row({ row, line }: { readonly row: TimeRow; readonly line: TimeLine }): JSX.Element {
  const say = useSay()
  const language = useContext(InLanguage)
  return (
    <li class="time-row">
      <p>
        {row.verdict === 'inconsistent' && <VerdictMark verdict="inconsistent" />}{' '}
        {say(recordName(row.type))}{' '}
        <small>
          {placeWords(row, say)} · <code>{row.record.slice(0, 8)}</code>
        </small>
      </p>
      <div dangerouslySetInnerHTML={{ __html: timeBarSvg(row, line, PALETTE) }} />
      <ul class="times">
        {timeWords(row, language).map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </li>
  )
}
