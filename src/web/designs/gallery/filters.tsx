/** Search, filters and order. What is chosen stands in the address, so that it can be kept and sent. */

import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Phrase } from '../../../paper/phrase.ts'
import { STATE_WORDS } from '../../../paper/record-words.ts'
import { Button, SelectField, TextField } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { GALLERY, RIGHT_WORDS, SECRECY_WORDS, SORT_WORDS } from '../../words/designs.ts'
import { FILTERS, isNarrowed, type View } from './query.ts'

type Change = (change: Readonly<Record<string, string | undefined>>) => void

interface FiltersProps {
  readonly query: URLSearchParams
  /** Those that there are. */
  readonly classes: readonly string[]
  readonly change: Change
  readonly view: View
  readonly onView: (view: View) => void
}

export function Filters({ query, classes, change, view, onView }: FiltersProps): JSX.Element {
  const say = useSay()
  const narrowed = FILTERS.some((name) => query.has(name))
  const [open, setOpen] = useState(narrowed)
  return (
    <div class="design-filters" role="search">
      <div class="filter-line">
        <SearchField
          value={query.get('q') ?? ''}
          onSearch={(q) => {
            change({ q })
          }}
        />
        <SelectField
          label={say(GALLERY.sort)}
          value={query.get('sort') ?? 'newest'}
          options={options(SORT_WORDS, say)}
          onChange={(sort) => {
            change({ sort: sort === 'newest' ? '' : sort })
          }}
        />
        <Views view={view} onView={onView} />
        <button
          type="button"
          class="filter-toggle"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open)
          }}
        >
          {say(GALLERY.filters)}
        </button>
      </div>
      {open && <More query={query} classes={classes} change={change} />}
    </div>
  )
}

function More({
  query,
  classes,
  change,
}: Pick<FiltersProps, 'query' | 'classes' | 'change'>): JSX.Element {
  const say = useSay()
  const any = { value: '', label: say(GALLERY.any) }
  const select = (name: string, label: Phrase, words: Readonly<Record<string, Phrase>>) => (
    <SelectField
      label={say(label)}
      value={query.get(name) ?? ''}
      options={[any, ...options(words, say)]}
      onChange={(value) => {
        change({ [name]: value })
      }}
    />
  )
  const day = (name: string, label: Phrase) => (
    <TextField
      type="date"
      label={say(label)}
      value={query.get(name) ?? ''}
      onInput={(value) => {
        change({ [name]: value })
      }}
    />
  )
  return (
    <div class="filter-more">
      {select('state', GALLERY.state, STATE_WORDS)}
      {select('secrecy', GALLERY.secrecy, SECRECY_WORDS)}
      <SelectField
        label={say(GALLERY.class)}
        value={query.get('class') ?? ''}
        options={[any, ...classes.map((it) => ({ value: it, label: it }))]}
        onChange={(value) => {
          change({ class: value })
        }}
      />
      {select('right', GALLERY.right, RIGHT_WORDS)}
      {day('from', GALLERY.from)}
      {day('until', GALLERY.until)}
      {isNarrowed(query) && (
        <Button
          kind="plain"
          onClick={() => {
            change(Object.fromEntries(['q', ...FILTERS].map((name) => [name, ''])))
          }}
        >
          {say(GALLERY.clear)}
        </Button>
      )}
    </div>
  )
}

function options(
  words: Readonly<Record<string, Phrase>>,
  say: (phrase: Phrase) => string,
): { readonly value: string; readonly label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label: say(label) }))
}

function Views({
  view,
  onView,
}: {
  readonly view: View
  readonly onView: (view: View) => void
}): JSX.Element {
  const say = useSay()
  const one = (it: View, label: Phrase) => (
    <button
      type="button"
      aria-pressed={view === it}
      onClick={() => {
        onView(it)
      }}
    >
      {say(label)}
    </button>
  )
  return (
    <div class="design-views" role="group" aria-label={say(GALLERY.view)}>
      {one('gallery', GALLERY.asGallery)}
      {one('list', GALLERY.asList)}
    </div>
  )
}

/** How long after the last letter the search begins. */
const PAUSE_MS = 250

interface SearchProps {
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** Chinese is typed in steps that are no words yet: the search waits until they are. */
function SearchField({ value, onSearch }: SearchProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    // Cleared from elsewhere, or another address.
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
    },
    [],
  )
  function search(text: string): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      send(text)
    }, PAUSE_MS)
  }
  /** Also when the field is left: what is pressed next must not be overtaken by what was typed before. */
  function send(text: string): void {
    clearTimeout(timer.current)
    if (text === sent.current) return
    sent.current = text
    onSearch(text)
  }
  return (
    <div class="field search-field">
      <label for={id}>{say(GALLERY.search)}</label>
      <input
        id={id}
        type="search"
        value={typed}
        placeholder={say(GALLERY.searchHint)}
        maxLength={200}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          if (!event.isComposing) search(event.currentTarget.value)
        }}
        onCompositionEnd={(event) => {
          search(event.currentTarget.value)
        }}
        onBlur={(event) => {
          send(event.currentTarget.value)
        }}
      />
    </div>
  )
}
