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
  /** How it was handed in; nothing before that. */
  readonly secrecy?: Secrecy | undefined
  /** The code, once it is deposited. */
  readonly code?: string | undefined
  readonly issuedAt?: number | undefined
  /** Whether its certificate was downloaded. */
  readonly saved?: boolean | undefined
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

/** Depends on nothing but what it is done to, so that it can be done again. */
type Act = (batch: Batch) => Batch

export class BatchDesk {
  readonly #parts: BatchParts
  readonly #stop = new AbortController()
  readonly #listeners = new Set<() => void>()
  #view: BatchView = { batch: EMPTY, live: new Map(), states: new Map(), kept: 'reading' }
  /** Files that the device had no room for. */
  readonly #unkept = new Set<string>()
  #opening: Promise<boolean> | undefined
  /** What is done before the device has answered is shown at once, and done again to what it kept. */
  #early: Act[] | undefined = []

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
    const reading = this.#parts.store.read().catch(() => undefined)
    this.#opening = reading.then((batch) => this.#merge(batch))
    await this.#opening
    for (const { code, files } of (await reading)?.rows ?? []) {
      if (code === undefined) for (const file of files) await this.#takeUp(file)
    }
  }

  /** When the device has answered: whether there is more than was shown until then. */
  async opened(): Promise<boolean> {
    return (await this.#opening) ?? false
  }

  #merge(kept: Batch | undefined): boolean {
    const early = this.#early ?? []
    this.#early = undefined
    const shown = JSON.stringify(this.#view.batch)
    const batch = early.reduce((it, act) => act(it), kept ?? EMPTY)
    this.#show({ batch, kept: kept ? 'saved' : 'empty' })
    if (early.length > 0) void this.#keep()
    return JSON.stringify(batch) !== shown
  }

  async #takeUp(file: DraftFile): Promise<void> {
    if (this.#isClosed()) return
    const content = await this.#parts.store.file(file.id).catch(() => undefined)
    if (this.#isClosed() || !this.#has(file.id)) return
    if (!content) this.setLive(file.id, { fault: 'missing' })
    else {
      this.setLive(file.id, { content, done: file.digests ? file.bytes : 0 })
      if (!file.digests) void this.#takeIn(file, content)
    }
  }

  /** Grouped as files of this kind usually are, the first time; as the batch is, later. */
  add(chosen: readonly Chosen[]): void {
    const paths = chosen.map(({ name }) => name)
    const files = chosen.map((it) => this.#fileOf(it))
    const idOf = this.#rowIds()
    void this.#do((batch) => {
      const grouping = batch.rows.length === 0 ? likelyGrouping(paths) : batch.grouping
      const added = rowsOf(files, groupsOf(paths, grouping), idOf)
      return { ...batch, rows: joined(batch.rows, added, grouping), grouping }
    })
    for (const [i, { id }] of files.entries()) {
      this.setLive(id, { content: chosen[i]?.file, done: 0 })
    }
    for (const [i, file] of files.entries()) {
      const content = chosen[i]?.file
      if (content) void this.#takeIn(file, content)
    }
  }

  /** The same design has the same id when an act is done again. */
  #rowIds(): (first: DraftFile | undefined) => string {
    const ids = new Map<string, string>()
    return (first) => {
      const id = ids.get(first?.id ?? '') ?? this.#parts.newId()
      ids.set(first?.id ?? '', id)
      return id
    }
  }

  #fileOf({ name, file }: Chosen): DraftFile {
    const type = mediaTypeOf(name, file.type)
    return { id: this.#parts.newId(), name, type, bytes: file.size, ...guessRole(name, type) }
  }

  /** What is deposited, or was handed in and may be, stays as it is. */
  regroup(grouping: Grouping): void {
    const idOf = this.#rowIds()
    void this.#do((batch) => {
      const fixed = batch.rows.filter(isFixed)
      const files = batch.rows.filter((row) => !isFixed(row)).flatMap((row) => row.files)
      const paths = files.map(({ name }) => name)
      const rows = [...fixed, ...rowsOf(files, groupsOf(paths, grouping), idOf)]
      return { ...batch, rows, grouping }
    })
  }

  setRow(id: string, change: Partial<Omit<BatchRow, 'id'>>): Promise<void> {
    return this.#do((batch) => {
      if (!batch.rows.some((it) => it.id === id)) return batch
      const rows = batch.rows.map((it) => (it.id === id ? { ...it, ...change } : it))
      return { ...batch, rows }
    })
  }

  /** Was taken out while it was on its way, and arrived all the same. */
  putBack(row: BatchRow): Promise<void> {
    return this.#do((batch) => ({ ...batch, rows: [...batch.rows, row] }))
  }

  removeRow(id: string): void {
    const row = this.#view.batch.rows.find((it) => it.id === id)
    void this.#do((batch) => ({ ...batch, rows: batch.rows.filter((it) => it.id !== id) }))
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

  setRole(file: string, role: DraftFile['role']): void {
    this.#update(file, { role })
  }

  setSecrecy(secrecy: Secrecy): void {
    void this.#do((batch) => ({ ...batch, secrecy }))
  }

  /** Fills in what was pasted. What the sheet leaves empty stays. */
  paste(text: string): Matched {
    const open = this.#view.batch.rows.filter((row) => !isFixed(row))
    const targets = open.map(({ id, group, title, article }) => {
      return { id, names: [group, title, article].filter((it) => it !== '') }
    })
    const matched = matchSheet(readSheet(text), targets)
    const told = (row: BatchRow): BatchRow => {
      const said = Object.entries(matched.byId.get(row.id) ?? {}).filter(
        ([, value]) => value !== '',
      )
      return { ...row, ...Object.fromEntries(said) }
    }
    void this.#do((batch) => ({ ...batch, rows: batch.rows.map(told) }))
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
    if (this.#early) await this.#opening
    this.#show({ batch: EMPTY, live: new Map(), states: new Map(), kept: 'empty' })
    await this.#parts.store.discard().catch(() => undefined)
  }

  /** From now on it writes nothing: another may have been opened on the same season. */
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
        this.#unkept.add(file.id)
        if (this.#has(file.id) && !this.#early) this.#show({ kept: 'failed' })
      },
    })
  }

  #isClosed(): boolean {
    return this.#stop.signal.aborted
  }

  #has(file: string): boolean {
    return this.#view.batch.rows.some((row) => hasFile(row, file))
  }

  #update(file: string, change: Partial<DraftFile>): void {
    void this.#do((batch) => {
      if (!batch.rows.some((row) => hasFile(row, file))) return batch
      return { ...batch, rows: batch.rows.map((row) => withFile(row, file, change)) }
    })
  }

  /** An act that changes nothing answers what it was given. */
  async #do(act: Act): Promise<void> {
    if (this.#isClosed()) return
    this.#early?.push(act)
    const batch = act(this.#view.batch)
    if (batch === this.#view.batch) return
    this.#show({ batch })
    if (!this.#early) await this.#keep()
  }

  async #keep(): Promise<void> {
    this.#show({ kept: 'saving' })
    const { batch } = this.#view
    try {
      await this.#parts.store.keep(batch)
      const open = batch.rows.filter(({ code }) => code === undefined)
      const lost = open.some(({ files }) => files.some(({ id }) => this.#unkept.has(id)))
      if (this.#view.batch === batch) this.#show({ kept: lost ? 'failed' : 'saved' })
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

/** A design of the season as the draft of a deposit: as it was handed in, or else as the season is. */
export function draftOf(
  { title, article, locarno, files, attempt, secrecy: own }: BatchRow,
  secrecy: Secrecy,
): Draft {
  const form = { ...EMPTY_FORM, title, article, locarno }
  return { files, form, secrecy: own ?? secrecy, sign: false, attempt }
}

function hasFile({ files }: BatchRow, file: string): boolean {
  return files.some(({ id }) => id === file)
}

function withFile(row: BatchRow, file: string, change: Partial<DraftFile>): BatchRow {
  if (!hasFile(row, file)) return row
  return { ...row, files: row.files.map((it) => (it.id === file ? { ...it, ...change } : it)) }
}

function rowsOf(
  files: readonly DraftFile[],
  groups: ReturnType<typeof groupsOf>,
  idOf: (first: DraftFile | undefined) => string,
): readonly BatchRow[] {
  return groups.map(({ name, places }) => {
    const its = places.flatMap((place) => files[place] ?? [])
    return { id: idOf(its[0]), group: name, title: name, article: '', locarno: '', files: its }
  })
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
