/** The desk of a season: its designs with their files, kept on the device, and of each how far it is. */

import { type Attempt, type Secrecy } from '../attempt.ts'
import type { Chosen } from '../desk.ts'
import type { Draft, DraftFile, KeptDraft } from '../drafts.ts'
import { EMPTY_FORM } from '../form.ts'
import { guessRole, mediaTypeOf } from '../guess.ts'
import type { Problem } from '../../app/problem.ts'
import { type LiveFile, takeIn, type TakingIn } from '../take-in.ts'

import { type Grouping, groupsOf, likelyGrouping } from './grouping.ts'
import { type Matched, matchSheet, readSheet } from './sheet.ts'

export interface BatchRow {
  readonly id: string
  /** What its files have in common. */
  readonly group: string
  readonly title: string
  readonly article: string
  readonly locarno: string
  readonly files: readonly DraftFile[]
  readonly attempt?: Attempt | undefined
  /** The code, once it is deposited. */
  readonly code?: string | undefined
  readonly issuedAt?: number | undefined
}

export interface Batch {
  readonly rows: readonly BatchRow[]
  readonly secrecy: Secrecy
  readonly grouping: Grouping
}

/** What is known of a design only while the page is open. */
export type RowState =
  | { readonly at: 'working'; readonly done: number; readonly of: number }
  | { readonly at: 'failed'; readonly problem: Problem }
  /** Own designs that hold one of its files already. */
  | { readonly at: 'twice'; readonly codes: readonly string[] }
  | { readonly at: 'stopped' }

export interface BatchView {
  readonly batch: Batch
  readonly live: ReadonlyMap<string, LiveFile>
  readonly states: ReadonlyMap<string, RowState>
  readonly kept: 'reading' | 'empty' | 'saving' | 'saved' | 'failed'
}

export interface BatchParts extends Omit<TakingIn, 'drafts'> {
  readonly store: KeptDraft<Batch>
  newId(): string
}

const EMPTY: Batch = { rows: [], secrecy: 'kept', grouping: 'folder' }

export class BatchDesk {
  readonly #parts: BatchParts
  readonly #stop = new AbortController()
  readonly #listeners = new Set<() => void>()
  #view: BatchView = { batch: EMPTY, live: new Map(), states: new Map(), kept: 'reading' }

  constructor(parts: BatchParts) {
    this.#parts = parts
  }

  get view(): BatchView {
    return this.#view
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async open(): Promise<void> {
    const { store } = this.#parts
    const batch = await store.read().catch(() => undefined)
    this.#show({ batch: batch ?? EMPTY, kept: batch ? 'saved' : 'empty' })
    for (const { code, files } of batch?.rows ?? []) {
      if (code === undefined) for (const file of files) await this.#takeUp(file)
    }
  }

  async #takeUp(file: DraftFile): Promise<void> {
    const content = await this.#parts.store.file(file.id).catch(() => undefined)
    if (!content) this.setLive(file.id, { fault: 'missing' })
    else {
      this.setLive(file.id, { content, done: file.digests ? file.bytes : 0 })
      if (!file.digests) void this.#takeIn(file, content)
    }
  }

  /** Grouped as files of this kind usually are, the first time; as the batch is, later. */
  add(chosen: readonly Chosen[]): void {
    const paths = chosen.map(({ name }) => name)
    const { rows } = this.#view.batch
    const grouping = rows.length === 0 ? likelyGrouping(paths) : this.#view.batch.grouping
    const files = chosen.map((it) => this.#fileOf(it))
    const added = rowsOf(files, groupsOf(paths, grouping), this.#parts.newId)
    for (const [i, { id }] of files.entries()) {
      this.setLive(id, { content: chosen[i]?.file, done: 0 })
    }
    void this.#change({ rows: joined(rows, added, grouping), grouping })
    for (const [i, file] of files.entries()) {
      const content = chosen[i]?.file
      if (content) void this.#takeIn(file, content)
    }
  }

  #fileOf({ name, file }: Chosen): DraftFile {
    const type = mediaTypeOf(name, file.type)
    return { id: this.#parts.newId(), name, type, bytes: file.size, ...guessRole(name, type) }
  }

  /** What is deposited, or was handed in and may be, stays as it is. */
  regroup(grouping: Grouping): void {
    const { rows } = this.#view.batch
    const fixed = rows.filter(isFixed)
    const files = rows.filter((row) => !isFixed(row)).flatMap((row) => row.files)
    const paths = files.map(({ name }) => name)
    const grouped = rowsOf(files, groupsOf(paths, grouping), this.#parts.newId)
    void this.#change({ rows: [...fixed, ...grouped], grouping })
  }

  setRow(id: string, change: Partial<Omit<BatchRow, 'id'>>): Promise<void> {
    const rows = this.#view.batch.rows.map((it) => (it.id === id ? { ...it, ...change } : it))
    return this.#change({ rows })
  }

  removeRow(id: string): void {
    const row = this.#view.batch.rows.find((it) => it.id === id)
    void this.#change({ rows: this.#view.batch.rows.filter((it) => it.id !== id) })
    this.setState(id, undefined)
    for (const file of row?.files ?? []) this.dropFile(file.id)
  }

  /** Its bytes are needed no more. */
  dropFile(id: string): void {
    const live = new Map(this.#view.live)
    live.delete(id)
    this.#show({ live })
    void this.#parts.store.dropFile(id).catch(() => undefined)
  }

  setRole(row: string, file: string, change: Pick<DraftFile, 'role'>): void {
    const found = this.#view.batch.rows.find((it) => it.id === row)
    const files = found?.files.map((it) => (it.id === file ? { ...it, ...change } : it))
    if (files) void this.setRow(row, { files })
  }

  setSecrecy(secrecy: Secrecy): void {
    void this.#change({ secrecy })
  }

  /** Fills in what was pasted. What the sheet leaves empty stays. */
  paste(text: string): Matched {
    const open = this.#view.batch.rows.filter((row) => !isFixed(row))
    const targets = open.map(({ id, group, title, article }) => {
      return { id, names: [group, title, article].filter((it) => it !== '') }
    })
    const matched = matchSheet(readSheet(text), targets)
    const rows = this.#view.batch.rows.map((row) => {
      const said = Object.entries(matched.byId.get(row.id) ?? {}).filter(
        ([, value]) => value !== '',
      )
      return { ...row, ...Object.fromEntries(said) }
    })
    void this.#change({ rows })
    return matched
  }

  setState(id: string, state: RowState | undefined): void {
    const states = new Map(this.#view.states)
    if (state) states.set(id, state)
    else states.delete(id)
    this.#show({ states })
  }

  setLive(id: string, change: Partial<LiveFile>): void {
    const live = new Map(this.#view.live)
    live.set(id, { ...(live.get(id) ?? { done: 0 }), ...change })
    this.#show({ live })
  }

  async discard(): Promise<void> {
    this.#show({ batch: EMPTY, live: new Map(), states: new Map(), kept: 'empty' })
    await this.#parts.store.discard().catch(() => undefined)
  }

  close(): void {
    this.#stop.abort()
    this.#listeners.clear()
    this.#parts.hashing.close()
    this.#parts.thumbing.close()
  }

  async #takeIn(file: DraftFile, content: Blob): Promise<void> {
    const { store, hashing, thumbing } = this.#parts
    await takeIn({ drafts: store, hashing, thumbing }, file, content, this.#stop.signal, {
      live: (change) => {
        if (this.#has(file.id)) this.setLive(file.id, change)
      },
      update: (change) => {
        this.#update(file.id, change)
      },
      unkept: () => {
        this.#show({ kept: 'failed' })
      },
    })
  }

  #has(file: string): boolean {
    return this.#view.batch.rows.some(({ files }) => files.some(({ id }) => id === file))
  }

  /** What was handed in stays as it was: a picture's size that is found later would make another request of it. */
  #update(file: string, change: Partial<DraftFile>): void {
    const rows = this.#view.batch.rows.map((row) =>
      !isFixed(row) && row.files.some(({ id }) => id === file)
        ? { ...row, files: row.files.map((it) => (it.id === file ? { ...it, ...change } : it)) }
        : row,
    )
    void this.#change({ rows })
  }

  async #change(change: Partial<Batch>): Promise<void> {
    this.#show({ batch: { ...this.#view.batch, ...change }, kept: 'saving' })
    const { batch } = this.#view
    try {
      await this.#parts.store.keep(batch)
      if (this.#view.batch === batch) this.#show({ kept: 'saved' })
    } catch {
      this.#show({ kept: 'failed' })
    }
  }

  #show(change: Partial<BatchView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Deposited, or handed in: what was sent must be sent again as it was. */
export function isFixed({ code, attempt }: BatchRow): boolean {
  return code !== undefined || attempt !== undefined
}

/** A design of the season as the draft of a deposit. */
export function draftOf(
  { title, article, locarno, files, attempt }: BatchRow,
  secrecy: Secrecy,
): Draft {
  const form = { ...EMPTY_FORM, title, article, locarno }
  return { files, form, secrecy, sign: false, attempt }
}

function rowsOf(
  files: readonly DraftFile[],
  groups: ReturnType<typeof groupsOf>,
  newId: () => string,
): readonly BatchRow[] {
  return groups.map(({ name, places }) => ({
    ...{ id: newId(), group: name, title: name, article: '', locarno: '' },
    files: places.flatMap((place) => files[place] ?? []),
  }))
}

/** A file that comes later belongs to the design of its name, if that is still open. */
function joined(
  rows: readonly BatchRow[],
  added: readonly BatchRow[],
  grouping: Grouping,
): readonly BatchRow[] {
  const all = [...rows]
  for (const row of added) {
    const at = all.findIndex((it) => it.group === row.group && !isFixed(it))
    const same = all[at]
    if (grouping === 'each' || !same || !rows.includes(same)) all.push(row)
    else all[at] = { ...same, files: [...same.files, ...row.files] }
  }
  return all
}
