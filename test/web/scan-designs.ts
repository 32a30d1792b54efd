/** Designs in every state, deposited over the API of a running registry. */

import { createHash } from 'node:crypto'
import { patentCheckDigit } from '../../src/core/number/patent.ts'
import { type StateName } from '../../src/paper/record-words.ts'
import { picture } from '../support/picture.ts'

export type Scanned = Readonly<Record<StateName, string>>

export const PICTURE = { width: 40, height: 30 }
export const PATENT = `ZL202539999001.${patentCheckDigit('202539999001')}`

interface Made {
  readonly code: string
  readonly leaf: string
}

export async function scannedDesigns(url: string, token: string): Promise<Scanned> {
  async function made(path: string, fields: readonly object[], file?: Uint8Array): Promise<Made> {
    const form = new FormData()
    form.set('request', JSON.stringify({ fields }))
    if (file) form.set('file.0', new Blob([Uint8Array.from(file)], { type: 'image/png' }), 'a.png')
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    if (answer.status !== 201) throw new Error(await answer.text())
    return (await answer.json()) as Made
  }

  const deposit = (n: number): Promise<Made> =>
    made('/deposits', [
      fileField(Buffer.from(`drawing ${n}`), 'sketch'),
      { name: 'title', value: { zh: '竹影连衣裙', en: 'Bamboo Dress' } },
      { name: 'description', value: '长袖，立领。' },
      { name: 'party.designer', value: { name: '沈织云', attribution: 'real' } },
    ])
  const disclose = async ({ code }: Made, showName = false, file?: Uint8Array): Promise<void> => {
    const value = {
      on: '2026-11-20',
      channel: 'shop',
      warned: 'cn-patent-law-23-24/1',
      showName,
      ...(showName && { consent: 'ab'.repeat(32), consented: 1_760_000_000 }),
    }
    const shown = file ? [fileField(file, 'rendering')] : []
    await made(`/designs/${code}/disclosures`, [...shown, { name: 'disclosed', value }], file)
  }

  const [valid, unpublished, objected, revoked] = await Promise.all([1, 2, 3, 4].map(deposit))
  if (!valid || !unpublished || !objected || !revoked) throw new Error('four were asked for')
  await made(`/designs/${valid.code}/rights`, [
    { name: 'right.patent', value: { number: PATENT, title: '连衣裙' } },
  ])
  await disclose(valid, true, picture(PICTURE.width, PICTURE.height))
  await disclose(objected)
  await made(`/designs/${objected.code}/objections`, [
    { name: 'objection', value: { ground: '在先设计' } },
  ])
  await disclose(revoked)
  await made(`/designs/${revoked.code}/revocations`, [
    { name: 'revocation', value: { record: revoked.leaf, reason: '误' } },
  ])
  return {
    valid: valid.code,
    unpublished: unpublished.code,
    objected: objected.code,
    revoked: revoked.code,
  }
}

function fileField(bytes: Uint8Array, role: string): object {
  const digest = (name: string): string => createHash(name).update(bytes).digest('hex')
  return {
    name: 'file',
    value: {
      name: 'a.png',
      type: 'image/png',
      role,
      bytes: bytes.length,
      sha256: digest('sha256'),
      sm3: digest('sm3'),
    },
  }
}
