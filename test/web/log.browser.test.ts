/** The log's pages in a browser: what they conclude is true, what was altered is found, and what contradicts is said loudly. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { bytesToHex } from '../../src/core/bytes.ts'
import { openCheckpoint } from '../../src/core/note/checkpoint.ts'
import { formatVerifierKey, parseVerifierKey } from '../../src/core/note/key.ts'
import { checkTlogProof, parseTlogProof } from '../../src/core/note/tlog-proof.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { beijingTime } from '../../src/paper/instant.ts'
import { CLIMB_WORDS, ENTRY_WORDS } from '../../src/web/words/log-entry.ts'
import { DOUBT_WORDS, LOG_WORDS, SEEN_WORDS } from '../../src/web/words/log.ts'
import { hasBrowser, registryInBrowser, VIEWS } from '../e2e/visitor.ts'
import { LOG, many, MOMENT, noteOf, OTHER, showing } from './log/forged.ts'
import { entryOf, served } from './log/trees.ts'

const LONG = 120_000

async function bodyOf(page: Page): Promise<string> {
  return (await page.locator('main').textContent()) ?? ''
}

/** As text stands in the page: without the spaces between groups. */
async function digests(page: Page, place: string): Promise<string[]> {
  const texts = await page.locator(`${place} .digest`).allTextContents()
  return texts.map((text) => text.replaceAll(' ', ''))
}

describe.skipIf(!hasBrowser)('the log in a browser', () => {
  const { visit, registry } = registryInBrowser()
  let code = ''

  async function deposit(name: string): Promise<void> {
    const path = join(registry().folder, name)
    writeFileSync(path, name)
    const out = await registry().run('deposit', path, '--title', name, '--out', registry().folder)
    code = /YZ(?:-[0-9A-Z]{4}){4}-[0-9A-Z]/.exec(out)?.[0] ?? code
  }

  beforeAll(async () => {
    for (const name of ['coat.txt', 'dress.txt', 'scarf.txt']) await deposit(name)
  }, LONG)

  async function head() {
    const health = (await (await fetch(`${registry().url}/api/v1/health`)).json()) as {
      log: { key: string }
    }
    const note = new Uint8Array(await (await fetch(`${registry().url}/checkpoint`)).arrayBuffer())
    const key = parseVerifierKey(health.log.key)
    return { key, note, ...openCheckpoint(note, key).checkpoint }
  }

  test('shows the checkpoint that was signed, and remembers it', async () => {
    const { page, say, go } = await visit()
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    const { root, key, size } = await head()
    expect(await digests(page, '[aria-labelledby=head]')).toEqual([bytesToHex(root)])
    expect(await bodyOf(page)).toContain(formatVerifierKey(key))
    expect(await page.locator('.log-rows').first().locator('tbody tr').count()).toBe(Number(size))
    await page.reload()
    await page.getByText('完全相同').waitFor()
  })

  test('has checked how it grew between two visits', async () => {
    const { page, say, go } = await visit()
    await go('/log')
    const { size } = await head()
    await deposit('hat.txt')
    await page.reload()
    await page.getByText(`现在 ${size + 1} 条：原有的一条未动，新增 1 条`).waitFor()
    expect(await page.locator('.cloth .fresh').count()).toBe(1)
    // Within one visit it stays what it was: the way back does not make it old news.
    await page.locator('.log-rows a').first().click()
    await page.locator('.climb').waitFor()
    await page.goBack()
    await page.getByText('新增 1 条').waitFor()
    const asked = page.waitForResponse('**/checkpoint')
    await page.getByRole('button', { name: say(LOG_WORDS.again) }).click()
    await asked
    await page.getByRole('button', { name: say(LOG_WORDS.again) }).waitFor()
    expect(await page.getByText('新增 1 条').count()).toBe(1)
  })

  test.each(VIEWS)(
    'has nothing that axe objects to on a $size in $language, unfolded',
    async (look) => {
      const { page, say, go, expectAccessible } = await visit(look)
      await go('/log')
      await page.getByRole('button', { name: say(LOG_WORDS.playAct), exact: true }).click()
      await page.locator('.log-grown .climb').first().waitFor()
      await page.locator('.climb-step > summary').first().click()
      await page.getByText(say(CLIMB_WORDS.again)).waitFor()
      await expectAccessible()
      await go('/log/entries/1')
      await page.locator('.climb').waitFor()
      await page.locator('.log-hex-fold > summary').click()
      await page.locator('.climb-step > summary').first().click()
      await expectAccessible()
      await go('/log/audit')
      await page.locator('.log-command').first().waitFor()
      await expectAccessible()
    },
    LONG,
  )

  test('explains a tree step by step, by keyboard alone, and in words as in the drawing', async () => {
    const { page, say, go } = await visit()
    await go('/log/entries/2')
    const steps = page.locator('.climb-step > summary')
    await steps.first().waitFor()
    await steps.nth(1).focus()
    await page.keyboard.press('Enter')
    await page.getByText(say(CLIMB_WORDS.again)).waitFor()
    const told = (await page.locator('.climb-drawing').getAttribute('aria-label')) ?? ''
    for (const summary of await steps.allTextContents()) {
      expect(told).toContain(summary.replace(/[0-9a-f]{8}…$/, ''))
    }
    // The drawing leads to the same step.
    await page.locator('.climb-drawing .touch').first().click()
    await expect.poll(() => page.locator('.climb-step[open]').count()).toBe(1)
    expect(
      await steps.first().evaluate((it) => (it.parentElement as HTMLDetailsElement).open),
    ).toBe(true)
  })

  test('hands out an entry and a proof that others can check', async () => {
    const { page, say, go } = await visit()
    await go('/log/entries/1')
    const download = async (name: string): Promise<Uint8Array> => {
      const coming = page.waitForEvent('download')
      await page.getByRole('button', { name }).click()
      return new Uint8Array(readFileSync(await (await coming).path()))
    }
    const entry = await download(say(ENTRY_WORDS.downloadEntry))
    const proof = parseTlogProof(await download(say(ENTRY_WORDS.downloadProof)))
    const { key } = await head()
    const policy = { logs: [{ key }], witnesses: [], groups: [], quorum: 'none' }
    expect(proof.index).toBe(1)
    checkTlogProof(proof, leafHash(entry), policy)
    await page.getByText(say(ENTRY_WORDS.signatureHolds)).waitFor()
  })

  test('finds an entry by index, leaf and code, and says what is none of these', async () => {
    const { page, say, go } = await visit()
    async function find(text: string): Promise<void> {
      await go('/log')
      await page.getByLabel(say(LOG_WORDS.jumpLabel)).fill(text)
      await page.getByRole('button', { name: say(LOG_WORDS.jumpAct), exact: true }).click()
    }
    await find('1')
    await page.getByRole('heading', { name: '条目 1' }).waitFor()
    const [leaf = ''] = await digests(page, '[aria-labelledby=record] dl:last-child')
    await find(leaf.toUpperCase())
    await page.getByRole('heading', { name: '条目 1' }).waitFor()
    await find(code.toLowerCase())
    await page.getByText(code).first().waitFor()
    await find('coat')
    await page.getByText(say(LOG_WORDS.badInput)).waitFor()
  })

  test('says so where the registry leads to another entry than was asked for', async () => {
    const { page, context, say, go } = await visit()
    await context.route('**/api/v1/leaves/**', (route) => route.fulfill({ json: { index: 0 } }))
    await go('/log')
    await page.getByLabel(say(LOG_WORDS.jumpLabel)).fill('0'.repeat(64))
    await page.getByRole('button', { name: say(LOG_WORDS.jumpAct), exact: true }).click()
    await page.getByText(say(LOG_WORDS.lied)).waitFor()
    const path = join(registry().folder, 'second.txt')
    writeFileSync(path, 'second')
    await registry().run('version', code, path, '--stage', 'sample', '--out', registry().folder)
    const { size } = await head()
    await go(`/log/entries/${size - 1}`)
    await page.getByRole('alert').getByText(say(LOG_WORDS.lied)).waitFor()
    await context.unroute('**/api/v1/leaves/**')
    await page.reload()
    await page.getByRole('link', { name: say(ENTRY_WORDS.earlier) }).click()
    await page.getByRole('link', { name: say(ENTRY_WORDS.later) }).waitFor()
  })

  test('shows commands with the key that the log has', async () => {
    const { page, go } = await visit({ language: 'en' })
    await go('/log/audit')
    const { key } = await head()
    const commands = await page.locator('.log-command code').allTextContents()
    expect(commands[0]).toBe(
      `yuanzheng mirror ${registry().url} mirrored --log '${formatVerifierKey(key)}'`,
    )
  })
})

describe.skipIf(!hasBrowser)('a log that lies', () => {
  const { visit } = registryInBrowser()

  const flip = (wanted: string) => (bytes: Uint8Array, path: string) =>
    path === wanted ? bytes.map((it, i) => (i === 20 ? it ^ 1 : it)) : bytes

  test.each(['tile/0/001.p/44', 'tile/1/000.p/1'])('by one bit of %s is found', async (path) => {
    const { page, context, say, go } = await visit()
    await showing(context, { entries: many(300), change: flip(path) })
    await go('/log')
    await page.getByRole('alert').getByText(say(DOUBT_WORDS.tiles)).waitFor()
    expect(await page.locator('[aria-labelledby=head]').count()).toBe(0)
  })

  test('about one entry, or the tile over it, is found where that entry is shown', async () => {
    for (const path of ['tile/entries/000', 'tile/0/000']) {
      const { page, context, say, go } = await visit({ size: 'phone' })
      await showing(context, { entries: many(300), change: flip(path) })
      await go('/log/entries/7')
      await page.getByRole('alert').getByText(say(DOUBT_WORDS.tiles)).waitFor()
      expect(await page.locator('.climb').count()).toBe(0)
    }
  })

  test('by a signature that is not the log’s is found', async () => {
    const { page, context, say, go } = await visit({ language: 'en' })
    await showing(context, { entries: many(9) })
    await context.unroute('**/checkpoint')
    await context.route('**/checkpoint', (route) =>
      route.fulfill({ body: Buffer.from(noteOf(served(many(9)), OTHER)) }),
    )
    await go('/log')
    await page.getByRole('alert').getByText(say(DOUBT_WORDS.signature)).waitFor()
  })

  test('shows whose cosignature it has checked, and believes nothing under a false one', async () => {
    const { page, context, say, go } = await visit({ size: 'phone' })
    const show = await showing(context, { entries: many(9), witness: 'honest' })
    await go('/log')
    const row = page.locator('[aria-labelledby=witnesses] tbody tr')
    await row.getByText('witness.example/w').waitFor()
    expect(await row.textContent()).toContain(beijingTime(MOMENT))
    expect(await row.locator('.verdict.consistent').count()).toBe(1)
    show({ entries: many(9), witness: 'false' })
    await page.reload()
    await page.getByRole('alert').getByText(say(DOUBT_WORDS.signature)).waitFor()
  })

  /** What stands in the alarm, and the evidence that it hands out. */
  async function alarmed(page: Page, title: string) {
    await page.getByRole('alert').getByRole('heading', { name: title }).waitFor()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: /下载证据|Download the evidence/ }).click()
    return JSON.parse(readFileSync(await (await coming).path(), 'utf8')) as {
      finding: string
      then: { checkpoint: string; key: string }
      now: { checkpoint: string; key: string }
    }
  }

  test('about what it was before shows its fork, with both signed checkpoints', async () => {
    const { page, context, say, go, expectAccessible } = await visit()
    const show = await showing(context, { entries: many(20) })
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    const other = many(25).with(3, entryOf(3, 'other'))
    show({ entries: other })
    await page.reload()
    const told = await alarmed(page, say(SEEN_WORDS.forkedTitle))
    expect(told.finding).toBe('forked')
    expect(told.then.checkpoint).toBe(Buffer.from(noteOf(served(many(20)))).toString())
    expect(told.now.checkpoint).toBe(Buffer.from(noteOf(served(other))).toString())
    await expectAccessible()
    // What was remembered stays: a second look does not make peace with it. Nor does another page.
    await page.reload()
    await page.getByRole('heading', { name: say(SEEN_WORDS.forkedTitle) }).waitFor()
    await go('/log/entries/1')
    await page.getByRole('heading', { name: say(SEEN_WORDS.forkedTitle) }).waitFor()
    show({ entries: many(26) })
    await go('/log')
    await page.getByText('新增 6 条').waitFor()
  })

  test('by being smaller than it was is said to be smaller', async () => {
    const { page, context, say, go } = await visit({ language: 'en', size: 'phone' })
    const show = await showing(context, { entries: many(20) })
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    show({ entries: many(19) })
    await page.reload()
    expect((await alarmed(page, say(SEEN_WORDS.shrunkTitle))).finding).toBe('shrunk')
  })

  test('by another key is believed only when somebody says so', async () => {
    const { page, context, say, go } = await visit()
    const show = await showing(context, { entries: many(20) })
    await go('/log')
    await page.getByText(say(SEEN_WORDS.first)).waitFor()
    show({ entries: many(20), signer: OTHER })
    await page.reload()
    const told = await alarmed(page, say(SEEN_WORDS.otherKeyTitle))
    expect([told.then.key, told.now.key]).toEqual(
      [LOG, OTHER].map((it) => formatVerifierKey(it.key)),
    )
    await page.getByRole('button', { name: say(SEEN_WORDS.accept) }).click()
    await page.getByText('完全相同').waitFor()
  })
})
