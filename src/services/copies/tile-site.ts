/** A static site of tiles (C2SP tlog-tiles) in a directory. */

import { concatBytes, equalBytes } from '../../core/bytes.ts'
import type { Edge } from '../../core/tree/edge.ts'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { TILE_WIDTH } from '../../core/tree/ladder.ts'
import { formatTilePath, type TileName } from '../../core/tree/tile.ts'
import type { Files } from '../../ports/files.ts'
import { directoryOf, writeWhole } from '../whole-file.ts'

export class TileSite {
  /** How many files were written anew. */
  written = 0
  readonly #files: Files
  readonly #directory: string
  readonly #made = new Map<string, Promise<void>>()
  readonly #touched = new Set<string>()

  constructor(files: Files, directory: string) {
    this.#files = files
    this.#directory = directory
  }

  checkpoint(): Promise<Uint8Array | undefined> {
    return this.#files.read(`${this.#directory}/checkpoint`)
  }

  read(name: TileName): Promise<Uint8Array | undefined> {
    return this.#files.read(this.#path(name))
  }

  /** Writes a file unless it is there already, with these very bytes. */
  async put(name: TileName, bytes: Uint8Array): Promise<void> {
    const path = this.#path(name)
    const held = await this.#files.read(path)
    if (held && equalBytes(held, bytes)) return
    const directory = directoryOf(path)
    await this.#make(directory)
    await writeWhole(this.#files, path, bytes)
    this.#touched.add(directory)
    this.written++
  }

  /** The unfinished tiles of an edge, under their widths. */
  async putEdge({ size, tiles }: Edge): Promise<void> {
    for (const [level, { width, nodes }] of tiles.entries()) {
      if (width === 0) continue
      const index = Math.floor(size / TILE_WIDTH ** (level + 1))
      await this.put({ level, index, width }, nodes.slice(0, width * HASH_BYTES))
    }
  }

  /**
   * Once all its tiles are durable, the checkpoint: whoever reads it finds what it promises.
   * Unfinished files are taken away where the whole one is there; readers fall back on that.
   */
  async publish(checkpoint: Uint8Array, full: readonly TileName[]): Promise<void> {
    await this.#make(this.#directory)
    for (const directory of this.#touched) await this.#files.syncDirectory(directory)
    await writeWhole(this.#files, `${this.#directory}/checkpoint`, concatBytes(checkpoint))
    await this.#files.syncDirectory(this.#directory)
    for (const name of full) {
      const parts = `${this.#path({ ...name, width: TILE_WIDTH })}.p`
      for (const width of await this.#files.list(parts)) {
        await this.#files.remove(`${parts}/${width}`)
      }
    }
  }

  #path(name: TileName): string {
    return `${this.#directory}/${formatTilePath(name)}`
  }

  /** Makes each directory once, also when many files want it at the same time. */
  #make(directory: string): Promise<void> {
    const made = this.#made.get(directory) ?? this.#files.makeDirectory(directory)
    this.#made.set(directory, made)
    return made
  }
}
