/** The desk behind the verifier: one thing after another, and a person who changes their mind meanwhile. */

import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ServedDesk } from '../../src/web/desk/serve.ts'
import type { DeskView, FromDesk, HandedIn, Notice } from '../../src/web/desk/messages.ts'
import { DRAWING, golden, POLICY } from './evidence.ts'

const file = (name: string, content: string | Uint8Array): HandedIn => ({
  name,
  file: new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]),
})

/** A file that is read only when somebody says so. */
function slow(name: string): { readonly it: HandedIn; release(): void } {
  const blob = new Blob(['x'.repeat(100)])
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (release = resolve))
  const slice = blob.slice.bind(blob)
  blob.slice = (...range) => {
    const part = slice(...range)
    const read = part.arrayBuffer.bind(part)
    part.arrayBuffer = () => gate.then(read)
    return part
  }
  return { it: { name, file: blob }, release }
}

function desk() {
  const said: FromDesk[] = []
  const served = new ServedDesk((message) => said.push(message))
  served.ask({ do: 'begin', pageSha256: '', reader: { packed: '' } })
  const views = (): DeskView[] => said.flatMap((it) => (it.say === 'desk' ? [it.desk] : []))
  return {
    ask: served.ask.bind(served),
    /** After so many answers. */
    async names(answers: number): Promise<string[]> {
      await vi.waitFor(() => {
        expect(views().length).toBeGreaterThanOrEqual(answers)
      }, 20_000)
      return (views()[answers - 1]?.pieces ?? []).map(({ name }) => name)
    },
    view: (answer: number) => views()[answer - 1],
    notices: (): Notice['kind'][] =>
      said.flatMap((it) => (it.say === 'notice' ? [it.notice.kind] : [])),
    broke: () => said.filter(({ say }) => say === 'broke'),
  }
}

beforeEach(() => {
  vi.stubGlobal('isSecureContext', false)
})

describe('a desk', () => {
  test('takes what is handed in after a cancel that came too late for anything', async () => {
    const { ask, names, notices } = desk()
    ask({ do: 'take', files: [file('a.png', 'a')] })
    expect(await names(1)).toEqual(['a.png'])
    ask({ do: 'cancel' })
    ask({ do: 'take', files: [file('b.png', 'b')] })
    expect(await names(2)).toEqual(['a.png', 'b.png'])
    ask({ do: 'text', text: POLICY })
    await names(3)
    expect(notices()).toEqual([])
  })

  test('cancels all that was handed in before, and can be cancelled again after', async () => {
    const { ask, names, notices, broke } = desk()
    const [first, last] = [slow('first'), slow('last')]
    ask({ do: 'take', files: [first.it] })
    ask({ do: 'take', files: [file('second', 'b')] })
    ask({ do: 'cancel' })
    ask({ do: 'take', files: [file('third', 'c')] })
    first.release()
    expect(await names(3)).toEqual(['third'])
    ask({ do: 'take', files: [last.it] })
    ask({ do: 'cancel' })
    last.release()
    expect(await names(4)).toEqual(['third'])
    expect(notices()).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(broke()).toEqual([])
  })

  test('reads no further what is to be cleared, and keeps what comes after', async () => {
    const { ask, names } = desk()
    const large = slow('large')
    ask({ do: 'take', files: [large.it, file('rest', 'r')] })
    ask({ do: 'clear' })
    ask({ do: 'take', files: [file('next', 'n')] })
    large.release()
    expect(await names(1)).toEqual([])
    expect(await names(3)).toEqual(['next'])
  })

  test('judges by a policy that was given while the evidence was still being read', async () => {
    const { ask, names, view } = desk()
    const large = slow('large')
    ask({ do: 'take', files: [large.it] })
    ask({ do: 'take', files: [file('外套.yzcert', golden('deposit')), file('外套.png', DRAWING)] })
    ask({ do: 'trust', policy: new Blob([POLICY]), source: 'given' })
    ask({ do: 'leave', name: 'large' })
    large.release()
    expect(await names(4)).toEqual(['外套.yzcert', '外套.png'])
    expect(view(4)?.report?.overall).toBe('consistent')
  })

  test('has a file once that was handed in twice', async () => {
    const { ask, names } = desk()
    ask({ do: 'take', files: [file('a.png', 'a')] })
    ask({ do: 'take', files: [file('a.png', 'a')] })
    expect(await names(2)).toEqual(['a.png'])
  })

  test('says of a policy that is gone from the disk that it cannot be read', async () => {
    const { ask, names, notices, broke } = desk()
    const policy = new Blob([POLICY])
    policy.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    ask({ do: 'trust', policy, source: 'given' })
    await names(1)
    expect([notices(), broke()]).toEqual([['unreadable'], []])
  })
})
