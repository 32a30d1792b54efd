/** A press with the fonts of this package, and the keys of the registry in memory. */

import { readPaperFonts } from '../../src/adapters/system/paper-fonts.ts'
import { type Printing } from '../../src/http/api/papers.ts'
import { openPress } from '../../src/paper/press.ts'
import { noteSigner } from '../../src/core/note/key.ts'
import { credentialsBy } from '../../src/services/registry/credentials.ts'
import { trust } from './registry-house.ts'

export const credentials = noteSigner('vc.example', 'ed25519', new Uint8Array(32).fill(9))

export const BASE = 'https://yz.example.cn'

/** The fonts are read when a test prints. */
export const printing: Printing = {
  press: openPress({ readFonts: readPaperFonts, software: 'yuanzheng 0.0.0' }),
  trust,
  base: BASE,
  credential: credentialsBy(credentials.signer, { now: Date.now }),
}
