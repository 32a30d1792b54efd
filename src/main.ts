#!/usr/bin/env node
/** The only file that knows everyone: it constructs, connects, and takes down in reverse order. */

import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { systemFiles } from './adapters/system/files.ts'
import { publicFiles } from './adapters/system/public-files.ts'
import { readOnlyFiles } from './adapters/system/read-only-files.ts'
import { runCli, takeLanguage } from './cli/cli.ts'
import { EXIT } from './cli/exit.ts'
import {
  type AuditView,
  type House,
  HouseRefusal,
  type LogView,
  type Settings,
  type Trusted,
  UsageError,
} from './cli/house.ts'
import type { Api } from './cli/api.ts'
import type { Language } from './cli/phrase.ts'
import type { ServeNews, Serving } from './cli/serving.ts'
import { endWithReader, terminal, untilTold } from './cli/terminal.ts'
import { readLanguage, readSettings, readVersion, SettingError } from './config.ts'
import { EvidenceError } from './core/error.ts'
import { type VerifierKey } from './core/note/key.ts'
import { evidenceDesk } from './main/evidence.ts'
import { checkOrigin, keyRefusal, sameKey } from './main/identity.ts'
import { keysOf } from './main/keyring.ts'
import { keyDesk } from './main/keys.ts'
import { controlPath } from './main/paths.ts'
import type { RegistryFaces, RegistryHouse } from './main/registry.ts'
import type { Clock } from './ports/clock.ts'
import type { Journal } from './ports/journal.ts'
import { type Desk, logDesk, usableCosigned } from './services/log/desk.ts'
import { keepEvidence } from './services/evidence.ts'
import { readIdentity, writeIdentity } from './services/log/log-identity.ts'
import type { LogParts, Progress } from './services/log/log-parts.ts'
import { type Later, opening } from './services/opening.ts'
import { StartRefusal } from './services/log/refusal.ts'

// What only some commands need is imported where it is used: a start should not wait for the rest.
const files = systemFiles()
const reading = readOnlyFiles(files)
const clock: Clock = { now: () => Date.now() }

const CELL = 'checkpoint.cell'
const COSIGNED_CELL = 'cosigned.cell'

/** How long a checkpoint that is to be stamped waits for its witnesses. */
const QUORUM_MS = 10_000

export const house: House = {
  get version() {
    return readVersion()
  },
  files,
  publicFiles: publicFiles(files),
  clock,
  settings: (flags) => asked(() => readSettings(flags)),
  ...keyDesk,
  openDesk,
  openApi: openApiDesk,
  ...evidenceDesk(files),
  openView: (settings, given) => opening((later) => openView(settings, given, later)),
  openAudit,
  rebuild,
  serve,
  serveWitness,
  untilTold,
  witnesses,
  async tiles(url) {
    const { remoteTiles } = await import('./adapters/remote/tiles.ts')
    return asked(() => remoteTiles(url))
  },
  openJournal,
  async openCell(directory) {
    const { openFileCell } = await import('./adapters/file/checkpoint-cell.ts')
    return openFileCell(files, directory, CELL)
  },
  settleVault: async (directory) =>
    (await import('./adapters/file/vault-settle.ts')).settleKeys(files, directory),
  claimEmpty,
}

/** What was asked for with values that make no sense is a mistake in the command line. */
function asked<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof SettingError) throw new UsageError(error.what)
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

// The log, to write.

/** Which log `data` is of, if it is of any. */
async function identityOf({ data }: Settings): Promise<VerifierKey | undefined> {
  return readIdentity(files, data).catch((error: unknown) => {
    if (!(error instanceof EvidenceError)) throw error
    const values = { path: `${data}/log.json`, detail: error.message }
    throw new HouseRefusal('identity-damaged', values, { cause: error })
  })
}

const ROLE = 'log-operator'

interface Writer extends LogParts {
  readonly made: 'key' | 'log' | undefined
}

async function openWriter(
  settings: Settings,
  later: Later,
  how: { readonly makeKey?: boolean } = {},
): Promise<Writer> {
  await takeLock(settings, later)
  return openParts(settings, later, how)
}

/** Requires the lock. */
async function openParts(
  settings: Settings,
  later: Later,
  { level = 'level', makeKey: mayMake = false },
): Promise<Writer> {
  const { data } = settings
  const identity = await identityOf(settings)
  const keys = await keysOf(settings)
  const known = identity !== undefined || (await files.list(data)).includes(CELL)
  const { signer: log, made } = await keys
    .need(ROLE, settings.origin, mayMake && !known)
    .catch(keyRefusal(ROLE))
  checkOrigin(log.key, identity, `${settings.keys}/${ROLE}`, settings.origin)
  const [{ openFileJournal }, { openFileCell }, { openLevelStore }, { levelMessage }] =
    await Promise.all([
      import('./adapters/file/journal.ts'),
      import('./adapters/file/checkpoint-cell.ts'),
      import('./adapters/level/log-store.ts'),
      import('./adapters/level/audit-store.ts'),
    ])
  const origin = log.key.name
  const journal = await openFileJournal({ files, directory: `${data}/journal`, origin })
  later(() => journal.close())
  const cell = await openFileCell(files, data, CELL)
  later(() => cell.close())
  await files.makeDirectory(`${data}/${level}`)
  const store = await openLevelStore(`${data}/${level}`).catch((cause: unknown) => {
    throw new StartRefusal('store-damaged', levelMessage(cause), 'yuanzheng rebuild', { cause })
  })
  later(() => store.close())
  return { log, journal, cell, store, clock, made: made ? 'key' : known ? undefined : 'log' }
}

async function takeLock({ data }: Settings, later: Later): Promise<void> {
  const { LockedError, takeWriterLock } = await import('./adapters/level/writer-lock.ts')
  await files.makeDirectory(data)
  const lock = await takeWriterLock(`${data}/lock`).catch((cause: unknown) => {
    throw cause instanceof LockedError ? new HouseRefusal('locked', { data }, { cause }) : cause
  })
  later(() => lock.release())
}

/** Says in the data directory which log it is of: after the cell was found to be this key's, not before. */
async function settleIdentity(settings: Settings, key: VerifierKey): Promise<void> {
  if (!(await identityOf(settings))) await writeIdentity(files, settings.data, key)
}

async function openDesk(settings: Settings, progress: Progress): Promise<Desk> {
  try {
    return await opening(async (later) => {
      const { openLog } = await import('./services/log/log.ts')
      const parts = await openWriter(settings, later)
      const { key } = parts.log
      const log = await openLog(parts, { progress })
      later(() => log.close())
      await settleIdentity(settings, key)
      const kept = await readCell(settings, COSIGNED_CELL).catch(() => undefined)
      return logDesk(log, key, () => usableCosigned(kept, key, log.head()))
    })
  } catch (error) {
    if (!(error instanceof HouseRefusal && error.reason === 'locked')) throw error
    const { openControlDesk } = await import('./cli/control-desk.ts')
    return openControlDesk(controlPath(settings)).catch(() => {
      throw error
    })
  }
}

async function openApiDesk(
  settings: Settings,
  language: Language,
  progress: Progress,
): Promise<Api> {
  const { openApiDesk: openHere } = await import('./main/api-desk.ts')
  const open = async (later: Later) => {
    const { openLog } = await import('./services/log/log.ts')
    const parts = await openWriter(settings, later, { makeKey: true })
    const log = await openLog(parts, { progress })
    later(() => log.close())
    await settleIdentity(settings, parts.log.key)
    const { key } = parts.log
    const kept = await readCell(settings, COSIGNED_CELL).catch(() => undefined)
    const desk = logDesk(log, key, () => usableCosigned(kept, key, log.head()))
    const published = () => log.head().note
    const stamping = { newest: desk.checkpoint }
    const { api } = await openApi(
      { settings, operator: parts.log, log, published, stamping, progress },
      later,
    )
    return { desk, api }
  }
  const keys = await keysOf(settings)
  return openHere({ socket: controlPath(settings), keys, language, open })
}

// The log, to look at.

async function openView(
  settings: Settings,
  given: VerifierKey | undefined,
  later: Later,
): Promise<Omit<LogView, 'close'>> {
  const { data } = settings
  const log = await keyToCheckBy(settings, given)
  const journal = await openJournal(data, log)
  later(() => journal.close())
  return {
    log,
    directory: data,
    journal,
    readCell: () => readCell(settings, CELL),
    readCosigned: () => readCell(settings, COSIGNED_CELL),
  }
}

async function openJournal(data: string, log: VerifierKey): Promise<Journal> {
  const { openFileJournal } = await import('./adapters/file/journal.ts')
  return openFileJournal({ files: reading, directory: `${data}/journal`, origin: log.name })
}

async function keyToCheckBy(
  settings: Settings,
  given: VerifierKey | undefined,
): Promise<VerifierKey> {
  const identity = await identityOf(settings)
  if (given && identity && !sameKey(given, identity)) {
    throw new HouseRefusal('key-differs', { path: '--log', origin: identity.name })
  }
  const key = given ?? identity ?? (await house.publicKey(settings, ROLE))
  if (!key) throw new HouseRefusal('log-unknown', { data: settings.data })
  return key
}

async function readCell({ data }: Settings, name: string): Promise<Uint8Array | undefined> {
  const { readFileCell } = await import('./adapters/file/read-cell.ts')
  return readFileCell(reading, data, name)
}

async function openAudit(settings: Settings, given: VerifierKey | undefined): Promise<AuditView> {
  return opening(async (later) => {
    const view = await openView(settings, given, later)
    const names = await files.list(settings.data)
    // Where there is no lock, nobody ever wrote: a backup, or somebody else's disk.
    const served = names.includes('lock') && (await isLocked(settings, later))
    if (!names.includes('level')) return { ...view, served, store: { absent: 'none' } as const }
    const { lookInto } = await import('./adapters/level/audit-store.ts')
    const store = await lookInto(`${settings.data}/level`, served)
    if (!('absent' in store)) later(() => store.close())
    return { ...view, served, store }
  })
}

/** Keeps the lock until the end if it is free. */
async function isLocked(settings: Settings, later: Later): Promise<boolean> {
  try {
    await takeLock(settings, later)
    return false
  } catch (error) {
    if (error instanceof HouseRefusal) return true
    throw error
  }
}

async function rebuild(settings: Settings, progress: Progress): ReturnType<House['rebuild']> {
  const { rebuildStore } = await import('./services/log/rebuild.ts')
  const { sizeSeen } = await import('./adapters/level/audit-store.ts')
  const { data } = settings
  const clear = (directory: string) => rm(directory, { recursive: true, force: true })
  const openBeside = (level: string) => opening((later) => openParts(settings, later, { level }))
  const seen = () => sizeSeen(`${data}/level`)
  const held = await opening(async (later) => {
    await takeLock(settings, later)
    return rebuildStore({ files, data, openBeside, seen, clear }, progress)
  })
  await held.close()
  return held
}

// Serving.

async function serve(settings: Settings, news: ServeNews, progress: Progress): Promise<Serving> {
  const trusted = await witnesses(settings)
  const [{ logApp }, { metrics: newMetrics }, { controlApp }, { listenToOwner }] =
    await Promise.all([
      import('./http/app.ts'),
      import('./http/metrics.ts'),
      import('./http/control.ts'),
      import('./http/listen.ts'),
    ])
  const [{ openServedLog }, { openFileCell }, { systemTimer }] = await Promise.all([
    import('./services/log/served-log.ts'),
    import('./adapters/file/checkpoint-cell.ts'),
    import('./adapters/system/timer.ts'),
  ])
  const running = await opening(async (later) => {
    const parts = await openWriter(settings, later, { makeKey: true })
    const metrics = newMetrics()
    const served = await openServedLog(
      {
        parts,
        trusted,
        openCosigned: () => openFileCell(files, settings.data, COSIGNED_CELL),
        timer: systemTimer(),
        random: (length) => new Uint8Array(randomBytes(length)),
        progress,
        counters: metrics,
        scrubRate: settings.scrubRate,
        news,
        keepEvidence: (exhibit) => keepEvidence(files, settings.data, [exhibit]),
      },
      later,
    )
    const { log, publication, standing, watch } = served
    const { key } = parts.log
    await settleIdentity(settings, key)
    const published = () => (trusted.policy ? served.cosigned() : log.head().note)
    const operator = parts.log
    const stamping = { newest: (ms = QUORUM_MS) => served.settled(ms), news }
    const faces = await openApi(
      { settings, operator, log, published, stamping, progress, watch },
      later,
    )
    const control = controlApp(logDesk(log, key, served.cosigned), faces.api)
    const deaf = await listenToOwner(control, controlPath(settings), later)
    const app = logApp({
      log: { publication, file: (name) => log.read.file(name) },
      readiness: () => ({ ...standing(), stamps: faces.stamps() }),
      metrics,
      ...faces,
    })
    const url = await listen(app, settings, later)
    return { key, head: log.head(), made: parts.made, deaf, ...faces.welcome(url) }
  })
  const { close, made, deaf, ...rest } = running
  const optional = { ...(made && { made }), ...(deaf !== undefined && { deaf }) }
  return { ...rest, ...optional, witnesses: trusted.witnesses.length, stop: close }
}

async function openApi(
  house: Omit<RegistryHouse, 'files' | 'keys' | 'clock'>,
  later: Later,
): Promise<RegistryFaces> {
  const { openRegistryHouse } = await import('./main/registry.ts')
  const parts = { ...house, files, keys: await keysOf(house.settings), clock }
  return openRegistryHouse(parts, later).catch(keyRefusal('certificate-issuer'))
}

async function listen(app: FastifyInstance, at: Settings, later: Later): Promise<string> {
  const { listenAt, PortTaken } = await import('./http/listen.ts')
  later(() => app.close())
  return listenAt(app, at).catch((cause: unknown) => {
    if (!(cause instanceof PortTaken)) throw cause
    throw new HouseRefusal('port-taken', { host: at.host, port: String(at.port) }, { cause })
  })
}

async function witnesses({ policy }: Settings): Promise<Trusted> {
  if (policy === undefined) return { policy, witnesses: [] }
  const { trustedWitnesses } = await import('./main/witnesses.ts')
  return trustedWitnesses(files, policy)
}

async function serveWitness(
  settings: Settings,
  { logs, name }: Parameters<House['serveWitness']>[1],
): Promise<Serving> {
  const [{ tieState }, { witnessServer }, { witnessApp }, { openFileCell }] = await Promise.all([
    import('./services/witness/witness-birth.ts'),
    import('./services/witness/witness.ts'),
    import('./http/witness-app.ts'),
    import('./adapters/file/checkpoint-cell.ts'),
  ])
  const data = `${settings.data}/witness`
  const running = await opening(async (later) => {
    await takeLock({ ...settings, data }, later)
    const keys = await keysOf(settings)
    const { signer, made } = await keys.need('witness', name, true).catch(keyRefusal('witness'))
    const folder = keys.folder('witness')
    const tied = await tieState(files, folder, data)
    if (!tied) throw new HouseRefusal('witness-state-missing', { data, keys: folder })
    const openCell = (hash: string) => openFileCell(files, data, `${hash}.cell`)
    const server = asked(() => witnessServer({ signer, logs, clock, openCell }))
    later(() => server.close())
    const url = await listen(witnessApp(server), settings, later)
    return { key: signer.key, url, ...(made && { made: 'key' as const }) }
  })
  const { close, ...rest } = running
  return { ...rest, stop: close }
}

async function claimEmpty(settings: Settings): ReturnType<House['claimEmpty']> {
  const { data } = settings
  const held = await opening(async (later) => {
    await takeLock(settings, later)
    const names = await files.list(data)
    const full = names.some((name) =>
      ['journal', 'level', 'vault', 'time', CELL, 'log.json'].includes(name),
    )
    if (full) throw new HouseRefusal('not-empty', { data })
    return {}
  })
  return { directory: data, release: () => held.close() }
}

async function main(): Promise<void> {
  endWithReader()
  const { language, rest } = takeLanguage(process.argv.slice(2))
  try {
    process.exitCode = await runCli(rest, terminal(readLanguage(language)), house)
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    // No language to say it in: both.
    terminal('zh').complain(`${error.what.zh}\n${error.what.en}`)
    process.exitCode = EXIT.usage
  }
}

// Not when it is only imported, as tests do. npm starts it by a link.
const started = process.argv[1]
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await main()
