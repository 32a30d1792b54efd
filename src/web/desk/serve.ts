/** The desk as a worker: does one thing after another, in the order in which the page asked for them. */

import { utf8ToBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { classify } from '../../core/verify/classify.ts'
import { bagsAmong } from './bundle.ts'
import { Desk } from './desk.ts'
import { type Intake, takeBag, takeIn, takeText, unreadable } from './intake.ts'
import type { FromDesk, HandedIn, Notice, ToDesk, TrustSource } from './messages.ts'
import { openPolicy, readPolicy } from '../../core/intake/policy.ts'
import { QrReader, ReaderMissing } from './qr.ts'

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
  #reader = new QrReader({ packed: '' })
  #pageSha256 = ''
  #cancel = new AbortController()
  #busy: Promise<void> = Promise.resolve()
  #pasted = 0
  /** By the camera, which sees the same code many times. */
  #seen = new Set<string>()

  constructor(say: (message: FromDesk) => void) {
    this.#say = say
  }

  ask(message: ToDesk): void {
    // What was handed in before is read no further; what is handed in after has nothing to do with it.
    if (message.do === 'cancel' || message.do === 'clear') {
      this.#cancel.abort()
      this.#cancel = new AbortController()
    }
    if (message.do === 'cancel') return
    // All else waits for its turn.
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
        this.#seen.clear()
        this.#desk.remove(message.name)
        break
      case 'clear':
        this.#seen.clear()
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
      const intake = this.#intake(signal, this.#progress(job, done, of))
      if (!(await this.#run(job, intake))) break
      done += job.bytes
    }
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
  async #run(job: Job, intake: Intake): Promise<boolean> {
    const { signal, desk } = intake
    try {
      signal.throwIfAborted()
      await job.run(intake)
      return true
    } catch (error) {
      // A file that is gone, or that somebody may not read, is told about by the browser's own error.
      if (!(error instanceof DOMException)) throw error
      const kind = signal.aborted ? 'cancelled' : 'unreadable'
      this.#notice(kind, job.name)
      if (!signal.aborted) desk.lay([unreadable(job.name, job.bytes, error.message)])
      return !signal.aborted
    }
  }

  #intake(signal: AbortSignal, onRead: (bytes: number) => void): Intake {
    const [desk, reader, pageSha256] = [this.#desk, this.#reader, this.#pageSha256]
    const onNoReader = (name: string): void => {
      this.#notice('no-reader', name)
    }
    return { desk, reader, pageSha256, signal, onRead, onNoReader }
  }

  /** Lines of QR codes, or one piece of evidence. */
  async #takeText(text: string, signal: AbortSignal): Promise<void> {
    const trimmed = text.trim()
    const taken = trimmed.split(/\s+/).map((line) => takeText(line, this.#desk))
    for (const { detail } of taken)
      if (detail !== undefined) this.#notice('broken-code', '', detail)
    if (taken.some(({ found, detail }) => found !== 'other' || detail !== undefined)) return
    const bytes = utf8ToBytes(`${trimmed}\n`)
    if (classify('', bytes) === undefined && readPolicy(bytes) === undefined) {
      this.#notice('no-text')
      return
    }
    const name = `text-${++this.#pasted}.txt`
    const intake = this.#intake(signal, () => undefined)
    const run = (): Promise<void> => takeIn({ name, file: new Blob([bytes]) }, intake)
    await this.#run({ name, bytes: bytes.length, run }, intake)
  }

  /** Whether there was anything new. */
  async #scan(image: ImageData): Promise<boolean> {
    const texts = await this.#read(image)
    if (texts === undefined) return false
    const fresh = texts.filter((text) => !this.#seen.has(text))
    const taken = fresh.map((text) => takeText(text, this.#desk))
    for (const text of fresh) this.#seen.add(text)
    const found = taken.length === 0 ? ['none' as const] : taken.map((it) => it.found)
    for (const it of found) this.#say({ say: 'scanned', found: it })
    return found.some((it) => it === 'statement' || it === 'receipt')
  }

  /** `undefined` where there is no reader now: then nobody goes on looking. */
  async #read(image: ImageData): Promise<readonly string[] | undefined> {
    try {
      return await this.#reader.read(image)
    } catch (error) {
      if (!(error instanceof ReaderMissing)) throw error
      this.#notice('no-reader')
      return undefined
    }
  }

  #notice(kind: Notice['kind'], name = '', detail = ''): void {
    this.#say({ say: 'notice', notice: { kind, name, detail } })
  }

  async #trust(policy: Blob, source: TrustSource): Promise<void> {
    try {
      const { trust, sha256 } = openPolicy(new Uint8Array(await policy.arrayBuffer()))
      this.#desk.trust({ trust, source, sha256 })
    } catch (error) {
      if (error instanceof EvidenceError) this.#notice('no-policy', '', error.message)
      else if (error instanceof DOMException) this.#notice('unreadable', '', error.message)
      else throw error
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
