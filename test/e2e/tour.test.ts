/** Every page, in both sizes and both languages, in a registry that is full: the guards stand, and axe has nothing against it. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../support/chromium.ts'
import { type Stop, tourOf } from './places.ts'
import { hasBrowser, type Known, registryInBrowser, VIEWS, type Visitor } from './visitor.ts'
import { makeWorld, type World } from './world.ts'

/** `npm run screenshots` has a picture made of every page; the tests need none. */
const PICTURES = process.env['YUANZHENG_SCREENSHOTS']

const LONG = 240_000

describe.skipIf(!hasBrowser)('every page', () => {
  const { visit, signedIn, registry, browser } = registryInBrowser()
  let known: Known
  let world: World

  beforeAll(async () => {
    known = await signedIn()
    world = await makeWorld(browser(), registry().url, known)
  }, LONG)

  async function tour(visitor: Visitor, stops: readonly Stop[], folder: string): Promise<void> {
    const objections: string[] = []
    for (const { path, name } of stops) {
      await visitor.go(path)
      await picture(visitor, folder, name)
      objections.push(...(await violations(visitor.page)).map((it) => `${path}: ${it}`))
    }
    expect(objections).toEqual([])
  }

  test.each(VIEWS)(
    'on a $size in $language, for whoever is signed in',
    async ({ size, language }) => {
      const visitor = await visit({ size, language, known })
      await tour(visitor, tourOf(world), `${size}-${language}`)
    },
    LONG,
  )

  // In half of the views: the pages are those of before, with less on them.
  test.each(VIEWS.filter(({ size, language }) => (size === 'phone') === (language === 'zh')))(
    'on a $size in $language, for whoever is not',
    async ({ size, language }) => {
      const visitor = await visit({ size, language })
      const stops = tourOf(world).filter(
        ({ needs, page }) => needs === 'nobody' && page !== '/verify',
      )
      const closed: Stop = { page: '', path: '/deposit', name: 'closed', needs: 'session' }
      await tour(
        visitor,
        [...stops, closed].map((it) => ({ ...it, name: `${it.name}-visitor` })),
        `${size}-${language}`,
      )
    },
    LONG,
  )

  test(
    'in the dark',
    async () => {
      const visitor = await visit({ size: 'phone', known, colorScheme: 'dark' })
      await tour(visitor, tourOf(world), 'phone-zh-dark')
    },
    LONG,
  )

  test('is in the tour exactly once', () => {
    const pages = tourOf(world).map(({ page }) => page)
    expect(new Set(pages).size).toBe(pages.length)
    expect(new Set(tourOf(world).map(({ name }) => name)).size).toBe(pages.length)
  })
})

async function picture({ page }: Visitor, folder: string, name: string): Promise<void> {
  if (PICTURES === undefined) return
  const place = join(PICTURES, folder)
  mkdirSync(place, { recursive: true })
  await page.waitForLoadState('networkidle')
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  // A window as high as the page: what stands at the lower edge of a phone is in nobody's way.
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(whole, height) })
  // What is drawn only when it comes into view comes into view now.
  await page.waitForTimeout(1200)
  await page.screenshot({ path: join(place, `${name}.png`), animations: 'disabled' })
  await page.setViewportSize({ width, height })
}
