/** The desk as a worker: does one thing after another, in the order in which the page asked for them. */

import { utf8ToBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { classify } from '../../core/verify/classify.ts'
import { bagsAmong } from './bundle.ts'
import { Desk } from './desk.ts'
import { type Intake, takeBag, takeIn, takeText } from './intake.ts'
import type { FromDesk, HandedIn, ToDesk, TrustSource } from './messages.ts'
import { openPolicy, readPolicy } from '../../core/intake/policy.ts'
import { QrReader } from './qr.ts'

/** Between two reports of progress, in milliseconds: more often nobody can read. */
const PROGRESS_MS = 100

/** What a worker has of the world. */
export interface DeskPort {
  postMessage(message: FromDesk): void
  onmessage: ((event: MessageEvent<ToDesk>) => void) | null
}

export function serveDesk(port: DeskPort): void {
  const served = new ServedDesk((message) => {
    port.postMessage(message)
  })
  port.onmessage = ({ data }) => {
    served.ask(data)
  }
}

/** A file, or a folder that is one thing. */
interface Job {
  readonly name: string
  readonly bytes: number
  run(intake: Intake): Promise<void>
}

export class ServedDesk {
  readonly #say: (message: FromDesk) => void
  readonly #desk = new Desk()
  #reader = new QrReader('')
  #pageSha256 = ''
  #cancel = new AbortController()
  #busy: Promise<void> = Promise.resolve()
  #pasted = 0

  constructor(say: (message: FromDesk) => void) {
    this.#say = say
  }

  ask(message: ToDesk): void {
    // All but this waits for its turn.
    if (message.do === 'cancel') {
      this.#cancel.abort()
      return
    }
    const { signal } = this.#cancel
    this.#busy = this.#busy
      .then(() => this.#do(message, signal))
      .catch((error: unknown) => {
        this.#say({ say: 'broke', message: error instanceof Error ? error.message : 'unknown' })
      })
  }

  async #do(message: Exclude<ToDesk, { do: 'cancel' }>, signal: AbortSignal): Promise<void> {
    switch (message.do) {
      case 'begin':
        this.#reader = new QrReader(message.reader)
        this.#pageSha256 = message.pageSha256
        return
      case 'take':
        await this.#take(message.files, signal)
        break
      case 'text':
        await this.#takeText(message.text, signal)
        break
      case 'scan': {
        const found = await this.#scan(message.image)
        if (!found) return
        break
      }
      case 'trust':
        await this.#trust(message.policy, message.source)
        break
      case 'distrust':
        this.#desk.trust(undefined)
        break
      case 'leave':
        this.#desk.remove(message.name)
        break
      case 'clear':
        this.#desk.clear()
        break
    }
    this.#show()
  }

  /** What was read before somebody cancelled stays. */
  async #take(files: readonly HandedIn[], signal: AbortSignal): Promise<void> {
    const { bags, loose } = bagsAmong(files)
    const jobs: Job[] = [
      ...[...bags].map(([name, inside]) => ({
        name,
        bytes: inside.reduce((sum, { file }) => sum + file.size, 0),
        run: (intake: Intake) => takeBag(name, inside, intake),
      })),
      ...loose.map((it) => ({
        name: it.name,
        bytes: it.file.size,
        run: (intake: Intake) => takeIn(it, intake),
      })),
    ]
    const of = jobs.reduce((sum, { bytes }) => sum + bytes, 0)
    let done = 0
    for (const job of jobs) {
      if (!(await this.#run(job, signal, this.#progress(job, done, of)))) break
      done += job.bytes
    }
    if (signal.aborted) this.#cancel = new AbortController()
  }

  #progress({ name, bytes }: Job, before: number, of: number): (read: number) => void {
    let read = 0
    const report = throttled(() => {
      this.#say({ say: 'progress', name, done: before + read, of })
    })
    report()
    return (more) => {
      read = Math.min(read + more, bytes)
      report()
    }
  }

  /** Whether to go on. */
  async #run(job: Job, signal: AbortSignal, onRead: (bytes: number) => void): Promise<boolean> {
    try {
      signal.throwIfAborted()
      await job.run(this.#intake(signal, onRead))
      return true
    } catch (error) {
      // A file that is gone, or that somebody may not read, is told about by the browser's own error.
      if (!(error instanceof DOMException)) throw error
      const kind = signal.aborted ? 'cancelled' : 'unreadable'
      this.#say({ say: 'notice', notice: { kind, name: job.name, detail: '' } })
      return !signal.aborted
    }
  }

  #intake(signal: AbortSignal, onRead: (bytes: number) => void): Intake {
    return {
      desk: this.#desk,
      reader: this.#reader,
      pageSha256: this.#pageSha256,
      signal,
      onRead,
      onNotice: (notice) => {
        this.#say({ say: 'notice', notice })
      },
    }
  }

  async #takeText(text: string, signal: AbortSignal): Promise<void> {
    const trimmed = text.trim()
    const intake = this.#intake(signal, () => undefined)
    const lines = trimmed.split(/\s+/).map((line) => takeText(line, '', intake))
    if (lines.some((found) => found !== 'other')) return
    const bytes = utf8ToBytes(`${trimmed}\n`)
    if (classify('', bytes) === undefined && readPolicy(bytes) === undefined) {
      this.#say({ say: 'notice', notice: { kind: 'no-text', name: '', detail: '' } })
      return
    }
    await takeIn({ name: `text-${++this.#pasted}.txt`, file: new Blob([bytes]) }, intake)
  }

  /** Whether there was anything new. A camera sees the same code many times. */
  async #scan(image: ImageData): Promise<boolean> {
    const texts = await this.#reader.read(image)
    const intake = this.#intake(this.#cancel.signal, () => undefined)
    const found = texts.map((text) => takeText(text, '', intake))
    for (const it of found) this.#say({ say: 'scanned', found: it })
    if (found.length === 0) this.#say({ say: 'scanned', found: 'none' })
    return found.some((it) => it === 'statement' || it === 'receipt')
  }

  async #trust(policy: Blob, source: TrustSource): Promise<void> {
    try {
      const { trust, sha256 } = openPolicy(new Uint8Array(await policy.arrayBuffer()))
      this.#desk.trust({ trust, source, sha256 })
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      const notice = { kind: 'no-policy', name: '', detail: error.message } as const
      this.#say({ say: 'notice', notice })
    }
  }

  #show(): void {
    this.#say({ say: 'progress', name: '', done: 0, of: 0 })
    this.#say({ say: 'desk', desk: this.#desk.view() })
  }
}

function throttled(report: () => void): () => void {
  let last = -Infinity
  return () => {
    const now = performance.now()
    if (now - last < PROGRESS_MS) return
    last = now
    report()
  }
}
