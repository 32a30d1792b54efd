/** Tells the terminal what happens while something is served. */

import { type Io, tell } from './io.ts'
import type { ServeNews } from './serving.ts'
import { news } from './words/serve.ts'
import { sessionsLost } from './words/sign-in.ts'
import { stampNews } from './words/stamp.ts'

export function newsTo(io: Io): ServeNews {
  return {
    halted(why) {
      tell(io, news.halted(why))
    },
    damage(what) {
      tell(io, news.damage(what))
    },
    witness(name, state, why) {
      tell(io, news.witness(name, state, why))
    },
    ahead(who, size, evidence) {
      tell(io, news.ahead(who, size, evidence))
    },
    authority(address, state, why) {
      tell(io, stampNews.authority(address, state, why))
    },
    renewed(tokens) {
      tell(io, stampNews.renewed(tokens))
    },
    ending(end) {
      tell(io, stampNews.ending(end))
    },
    sessionsLost(why) {
      tell(io, sessionsLost(why))
    },
  }
}
