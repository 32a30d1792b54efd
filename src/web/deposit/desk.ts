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

const EMPTY: Draft = { files: [], form: EMPTY_FORM, secrecy: 'kept' }

/** A draft, and the title that was guessed for it: as long as it has this one, nobody typed another. */
interface Making {
  readonly draft: Draft
  readonly guessed: string
}

/** Depends on nothing but what it is done to, so that it can be done again. */
type Act = (it: Making) => Making

export class Desk {
  readonly #parts: DeskParts
  readonly #cancels = new Map<string, AbortController>()
  readonly #listeners = new Set<() => void>()
  /** Files that the device had no room for. */
  readonly #unkept = new Set<string>()
  #view: DeskView = { draft: EMPTY, live: new Map(), kept: 'reading' }
  #guessed = ''
  #opening: Promise<boolean> | undefined
  /** What is done before the device has answered is shown at once, and done again to what it kept. */
  #early: Act[] | undefined = []
  #closed = false

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
    const reading = this.#parts.drafts.read().catch(() => undefined)
    this.#opening = reading.then((draft) => this.#merge(draft))
    await this.#opening
    for (const file of (await reading)?.files ?? []) {
      if (!this.#closed) await this.#takeUp(file)
    }
  }

  /** When the device has answered: whether there is more than was shown until then. */
  async opened(): Promise<boolean> {
    return (await this.#opening) ?? false
  }

  #merge(kept: Draft | undefined): boolean {
    const early = this.#early ?? []
    this.#early = undefined
    const shown = JSON.stringify(this.#view.draft)
    const start: Making = { draft: kept ?? EMPTY, guessed: '' }
    const { draft, guessed } = early.reduce((it, act) => act(it), start)
    this.#guessed = guessed
    this.#show({ draft, kept: kept ? 'saved' : 'empty' })
    if (early.length > 0) void this.#keep()
    return JSON.stringify(draft) !== shown
  }

  async #takeUp(file: DraftFile): Promise<void> {
    const content = await this.#parts.drafts.file(file.id).catch(() => undefined)
    if (this.#closed || !this.#file(file.id)) return
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
    void this.#do((it) => withFiles(it, [...it.draft.files, ...files]))
    for (const [i, { id }] of files.entries()) this.#live(id, { content: chosen[i]?.file, done: 0 })
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
    void this.#do((it) =>
      withFiles(
        it,
        it.draft.files.filter((file) => file.id !== id),
      ),
    )
    const live = new Map(this.#view.live)
    live.delete(id)
    this.#show({ live })
    void this.#parts.drafts.dropFile(id).catch(() => undefined)
  }

  /** `by` places down, or up if it is negative. */
  move(id: string, by: number): void {
    const { files } = this.#view.draft
    const place = files[files.findIndex((it) => it.id === id) + by]
    if (!place || !this.#file(id)) return
    void this.#do(({ draft, guessed }) => ({
      draft: { ...draft, files: moved(draft.files, id, place.id) },
      guessed,
    }))
  }

  setFile(id: string, change: Partial<Pick<DraftFile, 'role' | 'view'>>): void {
    this.#update(id, change)
  }

  setForm(change: Partial<DepositForm>): void {
    void this.#do(({ draft, guessed }) => ({
      draft: { ...draft, form: { ...draft.form, ...change } },
      guessed,
    }))
  }

  setSecrecy(secrecy: Secrecy): void {
    void this.#set({ secrecy })
  }

  setSign(sign: boolean): void {
    void this.#set({ sign })
  }

  /** Before it is sent: resolves when the device has it, or cannot have it. */
  async setAttempt(attempt: Attempt | undefined): Promise<void> {
    await this.#set({ attempt })
  }

  async discard(): Promise<void> {
    for (const cancel of this.#cancels.values()) cancel.abort()
    if (this.#early) await this.#opening
    this.#guessed = ''
    this.#show({ draft: EMPTY, live: new Map(), kept: 'empty' })
    await this.#parts.drafts.discard().catch(() => undefined)
  }

  /** From now on it writes nothing: another may have been opened on the same draft. */
  close(): void {
    this.#closed = true
    for (const cancel of this.#cancels.values()) cancel.abort()
    this.#listeners.clear()
    this.#parts.hashing.close()
    this.#parts.thumbing.close()
  }

  #file(id: string): DraftFile | undefined {
    return this.#view.draft.files.find((it) => it.id === id)
  }

  async #process(file: DraftFile, content: Blob): Promise<void> {
    const { id } = file
    const cancel = new AbortController()
    // Of two that were put in its place one after the other, the first says nothing more.
    this.#cancels.get(id)?.abort()
    this.#cancels.set(id, cancel)
    await takeIn(this.#parts, file, content, cancel.signal, {
      live: (change) => {
        this.#live(id, change)
      },
      update: (change) => {
        this.#update(id, change)
      },
      unkept: () => {
        this.#unkept.add(id)
        if (this.#file(id) && !this.#early) this.#show({ kept: 'failed' })
      },
    })
    if (this.#cancels.get(id) === cancel) this.#cancels.delete(id)
  }

  #update(id: string, change: Partial<DraftFile>): void {
    void this.#do((it) => {
      const files = it.draft.files.map((file) => (file.id === id ? { ...file, ...change } : file))
      return { ...it, draft: { ...it.draft, files } }
    })
  }

  #live(id: string, change: Partial<LiveFile>): void {
    if (!this.#file(id)) return
    const live = new Map(this.#view.live)
    live.set(id, { ...(live.get(id) ?? { done: 0 }), ...change })
    this.#show({ live })
  }

  #set(change: Partial<Draft>): Promise<void> {
    return this.#do(({ draft, guessed }) => ({ draft: { ...draft, ...change }, guessed }))
  }

  async #do(act: Act): Promise<void> {
    if (this.#closed) return
    this.#early?.push(act)
    const { draft, guessed } = act({ draft: this.#view.draft, guessed: this.#guessed })
    this.#guessed = guessed
    this.#show({ draft })
    if (!this.#early) await this.#keep()
  }

  async #keep(): Promise<void> {
    this.#show({ kept: 'saving' })
    const { draft } = this.#view
    try {
      await this.#parts.drafts.keep(draft)
      const lost = draft.files.some(({ id }) => this.#unkept.has(id))
      if (this.#view.draft === draft) this.#show({ kept: lost ? 'failed' : 'saved' })
    } catch {
      this.#show({ kept: 'failed' })
    }
  }

  #show(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** The title that nobody has changed follows the files. */
function withFiles({ draft, guessed }: Making, files: readonly DraftFile[]): Making {
  if (draft.form.title !== guessed) return { draft: { ...draft, files }, guessed }
  const title = guessTitle(files.map(({ name }) => name))
  return { draft: { ...draft, files, form: { ...draft.form, title } }, guessed: title }
}

/** The file `id` where the file `place` is now. */
function moved(files: readonly DraftFile[], id: string, place: string): readonly DraftFile[] {
  const [from, to] = [id, place].map((it) => files.findIndex((file) => file.id === it))
  const file = files.at(from ?? -1)
  if (from === undefined || to === undefined || from === -1 || to === -1 || !file) return files
  return files.toSpliced(from, 1).toSpliced(to, 0, file)
}
