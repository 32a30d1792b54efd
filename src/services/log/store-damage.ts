/** The store gave back what does not belong to the log that was signed. */

export class StoreDamage extends Error {
  override readonly name = 'StoreDamage'

  constructor(what: string, options?: ErrorOptions) {
    super(`${what}: LevelDB is damaged, run yuanzheng rebuild`, options)
  }
}
