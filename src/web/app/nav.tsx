/** The way to the other pages: a line of links, and on a phone a bar at the thumb with the rest behind 更多. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { COMMON, TITLES } from '../words/common.ts'
import { useFrame } from './frame.ts'
import { NAV, type NavEntry } from './pages.ts'
import { Link } from './router.tsx'

export function Nav({ path }: { readonly path: string }): JSX.Element {
  const say = useSay()
  const { signedIn } = useFrame()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    setOpen(false)
  }, [path])
  const shown = NAV.filter(({ needs }) => signedIn === true || needs === 'nobody')
  return (
    <nav
      class={open ? 'nav open' : 'nav'}
      aria-label={say(COMMON.nav)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <ul class="nav-list">
        {shown.map((entry) => (
          <Entry key={entry.href} entry={entry} path={path} />
        ))}
        {signedIn === false && (
          <Entry
            entry={{ href: '/sign-in', label: TITLES.signIn, needs: 'nobody', first: true }}
            path={path}
          />
        )}
      </ul>
      <button
        type="button"
        class="nav-more"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open)
        }}
      >
        {say(COMMON.more)}
      </button>
    </nav>
  )
}

function Entry({ entry, path }: { readonly entry: NavEntry; readonly path: string }): JSX.Element {
  const say = useSay()
  const { href, label, first } = entry
  const here = path === href || path.startsWith(`${href}/`)
  return (
    <li class={first ? 'first' : 'later'}>
      <Link href={href} aria-current={here ? 'page' : undefined}>
        {say(label)}
      </Link>
    </li>
  )
}
