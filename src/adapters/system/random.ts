/** Chance from the operating system. */

import { randomBytes } from 'node:crypto'
import { type Random } from '../../ports/random.ts'

// A copy: Node cuts short ones from a pool that others share.
export const systemRandom: Random = (length) => Uint8Array.from(randomBytes(length))
