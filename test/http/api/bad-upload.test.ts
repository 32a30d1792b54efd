/** Files that come along and are not what they should be, or do not get here: nothing is half kept. */

import { createHash } from 'node:crypto'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { file, TOKEN } from '../../support/api-house.ts'
import { FILE_BYTES, openRealApi, openSocket } from '../../support/real-api.ts'

const bare = { name: 'file', value: { name: 'p.png', type: 'image/png', role: 'sketch' } }

function form(content: Uint8Array, fields: object = { fields: [bare] }, name = 'a.png'): FormData {
  const body = new FormData()
  body.set('request', JSON.stringify(fields))
  body.set('file.0', new Blob([Uint8Array.from(content)]), name)
  return body
}

/** Ten megabytes of nothing in ten kilobytes, as ZIP has it. */
function zipBomb(): Uint8Array {
  const packed = deflateRawSync(new Uint8Array(10_000_000))
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(0xffff_fff0, 22)
  return Buffer.concat([head, packed])
}

/** A PNG that says it has 100,000 by 100,000 pixels. */
function pixelBomb(): Uint8Array {
  const header = Buffer.alloc(25)
  header.writeUInt32BE(13)
  header.write('IHDR', 4)
  header.writeUInt32BE(100_000, 8)
  header.writeUInt32BE(100_000, 12)
  header.set([8, 6], 16)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, header, deflateSync(new Uint8Array(1_000_000))])
}

describe('an upload', () => {
  test.each([
    ['a zip bomb', zipBomb()],
    ['a bomb of pixels', pixelBomb()],
    ['nothing at all', new Uint8Array(0)],
    ['a multipart boundary', Buffer.from('--x\r\ncontent-disposition: form-data\r\n\r\n--x--\r\n')],
  ])('that is %s is bytes like any other, and comes back as it was', async (_, bytes) => {
    const { post, get } = await openRealApi()
    const { status, json } = await post('/deposits', form(bytes))
    expect(status).toBe(201)
    const got = await get(`/designs/${json.code}/files/${json.leaf}/0`)
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const found = await get(`/designs?sha256=${sha256}`)
    expect(await found.json()).toMatchObject({ results: [{ code: json.code }] })
  })

  test('has the name that the fields say, whatever path the part says', async () => {
    const { post, kept } = await openRealApi()
    for (const name of ['../../etc/passwd', 'C:\\a', '/dev/null', 'a\0b']) {
      expect((await post('/deposits', form(Buffer.from('a'), undefined, name))).status).toBe(201)
    }
    expect(await kept()).toBe(4)
  })

  test('that is not what was declared, too large, or beside a bad request, is refused and not kept', async () => {
    const { post, logged, kept } = await openRealApi()
    const other = { ...file('a').value, bytes: 2 }
    const wrong = { ...file('a').value, sm3: bytesToHex(new Uint8Array(32)) }
    const declared = (value: object) => ({ fields: [{ name: 'file', value }] })
    const large = new Uint8Array(FILE_BYTES + 1)
    const cases: readonly [FormData, number, string][] = [
      [form(Buffer.from('b'), declared(file('a').value)), 422, 'digest-mismatch'],
      [form(Buffer.from('a'), declared(other)), 422, 'digest-mismatch'],
      [form(Buffer.from('a'), declared(wrong)), 422, 'digest-mismatch'],
      [form(large), 413, 'file-too-large'],
      [form(Buffer.from('a'), { fields: [bare], x: 1 }), 422, 'invalid-request'],
      [form(Buffer.from('a'), { fields: [] }), 422, 'upload-missing'],
    ]
    for (const [body, status, code] of cases) {
      const answer = await post('/deposits', body)
      expect([answer.status, answer.json.code]).toEqual([status, code])
      await expect.poll(kept).toBe(0)
    }
    expect(logged()).toBe(0)
  })

  test('beside a request that says a key twice is refused and not kept', async () => {
    const { post, kept } = await openRealApi()
    const body = form(Buffer.from('a'))
    body.set('request', '{"fields":[],"fields":[]}')
    expect((await post('/deposits', body)).json.code).toBe('malformed')
    await expect.poll(kept).toBe(0)
  })

  test('that is cut off by its sender is not kept, and the next is taken', async () => {
    const { port, post, logged, kept } = await openRealApi()
    const { socket } = await openSocket(port)
    const head = `POST /api/v1/deposits HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${TOKEN}\r\n`
    socket.write(
      `${head}content-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n\r\n` +
        `--x\r\ncontent-disposition: form-data; name="request"\r\n\r\n${JSON.stringify({ fields: [bare] })}\r\n` +
        '--x\r\ncontent-disposition: form-data; name="file.0"; filename="a"\r\n\r\n',
    )
    socket.write(new Uint8Array(500_000))
    await expect.poll(kept).toBe(1)
    socket.destroy()
    await expect.poll(kept).toBe(0)
    expect(logged()).toBe(0)
    expect((await post('/deposits', form(Buffer.from('a')))).status).toBe(201)
  })

  test('whose end is missing is refused and not kept', async () => {
    const { post, logged, kept } = await openRealApi()
    const cut =
      `--x\r\ncontent-disposition: form-data; name="request"\r\n\r\n${JSON.stringify({ fields: [bare] })}\r\n` +
      '--x\r\ncontent-disposition: form-data; name="file.0"; filename="a"\r\n\r\nabc'
    const { status } = await post('/deposits', cut, {
      'content-type': 'multipart/form-data; boundary=x',
    })
    expect(status).toBe(400)
    await expect.poll(kept).toBe(0)
    expect(logged()).toBe(0)
  })

  test('that fills the disk is refused, leaves nothing, and is taken when there is room', async () => {
    const { post, weather, logged, kept, get } = await openRealApi()
    const before = await post('/deposits', form(Buffer.from('before')))
    weather.room = 1_000_000
    const bytes = new Uint8Array(3_000_000).fill(7)
    const key = { 'idempotency-key': 'k' }
    const zh = await post('/deposits', form(bytes), { ...key, 'accept-language': 'zh' })
    expect(zh).toMatchObject({ status: 507, json: { code: 'disk-full' } })
    expect(zh.json.detail).toContain('请运营方清理磁盘后重试')
    expect([logged(), await kept()]).toEqual([1, 1])
    weather.room = Infinity
    expect((await post('/deposits', form(bytes), key)).status).toBe(201)
    const { code, leaf } = before.json
    const got = await get(`/designs/${code}/files/${leaf}/0`)
    expect(await got.text()).toBe('before')
  })

  test('that is sent again, and twice at once, is kept once', async () => {
    const { post, logged, kept } = await openRealApi()
    const send = () => post('/deposits', form(Buffer.from('a')), { 'idempotency-key': 'k' })
    const answers = await Promise.all([send(), send(), send()])
    const again = await send()
    expect(new Set([...answers, again].map(({ json }) => json.leaf)).size).toBe(1)
    expect(logged()).toBe(1)
    await expect.poll(kept).toBe(1)
  })
})
