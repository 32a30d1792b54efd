/** One's own designs: pictures or a list, searched, filtered and ordered; the address says which. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link, useQuery } from '../../app/router.tsx'
import { Button } from '../../parts/controls.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { found as foundWords, GALLERY } from '../../words/designs.ts'
import { OFFER_WORDS } from '../../words/acts.ts'
import '../acts.css'
import '../designs.css'
import { AcceptDialog } from '../transfer/accept.tsx'
import { CardGrid, Skeletons } from './cards.tsx'
import { Filters } from './filters.tsx'
import { isNarrowed, PAGE, type View } from './query.ts'
import { CardRows } from './rows.tsx'
import { type CardsShown, leaveAt, placeLeft, useCards } from './use-cards.ts'
import { useView } from './use-view.ts'

export function DesignsPage(): JSX.Element {
  const say = useSay()
  const [query, change] = useQuery()
  const [view, setView] = useView()
  const [accepting, setAccepting] = useState(false)
  const search = query.toString()
  const shown = useCards(search, PAGE[view])
  usePlaceKept(search, shown.found !== undefined)
  return (
    <>
      <div class="page-head">
        <h1>{say(GALLERY.title)}</h1>
        <div class="acts">
          <Button
            onClick={() => {
              setAccepting(true)
            }}
          >
            {say(OFFER_WORDS.accept)}
          </Button>
          <Link class="button primary" href="/deposit">
            {say(GALLERY.deposit)}
          </Link>
        </div>
      </div>
      <Filters
        query={query}
        classes={shown.found?.classes ?? []}
        change={change}
        view={view}
        onView={setView}
      />
      {shown.problem && <ProblemNote problem={shown.problem} onAgain={shown.again} />}
      <Shown
        shown={shown}
        view={view}
        narrowed={isNarrowed(query)}
        onOpen={() => {
          leaveAt(search)
        }}
        onClear={() => {
          change(NOTHING)
        }}
      />
      {accepting && (
        <AcceptDialog
          onChanged={shown.again}
          onClose={() => {
            setAccepting(false)
          }}
        />
      )}
    </>
  )
}

const NOTHING = { q: '', state: '', secrecy: '', class: '', right: '', from: '', until: '' }

interface ShownProps {
  readonly shown: CardsShown
  readonly view: View
  readonly narrowed: boolean
  readonly onOpen: () => void
  readonly onClear: () => void
}

function Shown({ shown, view, narrowed, onOpen, onClear }: ShownProps): JSX.Element | null {
  const say = useSay()
  const { found, problem } = shown
  if (!found) return problem ? null : <Skeletons view={view} />
  if (found.total === 0) return <Nothing narrowed={narrowed} onClear={onClear} />
  return (
    <section class="found" aria-label={say(GALLERY.title)}>
      {view === 'gallery' ? (
        <CardGrid cards={found.cards} onOpen={onOpen} />
      ) : (
        <CardRows cards={found.cards} onOpen={onOpen} />
      )}
      <div class="found-foot">
        <p aria-live="polite">{say(foundWords(found.total, found.cards.length))}</p>
        {found.next !== null && (
          <Button busy={shown.isFetchingMore} onClick={shown.more}>
            {say(GALLERY.more)}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Nothing yet teaches; nothing found lets go of what narrows. */
function Nothing({
  narrowed,
  onClear,
}: {
  readonly narrowed: boolean
  readonly onClear: () => void
}): JSX.Element {
  const say = useSay()
  if (narrowed) {
    return (
      <Empty title={GALLERY.noneTitle} text={GALLERY.noneText}>
        <Button onClick={onClear}>{say(GALLERY.clear)}</Button>
      </Empty>
    )
  }
  return (
    <Empty title={GALLERY.emptyTitle} text={GALLERY.emptyText}>
      <Link class="button primary" href="/deposit">
        {say(GALLERY.deposit)}
      </Link>
    </Empty>
  )
}

/** Whoever comes back from a design finds the page where they left it. */
function usePlaceKept(search: string, there: boolean): void {
  const done = useRef(false)
  useEffect(() => {
    if (!there || done.current) return
    done.current = true
    const place = placeLeft(search)
    if (place === undefined) return
    // The shell goes to the top of every page that it arrives at; this comes after.
    requestAnimationFrame(() => {
      scrollTo(0, place)
    })
  }, [there, search])
}
