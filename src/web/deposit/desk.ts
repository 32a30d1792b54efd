/** The desk of one deposit: its draft, and of each file how far it is. Draws nothing, asks nothing of the network. */

import type { Attempt, Secrecy } from './attempt.ts'
import type { Draft, DraftFile, Drafts } from './drafts.ts'
import { type DepositForm, EMPTY_FORM } from './form.ts'
import { guessRole, guessTitle, mediaTypeOf } from './guess.ts'
import type { Hashing } from './hashing.ts'
import { type LiveFile, takeIn } from './take-in.ts'
import { keptThumb, type Thumbing } from './thumbs.ts'

export interface DeskView {
  readonly draft: Draft
  readonly live: ReadonlyMap<string, LiveFile>
  /** `failed`: the device keeps nothing, so a reload would lose it. */
  readonly kept: 'reading' | 'empty' | 'saving' | 'saved' | 'failed'
}

export interface DeskParts {
  readonly drafts: Drafts
  readonly hashing: Hashing
  readonly thumbing: Thumbing
  newId(): string
}

/** A file with the name that it is to have, which may have a path before it. */
export interface Chosen {
  readonly name: string
  readonly file: Blob
}

const EMPTY: Draft = { files: [], form: EMPTY_FORM, secrecy: 'kept', sign: false }

export class Desk {
  readonly #parts: DeskParts
  readonly #cancels = new Map<string, AbortController>()
  readonly #listeners = new Set<() => void>()
  #view: DeskView = { draft: EMPTY, live: new Map(), kept: 'reading' }
  /** Whether the title is still the one that was guessed. */
  #guessed = ''

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  get view(): DeskView {
    return this.#view
  }

  /** Called whenever the view is another. Answers how to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes up what the device kept. */
  async open(): Promise<void> {
    const { drafts } = this.#parts
    const draft = await drafts.read().catch(() => undefined)
    this.#show({ draft: draft ?? EMPTY, kept: draft ? 'saved' : 'empty' })
    for (const file of draft?.files ?? []) await this.#takeUp(file)
  }

  async #takeUp(file: DraftFile): Promise<void> {
    const content = await this.#parts.drafts.file(file.id).catch(() => undefined)
    if (!content) {
      this.#live(file.id, { fault: 'missing' })
      return
    }
    this.#live(file.id, { content, done: file.digests ? file.bytes : 0 })
    if (file.digests) this.#live(file.id, { thumb: await keptThumb(file.digests.sha256) })
    else void this.#process(file, content)
  }

  /** Answers the ids of what was added. */
  add(chosen: readonly Chosen[]): readonly string[] {
    const files = chosen.map(({ name, file }): DraftFile => {
      const type = mediaTypeOf(name, file.type)
      const id = this.#parts.newId()
      return { id, name, type, bytes: file.size, ...guessRole(name, type) }
    })
    for (const [i, { id }] of files.entries()) this.#live(id, { content: chosen[i]?.file, done: 0 })
    void this.#change({ files: [...this.#view.draft.files, ...files] })
    this.#guessTitle()
    for (const [i, file] of files.entries()) {
      const content = chosen[i]?.file
      if (content) void this.#process(file, content)
    }
    return files.map(({ id }) => id)
  }

  /** In place of one that a reload lost: it must be the same. */
  async replace(id: string, { file: content }: Chosen): Promise<void> {
    const file = this.#file(id)
    if (!file) return
    if (content.size !== file.bytes) {
      this.#live(id, { fault: 'changed' })
      return
    }
    this.#live(id, { content, done: 0, fault: undefined })
    await this.#process(file, content)
  }

  remove(id: string): void {
    this.#cancels.get(id)?.abort()
    const live = new Map(this.#view.live)
    live.delete(id)
    this.#show({ live })
    void this.#change({ files: this.#view.draft.files.filter((it) => it.id !== id) })
    void this.#parts.drafts.dropFile(id).catch(() => undefined)
    this.#guessTitle()
  }

  /** `by` places down, or up if it is negative. */
  move(id: string, by: number): void {
    const files = [...this.#view.draft.files]
    const from = files.findIndex((it) => it.id === id)
    const to = from + by
    const [file] = files.slice(from, from + 1)
    if (from === -1 || !file || to < 0 || to >= files.length) return
    files.splice(from, 1)
    files.splice(to, 0, file)
    void this.#change({ files })
  }

  setFile(id: string, change: Partial<Pick<DraftFile, 'role' | 'view'>>): void {
    const files = this.#view.draft.files.map((it) => (it.id === id ? { ...it, ...change } : it))
    void this.#change({ files })
  }

  setForm(change: Partial<DepositForm>): void {
    void this.#change({ form: { ...this.#view.draft.form, ...change } })
  }

  setSecrecy(secrecy: Secrecy): void {
    void this.#change({ secrecy })
  }

  setSign(sign: boolean): void {
    void this.#change({ sign })
  }

  /** Before it is sent: resolves when the device has it, or cannot have it. */
  async setAttempt(attempt: Attempt | undefined): Promise<void> {
    await this.#change({ attempt })
  }

  async discard(): Promise<void> {
    for (const cancel of this.#cancels.values()) cancel.abort()
    this.#guessed = ''
    this.#show({ draft: EMPTY, live: new Map(), kept: 'empty' })
    await this.#parts.drafts.discard().catch(() => undefined)
  }

  close(): void {
    for (const cancel of this.#cancels.values()) cancel.abort()
    this.#listeners.clear()
    this.#parts.hashing.close()
    this.#parts.thumbing.close()
  }

  #file(id: string): DraftFile | undefined {
    return this.#view.draft.files.find((it) => it.id === id)
  }

  /** What nobody has changed follows the files. */
  #guessTitle(): void {
    const { files, form } = this.#view.draft
    if (form.title !== this.#guessed) return
    this.#guessed = guessTitle(files.map(({ name }) => name))
    if (this.#guessed !== form.title) this.setForm({ title: this.#guessed })
  }

  async #process(file: DraftFile, content: Blob): Promise<void> {
    const { id } = file
    const cancel = new AbortController()
    this.#cancels.set(id, cancel)
    await takeIn(this.#parts, file, content, cancel.signal, {
      live: (change) => {
        this.#live(id, change)
      },
      update: (change) => {
        this.#update(id, change)
      },
      unkept: () => {
        this.#unkept()
      },
    })
    this.#cancels.delete(id)
  }

  #update(id: string, change: Partial<DraftFile>): void {
    if (!this.#file(id)) return
    const files = this.#view.draft.files.map((it) => (it.id === id ? { ...it, ...change } : it))
    void this.#change({ files })
  }

  #live(id: string, change: Partial<LiveFile>): void {
    const live = new Map(this.#view.live)
    live.set(id, { ...(live.get(id) ?? { done: 0 }), ...change })
    this.#show({ live })
  }

  async #change(change: Partial<Draft>): Promise<void> {
    this.#show({ draft: { ...this.#view.draft, ...change }, kept: 'saving' })
    const { draft } = this.#view
    try {
      await this.#parts.drafts.keep(draft)
      if (this.#view.draft === draft) this.#show({ kept: 'saved' })
    } catch {
      this.#unkept()
    }
  }

  #unkept(): void {
    this.#show({ kept: 'failed' })
  }

  #show(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}
