/** The devices that are signed in: which they are, ending them, and signing another one in. */

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { tellTabs } from '../app/tabs.ts'
import { useAsk } from '../app/use-ask.ts'
import { Button, CheckField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { forgetWork } from '../store/db.ts'
import { DEVICES as SAY, othersOut, wentOut } from '../words/account.ts'
import { COMMON, TITLES } from '../words/common.ts'
import './account.css'
import { AnotherDevice } from './another-device.tsx'
import { AskFirst } from './ask-first.tsx'
import { DeviceList } from './device-list.tsx'
import type { Device, Devices } from './shapes.ts'

const HERE = '/session'

export function DevicesPage(): JSX.Element {
  const say = useSay()
  const { now, busy, again } = useAsk<Devices>('/sessions')
  const { endings, ending, question, problem, news, tell, place } = useEndings(again)
  const sessions = now.state === 'there' ? now.value.sessions : []
  return (
    <>
      <h1>{say(TITLES.devices)}</h1>
      <p>{say(SAY.lead)}</p>
      <section aria-busy={now.state === 'waiting'}>
        <h2>{say(SAY.list)}</h2>
        {now.state === 'waiting' && <p class="waiting short">{say(COMMON.loading)}</p>}
        {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
        <DeviceList
          sessions={sessions}
          busy={busy || ending}
          onEnd={endings.one}
          onLeave={endings.askHere}
        />
        {problem && <ProblemNote problem={problem} />}
        <p class="news" role="status" tabIndex={-1} ref={place}>
          {news && say(news)}
        </p>
        {sessions.length > 1 && (
          <Button kind="danger" busy={busy || ending} onClick={endings.askOthers}>
            {say(SAY.others)}
          </Button>
        )}
        <p class="help">{say(SAY.lasts)}</p>
      </section>
      <AnotherDevice
        onEntered={(device) => {
          tell(device)
          again()
        }}
      />
      {question === 'here' && <AskToLeave onYes={endings.here} onNo={endings.none} />}
      {question === 'others' && (
        <AskFirst
          title={SAY.othersTitle}
          text={SAY.othersText}
          yes={SAY.others}
          onYes={endings.others}
          onNo={endings.none}
        />
      )}
    </>
  )
}

interface LeaveProps {
  readonly onYes: (forget: boolean) => void
  readonly onNo: () => void
}

/** Others may use this device: whether what is kept on it goes too. */
function AskToLeave({ onYes, onNo }: LeaveProps): JSX.Element {
  const say = useSay()
  const [forget, setForget] = useState(false)
  return (
    <AskFirst
      title={SAY.outHereTitle}
      text={SAY.outHereText}
      yes={SAY.outHere}
      onYes={() => {
        onYes(forget)
      }}
      onNo={onNo}
    >
      <CheckField
        label={say(SAY.forget)}
        help={say(SAY.forgetText)}
        checked={forget}
        onChange={setForget}
      />
    </AskFirst>
  )
}

function useEndings(again: () => void) {
  const say = useSay()
  const [question, setQuestion] = useState<'here' | 'others'>()
  const [problem, setProblem] = useState<Problem>()
  const [news, setNews] = useState<Phrase>()
  const [ending, setEnding] = useState(false)
  const place = useRef<HTMLParagraphElement>(null)

  async function end(path: string, then: (answer: unknown) => void): Promise<void> {
    setEnding(true)
    setProblem(undefined)
    setNews(undefined)
    setQuestion(undefined)
    try {
      then(await ask({ method: 'DELETE', path }))
    } catch (error) {
      setProblem(asProblem(error))
    }
    setEnding(false)
    // The button that was pressed goes away with what it ended.
    place.current?.focus()
    again()
  }

  async function leave(forget: boolean): Promise<void> {
    setEnding(true)
    setProblem(undefined)
    setQuestion(undefined)
    try {
      await ask({ method: 'DELETE', path: HERE })
      tellTabs()
      // Where the browser keeps nothing, there is nothing to forget.
      if (forget) await forgetWork().catch(() => undefined)
      // The whole page anew: nothing of who was here is left in it, and nothing is asked in their name.
      location.assign('/')
    } catch (error) {
      setProblem(asProblem(error))
      setEnding(false)
    }
  }

  const endings = {
    askHere: () => {
      setQuestion('here')
    },
    askOthers: () => {
      setQuestion('others')
    },
    none: () => {
      setQuestion(undefined)
    },
    one: ({ id, device }: Device) => {
      const name = device === '' ? say(SAY.unknown) : device
      void end(`/sessions/${id}`, () => {
        setNews(wentOut(name))
      })
    },
    others: () => {
      void end('/sessions', (answer) => {
        setNews(othersOut((answer as { readonly ended: number }).ended))
      })
    },
    here: (forget: boolean) => void leave(forget),
  }
  return { endings, ending, question, problem, news, tell: setNews, place }
}
