/** A log somewhere else, as C2SP tlog-tiles shows it. */

import { type TileName } from '../core/tree/tile.ts'

/**
 * Somebody's web server. Not trusted at all: whatever it gives is checked
 * against a signed checkpoint before it is kept or believed. Its fall, or a
 * lie, means that there is nothing to read.
 */
export interface TileSource {
  /** The checkpoint as it is shown now. Rejects with {@link SourceSilent}. */
  checkpoint(): Promise<Uint8Array>

  /** A tile or bundle, or `undefined` where it has none. Rejects with {@link SourceSilent}. */
  file(name: TileName): Promise<Uint8Array | undefined>
}

/** The server was not reached, or what came back was no answer. */
export class SourceSilent extends Error {
  override readonly name = 'SourceSilent'
}
