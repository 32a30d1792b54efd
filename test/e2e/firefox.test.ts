/** The same in Firefox: signed in by the link, a design deposited, its tag scanned, and nothing asked of anybody else. */

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEPOSIT } from '../../src/web/words/deposit.ts'
import { Firefox, hasFirefox } from '../web/firefox.ts'
import { drawing } from './drawings.ts'
import { type RegistryProcess, startRegistry } from './registry.ts'
import { greetingLink } from './visitor.ts'

describe.skipIf(!hasFirefox)('in Firefox', () => {
  let firefox: Firefox
  let registry: RegistryProcess
  let code = ''

  beforeAll(async () => {
    ;[firefox, registry] = await Promise.all([Firefox.start(), startRegistry()])
  }, 120_000)

  afterAll(async () => {
    await firefox.stop()
    await registry.stop()
  })

  /** Until an expression of the page is true; what is thrown meanwhile is that the page is not there yet. */
  async function until(expression: string): Promise<void> {
    const look = (): Promise<unknown> => firefox.run(`return ${expression}`).catch(() => false)
    for (let i = 0; i < 480; i++) {
      if ((await look()) === true) return
      await sleep(250)
    }
    throw new Error(
      `never: ${expression}\n${String(await firefox.run('return document.body.innerText'))}`,
    )
  }

  const strangers = `return performance.getEntriesByType('resource').map((it) => it.name).filter((it) => !it.startsWith(location.origin) && !/^(blob|data):/.test(it))`

  test('the link of the terminal signs in', async () => {
    await firefox.open(greetingLink(registry))
    await until(`location.pathname === '/' && document.querySelector('main h1') !== null`)
    expect(await firefox.run('return location.hash')).toBe('')
    expect(await firefox.run(strangers)).toEqual([])
  })

  test('a design is deposited, and its certificate holds', async () => {
    await firefox.open(`${registry.url}/deposit`)
    await until(`document.querySelector('.drop-box input[type=file]') !== null`)
    await firefox.choose('.drop-box input[type=file]', drawing(registry.folder, '外套.png', 41))
    await until(`document.querySelector('.file') !== null`)
    await firefox.run(`
      const title = document.querySelector('input[required]')
      title.value = '云纹外套'
      title.dispatchEvent(new Event('input', { bubbles: true }))`)
    await until(`document.body.textContent.includes('${DEPOSIT.ready.zh}')`)
    await firefox.run(`document.querySelector('.submit-acts button.primary').click()`)
    await until(`location.pathname.startsWith('/deposit/done/')`)
    code = String(await firefox.run(`return location.pathname.split('/').at(-1)`))
    await until(`document.querySelector('.verdict.consistent') !== null`)
    expect(await firefox.run(strangers)).toEqual([])
  })

  test('its tag leads to a page that is checked on the spot', async () => {
    await firefox.open(`${registry.url}/c/${code}`)
    await until(`document.querySelector('.verdict.consistent') !== null`)
    expect(await firefox.run(`return document.body.textContent.includes('未公开')`)).toBe(true)
    expect(await firefox.run(strangers)).toEqual([])
  })
})
