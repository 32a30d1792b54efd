/** A desk for tests of designs: deposits over the API, acts in dialogs, and downloads opened by the core. */

import { readFileSync } from 'node:fs'
import { type Locator, type Page, request } from 'playwright-core'
import { expect } from 'vitest'
import { type CertificateFacts, openCertificate } from '../../src/core/certificate/open.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import type { Phrase } from '../../src/paper/phrase.ts'
import { ACT_WORDS, type ActName, FORM_WORDS } from '../../src/web/words/acts.ts'
import { picture } from '../support/picture.ts'
import { type Known, settled, type Visitor } from '../e2e/visitor.ts'

export interface MadeFile {
  readonly name: string
  readonly role: string
  readonly content: Uint8Array
}

export const png = (side: number): Uint8Array => picture(side, side)

export interface Wish {
  readonly title: string
  readonly fields?: readonly { readonly name: string; readonly value: unknown }[]
  readonly files?: readonly MadeFile[]
}

/** Deposits as whoever is signed in, and answers the code. */
export async function deposit(url: string, known: Known, wish: Wish): Promise<string> {
  const {
    title,
    fields = [],
    files = [{ name: '稿.png', role: 'sketch', content: png(20) }],
  } = wish
  const api = await request.newContext({ baseURL: url, storageState: known })
  const told = files.map(({ name, role }) => ({
    name: 'file',
    value: { name, role, type: 'image/png' },
  }))
  const said = { fields: [...told, { name: 'title', value: { zh: title } }, ...fields] }
  const sent = files.map(({ content }, i) => [
    `file.${i}`,
    { name: 'file', mimeType: 'image/png', buffer: Buffer.from(content) },
  ])
  const answer = await api.post('/api/v1/deposits', {
    headers: { origin: url },
    multipart: { request: JSON.stringify(said), ...Object.fromEntries(sent) } as never,
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { code } = (await answer.json()) as { code: string }
  await api.dispose()
  return code
}

export interface DesignJson {
  readonly state: string
  readonly published: boolean
  readonly own: boolean
  readonly records: readonly {
    readonly type: string
    readonly leaf: string
    readonly kept?: readonly number[]
    readonly disclosures?: readonly { readonly name?: string; readonly value?: unknown }[]
  }[]
}

export async function designOf({ context }: Visitor, code: string): Promise<DesignJson> {
  return (await (await context.request.get(`/api/v1/designs/${code}`)).json()) as DesignJson
}

/** Opens the dialog of an act on the page of a design. */
export async function openAct(visitor: Visitor, name: ActName): Promise<Locator> {
  const { page, say } = visitor
  await page
    .locator('.act-menu')
    .getByRole('button', { name: say(ACT_WORDS[name].title), exact: true })
    .click()
  const dialog = page.getByRole('dialog')
  // What the device kept comes first.
  await dialog.locator('form').waitFor()
  return dialog
}

/** By the beginning of its label, which ends in “optional” where it is. */
export function field(dialog: Locator, { say }: Visitor, label: Phrase): Locator {
  const escaped = say(label).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return dialog.getByLabel(new RegExp(`^${escaped}`)).first()
}

export async function choose(dialog: Locator, text: string): Promise<void> {
  await dialog.locator('label.act-option', { hasText: text }).first().click()
}

export async function next(dialog: Locator, { say }: Visitor): Promise<void> {
  await dialog.getByRole('button', { name: say(FORM_WORDS.next), exact: true }).click()
}

/** From the answers to the end: axe looks at each step. */
export async function finish(dialog: Locator, visitor: Visitor, name: ActName): Promise<void> {
  const { say } = visitor
  await visitor.expectAccessible()
  await next(dialog, visitor)
  await dialog.getByText(say(ACT_WORDS[name].means)).waitFor()
  await visitor.expectAccessible()
  await dialog.getByRole('button', { name: say(ACT_WORDS[name].button), exact: true }).click()
  await dialog.getByText(say(ACT_WORDS[name].done)).waitFor()
  await visitor.expectAccessible()
}

export async function close(dialog: Locator, { say }: Visitor): Promise<void> {
  await dialog.getByRole('button', { name: say(FORM_WORDS.close), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

export async function download(page: Page, link: Locator): Promise<Uint8Array> {
  const coming = page.waitForEvent('download')
  await link.click()
  return new Uint8Array(readFileSync(await (await coming).path()))
}

/** A certificate as somebody opens it who trusts this registry, and nothing else. */
export async function opened(url: string, certificate: Uint8Array): Promise<CertificateFacts> {
  const { issuers, policy } = parseTrust(await (await fetch(`${url}/trust.policy`)).text())
  return openCertificate(certificate, {
    issuers: issuers.map(({ key }) => key),
    logs: policy.logs.map(({ key }) => key),
    witnesses: policy.witnesses.map(({ key }) => key),
  })
}

export async function toDesign(visitor: Visitor, code: string): Promise<void> {
  await visitor.go(`/designs/${code}`)
  await visitor.page.locator('.knots').waitFor()
  await settled(visitor.page)
}

/** What the device keeps under this name, as text: a draft, and beside it its files. */
export async function onDevice({ page }: Visitor, name: string): Promise<string[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('yuanzheng', 1)
        opening.onerror = () => {
          reject(new Error('no database'))
        }
        opening.onsuccess = () => {
          const db = opening.result
          const store = db.transaction('drafts').objectStore('drafts')
          const keys = store.getAllKeys() as IDBRequest<string[]>
          const values = store.getAll()
          values.onsuccess = () => {
            const all = keys.result.map((key, i) => [key, values.result[i] as unknown] as const)
            const own = all.filter(([key]) => key === wanted || key.startsWith(`${wanted}/`))
            db.close()
            resolve(own.map(([, value]) => JSON.stringify(value)))
          }
        }
      }),
    name,
  )
}

/** Waits until the device has it: what is typed is kept a moment later. */
export async function keptOnDevice(visitor: Visitor, name: string, text: string): Promise<void> {
  const kept = async () => (await onDevice(visitor, name)).join()
  await expect.poll(kept, { timeout: 60_000 }).toContain(text)
}
