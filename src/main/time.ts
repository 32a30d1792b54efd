/** Constructs what has to do with timestamps: the files of them, and the authorities that are asked. */

import { type FastifyPluginCallback } from 'fastify'
import { remoteTimestampAuthority } from '../adapters/remote/timestamp-authority.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { systemTimer } from '../adapters/system/timer.ts'
import { HouseRefusal, type Settings } from '../cli/house.ts'
import { type ServeNews } from '../cli/serving.ts'
import { bytesToUtf8 } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { type VerifierKey } from '../core/note/key.ts'
import { parsePemCertificates } from '../core/timestamp/pem.ts'
import { stampRoutes } from '../http/stamps.ts'
import { type Clock } from '../ports/clock.ts'
import { type Files } from '../ports/files.ts'
import { type Later } from '../services/opening.ts'
import { openStampFiles } from '../services/time/stamp-files.ts'
import { type StampedTrees, stampedTrees } from '../services/time/stamped.ts'
import { type StampSummary, stampSummary } from '../services/time/stamp-summary.ts'
import { type Stamping, type StampingEvent, startStamping } from '../services/time/stamping.ts'
import { tokenShelf } from '../services/time/token-shelf.ts'
import { tokensUnder } from '../services/time/tokens.ts'

/** How checkpoints come to be stamped here. */
export interface StampingHouse {
  /** The newest checkpoint, with its cosignatures if the quorum came together in time. */
  readonly newest: (milliseconds?: number) => Promise<Uint8Array>
  /** Who hears of it, where the log is served; where it is not, only what is asked for is stamped. */
  readonly news?: ServeNews
}

export interface TimeHouse {
  readonly settings: Settings
  readonly files: Files
  readonly clock: Clock
  readonly log: VerifierKey
  readonly witnesses: readonly VerifierKey[]
  readonly stamping: StampingHouse
}

export interface TimeFaces {
  readonly trees: StampedTrees
  /** Nothing where no authority was named. */
  readonly stamping: Stamping | undefined
  readonly summary: () => Promise<StampSummary>
  readonly pages: FastifyPluginCallback
}

/** How long an authority may take: those behind a slow line take seconds. */
const AUTHORITY_MS = 30_000

/** Requires the writer's lock. */
export async function openTimeHouse(house: TimeHouse, later: Later): Promise<TimeFaces> {
  const { settings, files, clock, log, witnesses } = house
  const { newest, news } = house.stamping
  const { tsa, stampMinutes, renewDays } = settings
  const tokens = tokensUnder(await readRoots(files, settings.tsaRoots))
  const store = await openStampFiles(files, settings.data)
  const shelf = tokenShelf(store, tokens)
  const trees = stampedTrees({ store, shelf, log, witnesses })
  const pages = stampRoutes(trees)
  const summary = () => stampSummary(store, shelf)
  if (tsa.length === 0) return { trees, stamping: undefined, summary, pages }
  const stamping = startStamping({
    store,
    shelf,
    tokens,
    authorities: tsa.map(remoteTimestampAuthority),
    newest,
    clock,
    random: systemRandom,
    timer: systemTimer(),
    timeoutMs: AUTHORITY_MS,
    everyMs: news ? stampMinutes * 60_000 : 0,
    renewMs: renewDays * 24 * 3_600_000,
    report: (event) => {
      if (news) tell(news, event)
    },
  })
  later(() => stamping.close())
  return { trees, stamping, summary, pages }
}

function tell(news: ServeNews, event: StampingEvent): void {
  if (event.event === 'authority-changed') {
    const { address, state, why } = event.status
    news.authority(address, state, why)
  } else if (event.event === 'renewed') news.renewed(event.renewed.covers)
  else news.ending(event.end)
}

/** The roots by which tokens are judged, as the settings name them. */
export async function readRoots(
  files: Files,
  path: string | undefined,
): Promise<readonly Uint8Array[]> {
  if (path === undefined) return []
  const bytes = await files.read(path)
  if (!bytes) throw new HouseRefusal('tsa-roots-missing', { path })
  try {
    return parsePemCertificates(bytesToUtf8(bytes))
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const values = { path, detail: error.message }
    throw new HouseRefusal('tsa-roots-malformed', values, { cause: error })
  }
}
