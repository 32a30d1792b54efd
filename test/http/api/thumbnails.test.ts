/** Thumbnails of kept files on the PDF that the API makes. */

import { describe, expect, test } from 'vitest'
import { ask, multipart, sent, served } from '../../support/api-house.ts'
import { picture } from '../../support/picture.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

async function kept(...files: { type: string; bytes: Uint8Array }[]) {
  const house = await served()
  const fields = files.map(({ type }, i) => ({
    name: 'file',
    value: { name: `${i}.png`, type, role: 'sketch' },
  }))
  const parts = Object.fromEntries(files.map(({ bytes }, i) => [`file.${i}`, text(bytes)]))
  const form = multipart({ fields }, parts)
  const payload = Buffer.from(form.payload as string, 'latin1')
  const { json } = await ask(house.app, { ...form, payload })
  const get = (query: string) =>
    ask(house.app, sent(`/designs/${json().code}/certificate?${query}`))
  return { ...house, code: json().code, get }
}

const images = (body: Buffer): number => body.toString('latin1').split('/Subtype /Image').length - 1

describe('thumbnails=true', { timeout: 30_000 }, () => {
  test('shows the kept pictures that are small enough, and passes over the rest', async () => {
    const { get } = await kept(
      { type: 'image/png', bytes: picture(40, 30) },
      { type: 'image/png', bytes: picture(1601, 2) },
      { type: 'application/pdf', bytes: picture(41, 30) },
      { type: 'image/png', bytes: picture(42, 30) },
    )
    const shown = await get('format=pdf&thumbnails=true')
    expect(shown.status).toBe(200)
    expect(images(shown.response.rawPayload)).toBe(2)
    expect(images((await get('format=pdf')).response.rawPayload)).toBe(0)
    expect(images((await get('format=pdf&thumbnails=false')).response.rawPayload)).toBe(0)
  })

  test('shows none that the certificate does not show', async () => {
    const { get } = await kept(
      { type: 'image/png', bytes: picture(40, 30) },
      { type: 'image/png', bytes: picture(42, 30) },
    )
    const shown = await get('format=pdf&thumbnails=true&places=1')
    expect(images(shown.response.rawPayload)).toBe(1)
  })

  test('is refused where nothing is kept that could be shown', async () => {
    const { get } = await kept({ type: 'application/pdf', bytes: picture(40, 30) })
    expect((await get('format=pdf&thumbnails=true')).json()).toMatchObject({
      status: 404,
      code: 'not-kept',
    })
    expect((await get('format=pdf&thumbnails=maybe')).status).toBe(422)
  })
})
