/** The guards that stand over every visit do see what they are there for. */

import { afterEach, describe, expect, test } from 'vitest'
import { violations } from '../support/chromium.ts'
import { hasBrowser, newVisitor, registryInBrowser, type Visitor } from './visitor.ts'

describe.skipIf(!hasBrowser)('a visit is spoiled by', () => {
  const { browser, registry } = registryInBrowser()
  let visitor: Visitor

  async function arrive(): Promise<Visitor> {
    visitor = await newVisitor(browser(), registry().url, { size: 'phone' })
    await visitor.go('/no-such-page')
    // An address without a page is the one that says so, and the browser notes that too.
    expect(visitor.guards.complaints.filter((it) => !it.includes('404'))).toEqual([])
    return visitor
  }

  afterEach(async () => {
    await visitor.context.close()
  })

  test.each([
    [
      'a picture from another origin',
      `document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))`,
      /elsewhere\.example/,
    ],
    [
      'a request to another origin',
      `fetch('https://elsewhere.example/').catch(() => undefined)`,
      /elsewhere\.example/,
    ],
    [
      'a style in line',
      `document.body.insertAdjacentHTML('beforeend', '<p style="color:red">red</p>')`,
      /against the policy: style-src/,
    ],
    [
      'a script in line',
      `document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))`,
      /against the policy: script-src/,
    ],
    [
      'an error that nobody catches',
      `setTimeout(() => { throw new Error('alas') })`,
      /threw: .*alas/,
    ],
    ['a promise that nobody catches', `void Promise.reject(new Error('alas'))`, /threw: .*alas/],
    ['an error on the console', `console.error('alas')`, /said: alas/],
    [
      'what is wider than a phone',
      `document.body.append(Object.assign(document.createElement('hr'), { id: 'w' })); document.getElementById('w').style.width = '400px'`,
      /px wide on 360/,
    ],
  ])('%s', async (_, deed, complaint) => {
    const { page, guards } = await arrive()
    await page.evaluate(deed)
    await expect
      .poll(() => guards.complaints.some((it) => complaint.test(it)), { timeout: 60_000 })
      .toBe(true)
  })

  test('what axe objects to', async () => {
    const { page } = await arrive()
    expect(await violations(page)).toEqual([])
    await page.evaluate(`document.querySelector('main').append(document.createElement('input'))`)
    expect(await violations(page)).toEqual(['label: input'])
  })

  test('a complaint that was expected and did not come', async () => {
    const { guards } = await arrive()
    guards.expect(/422/)
    expect(guards.take().filter((it) => !it.includes('404'))).toEqual(['no /422/'])
  })
})
