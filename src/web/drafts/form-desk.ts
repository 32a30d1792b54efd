/** A form that is filled in over time: what is typed and chosen stays on this device until it is handed in or discarded. */

import { type KeptDraft, MAX_KEPT_BYTES } from '../deposit/drafts.ts'
import type { FileDigests, HashWatch } from '../deposit/hashing.ts'

/** A file as the device keeps it. Its bytes stand beside the draft, unless there are too many. */
export interface KeptFile<R extends string> {
  readonly id: string
  /** As it was called where it came from. */
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly role: R
  readonly digests?: FileDigests
}

export interface HeldFile<R extends string = string> extends KeptFile<R> {
  readonly content?: Blob | undefined
  /** Bytes hashed so far. */
  readonly done: number
  readonly isHashing?: boolean | undefined
  /** `missing`: after a reload, where it was too large for the device to keep. */
  readonly fault?: 'unreadable' | 'missing' | 'changed' | undefined
}

/** Kept from before it is first sent: what was sent may have arrived although no answer did. */
export interface FormAttempt {
  readonly key: string
  readonly meant: string
  readonly json: unknown
}

/** As the device keeps it. */
export interface KeptForm<T extends object, R extends string> {
  readonly form: T
  readonly files: readonly KeptFile<R>[]
  /** Whether the files go along, or only what is known of them. */
  readonly sendsFiles: boolean
  readonly attempt?: FormAttempt | undefined
}

export interface FormView<T extends object, R extends string> {
  /** Before, nothing may be changed: it would take the place of what the device keeps. */
  readonly ready: boolean
  readonly form: T
  readonly files: readonly HeldFile<R>[]
  readonly sendsFiles: boolean
  /** `false`: a reload would lose it. */
  readonly kept: boolean
}

export interface FormParts<T extends object, R extends string> {
  readonly drafts: KeptDraft<KeptForm<T, R>>
  readonly empty: T
  readonly newId: () => string
  readonly hash: (file: Blob, watch: HashWatch) => Promise<FileDigests>
  /** Best it can: the file is as good without it. */
  readonly onHashed?: (content: Blob, digests: FileDigests) => Promise<void>
}

/** Whether nothing more becomes of it by waiting. */
export function isSettled(file: HeldFile): boolean {
  return file.fault !== undefined || isThere(file)
}

/** Whether it can be told of and sent. */
export function isThere({ digests, content, fault, isHashing = false }: HeldFile): boolean {
  return fault === undefined && digests !== undefined && content !== undefined && !isHashing
}

export class FormDesk<T extends object, R extends string> {
  readonly #parts: FormParts<T, R>
  readonly #stops = new Map<string, AbortController>()
  readonly #keeping = new Map<string, Promise<void>>()
  readonly #listeners = new Set<() => void>()
  #draft: KeptForm<T, R>
  #live: ReadonlyMap<string, Omit<HeldFile<R>, keyof KeptFile<R>>> = new Map()
  #ready = false
  #kept = true
  #view: FormView<T, R>

  constructor(parts: FormParts<T, R>) {
    this.#parts = parts
    this.#draft = this.#empty()
    this.#view = this.#shown()
  }

  get view(): FormView<T, R> {
    return this.#view
  }

  /** Called whenever the view is another. Answers how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes up what the device kept. */
  async open(): Promise<void> {
    const { drafts, empty } = this.#parts
    const found = await drafts.read().catch(() => {
      this.#kept = false
      return undefined
    })
    // Fields that a later version of the form has are empty in what an earlier one kept.
    if (found) this.#draft = { ...this.#empty(), ...found, form: { ...empty, ...found.form } }
    this.#ready = true
    this.#show()
    for (const file of this.#draft.files) await this.#takeUp(file)
  }

  set(change: Partial<T>): void {
    void this.#change({ form: { ...this.#draft.form, ...change } })
  }

  setSendsFiles(sendsFiles: boolean): void {
    void this.#change({ sendsFiles })
  }

  /** A file that a reload lost is taken for the one that it was, if it has the same name and size. */
  add(chosen: readonly { readonly file: File; readonly role: R }[]): void {
    for (const { file: content, role } of chosen) {
      const { name, type, size: bytes } = content
      const lost = this.#view.files.find(
        (it) => it.content === undefined && it.name === name && it.bytes === bytes,
      )
      const file = lost ?? { id: this.#parts.newId(), name, type, bytes, role }
      this.#setLive(file.id, { content, done: 0, fault: undefined })
      if (!lost) void this.#change({ files: [...this.#draft.files, file] })
      this.#keepFile(file.id, content)
      void this.#hash(file.id, content)
    }
  }

  remove(id: string): void {
    this.#stops.get(id)?.abort()
    void this.#change({ files: this.#draft.files.filter((it) => it.id !== id) })
    void this.#dropFile(id)
  }

  setRole(id: string, role: R): void {
    this.#update(id, { role })
  }

  /**
   * What is to be sent, under a key: the last attempt again, to the letter, if it meant the same.
   * Resolves when the device has it, or cannot have it.
   */
  async attempt(meant: string, json: unknown): Promise<FormAttempt> {
    const last = this.#draft.attempt
    if (last?.meant === meant) return last
    const attempt = { key: `web-${this.#parts.newId()}`, meant, json }
    await this.#change({ attempt })
    return attempt
  }

  /** After a refusal that asks for another: nothing was done under this key. */
  forgetAttempt(): void {
    void this.#change({ attempt: undefined })
  }

  async discard(): Promise<void> {
    for (const stop of this.#stops.values()) stop.abort()
    this.#draft = this.#empty()
    this.#live = new Map()
    this.#show()
    await this.#parts.drafts.discard().catch(() => undefined)
  }

  /** What it keeps stays kept, and can still be discarded. */
  close(): void {
    for (const stop of this.#stops.values()) stop.abort()
    this.#listeners.clear()
  }

  #empty(): KeptForm<T, R> {
    return { form: this.#parts.empty, files: [], sendsFiles: true }
  }

  async #takeUp({ id, bytes, digests }: KeptFile<R>): Promise<void> {
    const content = await this.#parts.drafts.file(id).catch(() => undefined)
    // Removed meanwhile, or chosen anew.
    if (!this.#file(id) || this.#live.get(id)?.content) return
    if (!content) this.#setLive(id, { fault: 'missing' })
    else if (digests) this.#setLive(id, { content, done: bytes })
    else {
      this.#setLive(id, { content })
      void this.#hash(id, content)
    }
  }

  #keepFile(id: string, content: Blob): void {
    if (content.size > MAX_KEPT_BYTES) return
    const keeping = this.#parts.drafts.keepFile(id, content).catch(() => {
      this.#unkept()
    })
    this.#keeping.set(id, keeping)
  }

  /** Not before it is there. */
  async #dropFile(id: string): Promise<void> {
    await this.#keeping.get(id)
    await this.#parts.drafts.dropFile(id).catch(() => undefined)
  }

  /** Where the file has digests already, its content must have the same. */
  async #hash(id: string, content: Blob): Promise<void> {
    const stop = new AbortController()
    this.#stops.set(id, stop)
    this.#setLive(id, { isHashing: true })
    const onProgress = (done: number): void => {
      this.#setLive(id, { done })
    }
    try {
      const digests = await this.#parts.hash(content, { signal: stop.signal, onProgress })
      if (stop.signal.aborted) return
      const before = this.#file(id)?.digests
      if (before && before.sha256 !== digests.sha256) {
        this.#setLive(id, { content: undefined, fault: 'changed', isHashing: false })
        return
      }
      this.#setLive(id, { done: content.size, isHashing: false })
      this.#update(id, { digests })
      await this.#parts.onHashed?.(content, digests).catch(() => undefined)
    } catch {
      if (!stop.signal.aborted) this.#setLive(id, { fault: 'unreadable', isHashing: false })
    } finally {
      this.#stops.delete(id)
    }
  }

  #file(id: string): KeptFile<R> | undefined {
    return this.#draft.files.find((it) => it.id === id)
  }

  #update(id: string, change: Partial<KeptFile<R>>): void {
    const files = this.#draft.files.map((it) => (it.id === id ? { ...it, ...change } : it))
    void this.#change({ files })
  }

  #setLive(id: string, change: Partial<HeldFile<R>>): void {
    this.#live = new Map(this.#live).set(id, { done: 0, ...this.#live.get(id), ...change })
    this.#show()
  }

  async #change(change: Partial<KeptForm<T, R>>): Promise<void> {
    this.#draft = { ...this.#draft, ...change }
    this.#show()
    try {
      await this.#parts.drafts.keep(this.#draft)
    } catch {
      this.#unkept()
    }
  }

  #unkept(): void {
    this.#kept = false
    this.#show()
  }

  #shown(): FormView<T, R> {
    const { form, files, sendsFiles } = this.#draft
    const held = files.map((it) => ({ done: 0, ...this.#live.get(it.id), ...it }))
    return { ready: this.#ready, kept: this.#kept, form, files: held, sendsFiles }
  }

  #show(): void {
    this.#view = this.#shown()
    for (const listener of this.#listeners) listener()
  }
}
