/** Designs that are there before a test of a page begins: made over the API, by whoever is signed in. */

import { request } from 'playwright-core'
import type { Known } from '../e2e/visitor.ts'

/** Its code. The file is kept by the registry. */
export async function depositOf(
  url: string,
  known: Known,
  title: string,
  content = title,
): Promise<string> {
  const api = await request.newContext({ baseURL: url, storageState: known })
  try {
    const fields = [
      { name: 'file', value: { name: `${title}.png`, type: 'image/png', role: 'final' } },
      { name: 'title', value: { zh: title } },
    ]
    const answer = await api.post('/api/v1/deposits', {
      headers: { origin: url },
      multipart: {
        request: JSON.stringify({ fields }),
        'file.0': { name: 'file', mimeType: 'image/png', buffer: Buffer.from(content) },
      },
    })
    if (!answer.ok()) throw new Error(await answer.text())
    return ((await answer.json()) as { code: string }).code
  } finally {
    await api.dispose()
  }
}
