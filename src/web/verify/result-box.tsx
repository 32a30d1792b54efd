/** What was found: nothing yet, or the report, to be read, printed and kept. */

import type { JSX } from 'preact'
import { useContext, useEffect, useMemo } from 'preact/hooks'
import { reportJson } from '../../core/verify/json.ts'
import type { Report } from '../../core/verify/report.ts'
import { reportView } from '../../paper/report-view.ts'
import { visible } from '../parts/foreign.tsx'
import { InLanguage, useSay } from '../parts/language.tsx'
import { ReportSections } from '../report/report.tsx'
import type { Verifier } from './self.ts'
import type { DeskState } from './use-desk.ts'
import { PAGE_WORDS } from '../words/verify.ts'

interface ResultProps {
  readonly state: DeskState
  readonly verifier: Verifier
}

export function ResultBox({ state, verifier }: ResultProps): JSX.Element {
  const say = useSay()
  const { report } = state.view
  return (
    <section id="result" tabIndex={-1} aria-labelledby="result-heading">
      <h2 id="result-heading">{say(PAGE_WORDS.result)}</h2>
      {state.broke !== undefined && (
        <div class="broke" role="alert">
          <p>{say(PAGE_WORDS.broke)}</p>
          <pre>
            <code>{visible(state.broke)}</code>
          </pre>
        </div>
      )}
      {report ? (
        <Found report={report} state={state} verifier={verifier} />
      ) : (
        <div class="nothing">
          <p class="lead">{say(PAGE_WORDS.nothing)}</p>
          <p class="hint">{say(PAGE_WORDS.nothingHint)}</p>
        </div>
      )}
    </section>
  )
}

function Found(props: ResultProps & { readonly report: Report }): JSX.Element {
  const say = useSay()
  const language = useContext(InLanguage)
  const { report, state, verifier } = props
  useUnfoldedPrint()
  const view = useMemo(
    () =>
      reportView(report, {
        language,
        software: {
          name: verifier.name[language],
          version: verifier.version,
          sha256: verifier.sha256,
        },
        examinedAt: state.judgedAt,
        host: navigator.userAgent,
        evidence: state.view.pieces.flatMap(({ name, kind, bytes, sha256 }) =>
          kind === 'file' || sha256 === undefined ? [] : [{ name, bytes, sha256 }],
        ),
      }),
    [report, language],
  )
  return (
    <>
      <ReportSections report={report} view={view} />
      <p class="acts">
        <button
          type="button"
          onClick={() => {
            print()
          }}
        >
          {say(PAGE_WORDS.print)}
        </button>
        <button
          type="button"
          onClick={() => {
            save('report.json', `${JSON.stringify(reportJson(report), null, 2)}\n`)
          }}
        >
          {say(PAGE_WORDS.save)}
        </button>
      </p>
    </>
  )
}

/** On paper nothing that matters is folded away. Done at once: a browser does not wait for a page to be drawn. */
function useUnfoldedPrint(): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    function unfold(): void {
      const folded = 'details:is(.item, .record, .rest):not([open])'
      opened = [...document.querySelectorAll<HTMLDetailsElement>(folded)]
      for (const it of opened) it.open = true
    }
    function fold(): void {
      for (const it of opened) it.open = false
      opened = []
    }
    addEventListener('beforeprint', unfold)
    addEventListener('afterprint', fold)
    return () => {
      removeEventListener('beforeprint', unfold)
      removeEventListener('afterprint', fold)
    }
  }, [])
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
