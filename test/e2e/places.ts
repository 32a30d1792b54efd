/** A concrete address for every page of the front end, and for the pages beside it. */

import { PAGES } from '../../src/web/app/pages.ts'
import type { World } from './world.ts'

export interface Stop {
  /** As `src/web/app/pages.ts` has it. */
  readonly page: string
  readonly path: string
  /** For its picture. */
  readonly name: string
  readonly needs: 'session' | 'nobody'
}

/** Every page, each once. Throws where one has parameters that nobody has thought of here. */
export function tourOf({ code, case: id, index }: World): Stop[] {
  const values: Readonly<Record<string, string>> = { code, id, index: String(index) }
  const stops = PAGES.map(({ path: page, needs }): Stop => {
    const path = page.replaceAll(/:(\w+)/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`${page}: what is a ${name}?`)
      return value
    })
    return { page, path, name: nameOf(page), needs }
  })
  const scan: Stop = { page: '/c/:code', path: `/c/${code}`, name: 'scan', needs: 'nobody' }
  const capture: Stop = {
    page: '/cases/new',
    path: '/cases/new',
    name: 'cases-new',
    needs: 'session',
  }
  return [...stops, capture, scan]
}

/** `/designs/:code/labels` is `designs-one-labels`. */
function nameOf(page: string): string {
  const words = page.split('/').filter((it) => it !== '')
  return words.map((it) => (it.startsWith(':') ? 'one' : it)).join('-') || 'start'
}
