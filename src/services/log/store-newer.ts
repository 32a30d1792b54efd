/** LevelDB knows of more than journal and cell do: they were put back from an old copy. */

/** It is the only trace of what was lost, and is not thrown away. */
export class StoreNewer extends Error {
  override readonly name = 'StoreNewer'
  readonly seen: number
  readonly known: number

  constructor(seen: number, known: number) {
    super(`LevelDB has seen ${seen} entries, journal and cell ${known}`)
    this.seen = seen
    this.known = known
  }
}
