/** The device's key as it is wanted and not wanted: made once, however many ask for it, and in use as was said last. */

import type { DeviceKey, KeyRing } from './device-key.ts'

export class KeyWish {
  readonly #ring: KeyRing
  readonly #now: () => number
  #key: Promise<DeviceKey> | undefined
  #wanted = false
  #noted: Promise<unknown> = Promise.resolve()

  constructor(ring: KeyRing, now: () => number) {
    this.#ring = ring
    this.#now = now
  }

  /** `undefined` until one was made. */
  async read(): Promise<DeviceKey | undefined> {
    return this.#key ?? (await this.#ring.read())
  }

  /** Made first if it must be. Rejects with `NoKeyHere`. */
  key(): Promise<DeviceKey> {
    const key = (this.#key ??= this.#found())
    key.catch(() => {
      if (this.#key === key) this.#key = undefined
    })
    return key
  }

  async #found(): Promise<DeviceKey> {
    return (await this.#ring.read()) ?? (await this.#ring.make(this.#now()))
  }

  /** Noted for the next draft. Answers the key if there is one; rejects with `NoKeyHere` where one is wanted and cannot be. */
  async want(wanted: boolean): Promise<DeviceKey | undefined> {
    this.#wanted = wanted
    // A key that is just being made says of itself that it is in use: the wish is noted after that.
    const key = wanted ? await this.key() : await this.#key?.catch(() => undefined)
    const note = (): Promise<void> => this.#ring.setInUse(this.#wanted)
    this.#noted = this.#noted.then(note).catch(() => undefined)
    await this.#noted
    return key
  }
}
