/** Small pictures as the page has them made: none is waited for in vain. */

import { describe, expect, test } from 'vitest'
import type { FromThumber } from '../../../src/web/deposit/thumb-worker.ts'
import { type ThumberHandle, thumbing } from '../../../src/web/deposit/thumbs.ts'

/** One that dies of any picture called so, and draws all others as they are. */
function worker(deadly: Blob): ThumberHandle {
  let busy = Promise.resolve()
  let dead = false
  const handle: ThumberHandle = {
    onmessage: null,
    onerror: null,
    terminate() {
      dead = true
    },
    postMessage({ job, file }) {
      busy = busy.then(() => {
        if (dead) return
        if (file === deadly) {
          dead = true
          handle.onerror?.({ message: 'no memory' } as ErrorEvent)
        } else {
          const thumb = { width: 1, height: 1, picture: file }
          handle.onmessage?.({ data: { job, thumb } } as MessageEvent<FromThumber>)
        }
      })
    },
  }
  return handle
}

const picture = (text: string) => new Blob([text], { type: 'image/png' })

describe('thumbnails', () => {
  test('has none of a picture that its worker dies of, and has those of all others', async () => {
    const all = ['a', 'deadly', 'c', 'd'].map(picture)
    const deadly = all[1] ?? new Blob()
    let started = 0
    const thumbs = thumbing(() => {
      started++
      return worker(deadly)
    })
    const made = await Promise.all(all.map((it) => thumbs.make(it)))
    expect(made.map((it) => it?.picture)).toEqual([all[0], undefined, all[2], all[3]])
    expect((await thumbs.make(picture('e')))?.width).toBe(1)
    expect(started).toBe(2)
  })

  test('has none where the worker does not even start', async () => {
    const thumbs = thumbing(() => {
      const handle = worker(new Blob())
      handle.postMessage = () => {
        queueMicrotask(() => handle.onerror?.({ message: 'not found' } as ErrorEvent))
      }
      return handle
    })
    const made = await Promise.all(['a', 'b'].map((it) => thumbs.make(picture(it))))
    expect(made).toEqual([undefined, undefined])
  })

  test('has none of what is no picture, and of none once the page is left', async () => {
    let started = 0
    const silent = () => {
      started++
      const handle = worker(new Blob())
      handle.postMessage = () => undefined
      return handle
    }
    const thumbs = thumbing(silent)
    expect(await thumbs.make(new Blob(['<svg/>'], { type: 'image/svg+xml' }))).toBeUndefined()
    expect(started).toBe(0)
    const waiting = thumbs.make(picture('a'))
    thumbs.close()
    expect(await waiting).toBeUndefined()
  })
})
