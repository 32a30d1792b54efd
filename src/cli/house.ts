/** What the house offers to its commands. Only main.ts can keep these promises; a test hands in its own. */

import type { NoteSigner, VerifierKey } from '../core/note/key.ts'
import type { Policy } from '../core/note/policy.ts'
import type { Sm2Signer } from '../core/sm2/signer.ts'
import type { CheckpointCell } from '../ports/checkpoint-cell.ts'
import type { Clock } from '../ports/clock.ts'
import type { ByteSource } from '../core/zip/source.ts'
import type { ReadCodes } from '../ports/code-reader.ts'
import type { DigestFile } from '../ports/file-digest.ts'
import type { Files } from '../ports/files.ts'
import type { Press } from '../paper/press.ts'
import type { Journal } from '../ports/journal.ts'
import type { TileSource } from '../ports/tile-source.ts'
import type { Witness } from '../ports/witness.ts'
import type { AuditParts } from '../services/audit/audit.ts'
import type { Desk } from '../services/log/desk.ts'
import type { Head } from '../services/log/head.ts'
import type { Progress } from '../services/log/log-parts.ts'
import type { Credential } from '../services/registry/credentials.ts'
import type { Api } from './api.ts'
import type { Language, Phrase } from './phrase.ts'
import type { ServeNews, Serving } from './serving.ts'

/** See src/config.ts, which reads them. */
export interface Settings {
  readonly data: string
  readonly keys: string
  readonly origin: string | undefined
  readonly host: string
  readonly port: number
  readonly policy: string | undefined
  readonly passphrase: Passphrase
  readonly scrubRate: number
  readonly fileBytes: number
  readonly base: string | undefined
  readonly pdfTsa: string | undefined
  readonly tsa: readonly string[]
  readonly tsaRoots: string | undefined
  readonly stampMinutes: number
  readonly renewDays: number
}

export type Passphrase =
  | { readonly from: 'nowhere' }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'environment'; readonly secret: string }

export type SettingName =
  | 'data'
  | 'keys'
  | 'origin'
  | 'host'
  | 'port'
  | 'policy'
  | 'passphrase-file'
  | 'scrub-rate'
  | 'max-file-mib'
  | 'base'
  | 'pdf-tsa'
  | 'tsa-roots'
  | 'stamp-minutes'
  | 'renew-days'

export type SettingFlags = Partial<Readonly<Record<SettingName, string | undefined>>> & {
  readonly tsa?: readonly string[] | undefined
}

export type Role = 'log-operator' | 'certificate-issuer' | 'credential-issuer' | 'witness'

/** Everything but settings may throw a `HouseRefusal`, a `StartRefusal` or a `Refusal`. */
export interface House {
  readonly version: string
  readonly files: Files
  /** The same, for what others may read. */
  readonly publicFiles: Files
  readonly clock: Clock

  /** Throws a `UsageError` if a setting makes no sense. */
  settings(flags: SettingFlags): Settings

  /** Makes the key of a role; its name is made up if none is given. */
  makeKey(settings: Settings, role: Role, name: string | undefined): Promise<MadeKey>

  /** Opens the log to append and prove: by itself, or through the process that serves it. */
  openDesk(settings: Settings, progress: Progress): Promise<Desk>

  /** Opens the registry's API: by itself, or through the process that serves it. */
  openApi(settings: Settings, language: Language, progress: Progress): Promise<Api>

  /** Rejects with an error named `FileChanged` if somebody writes to the file meanwhile. */
  readonly digestFile: DigestFile

  /** Opens a file to be read here and there. The caller closes it. */
  openSource(path: string): Promise<ByteSource & { close(): Promise<void> }>

  /** What QR codes in a picture say. */
  readonly readCodes: ReadCodes

  /** Opens a log to look at it. Nothing is changed, and it may be served meanwhile. */
  openView(settings: Settings, log: VerifierKey | undefined): Promise<LogView>

  /** Opens all that an audit looks at. */
  openAudit(settings: Settings, log: VerifierKey | undefined): Promise<AuditView>

  /** Makes LevelDB anew from the journal. */
  rebuild(settings: Settings, progress: Progress): Promise<Rebuilt>

  /** Serves the log until told to stop. */
  serve(settings: Settings, news: ServeNews, progress: Progress): Promise<Serving>

  /** Serves a witness of these logs until told to stop. Its key is made if there is none. */
  serveWitness(settings: Settings, wanted: WantedWitness): Promise<Serving>

  /** Resolves when the process is told to stop. */
  untilTold(): Promise<void>

  /** The policy, and its witnesses that have an address. Nobody where no policy is set. */
  witnesses(settings: Settings): Promise<Trusted>

  /** A log to be read over HTTP. Throws a `UsageError` if it is no plain http or https address. */
  tiles(url: string): Promise<TileSource>

  /** Opens a backup's journal, to read. */
  openJournal(directory: string, log: VerifierKey): Promise<Journal>

  /** Opens a checkpoint cell, and makes it where there is none. */
  openCell(directory: string): Promise<CheckpointCell>

  /** Makes a restored vault's keys agree with its sealed bytes. */
  settleVault(directory: string): Promise<unknown>

  /** Keeps a data directory to ourselves that must be empty. */
  claimEmpty(settings: Settings): Promise<Claimed>

  /** Sets certificates and labels, and signs the papers of certificates where there is a key for that. */
  press(settings: Settings, clock: Clock): Promise<Press>

  /** Makes the key of SM2 that seals. */
  makeSealKey(settings: Settings): Promise<SealKey>

  sealSigner(settings: Settings): Promise<Sm2Signer>

  /** The public key of a role, or `undefined` if there is none. */
  publicKey(settings: Settings, role: Role): Promise<VerifierKey | undefined>

  /** The public keys of the certificate issuer: the one in use, and those that signed before it. */
  issuers(settings: Settings): Promise<readonly VerifierKey[]>

  /** The trust policy by which others verify what this house signs: a text. */
  trustPolicy(settings: Settings): Promise<string>

  /** Signs certificates as credentials, by the key of that role. */
  credential(settings: Settings, clock: Clock): Promise<Credential>
}

export interface MadeKey {
  readonly key: NoteSigner['key']
  readonly secret: string
  readonly public: string
  readonly sealed: boolean
}

export interface SealKey {
  readonly secret: string
  readonly public: string
  /** The public half, in PEM. */
  readonly pem: string
  readonly sealed: boolean
}

export interface WantedWitness {
  readonly logs: readonly VerifierKey[]
  readonly name: string | undefined
}

export interface LogView {
  readonly log: VerifierKey
  readonly directory: string
  readonly journal: Journal
  readonly readCell: () => Promise<Uint8Array | undefined>
  /** What witnesses cosigned, as far as it was kept. */
  readonly readCosigned: () => Promise<Uint8Array | undefined>
  close(): Promise<void>
}

export type AuditView = LogView & Pick<AuditParts, 'store' | 'served'>

export interface Rebuilt {
  readonly head: Head
  readonly entries: number
}

export interface Trusted {
  readonly policy: Policy | undefined
  readonly witnesses: readonly Witness[]
}

export interface Claimed {
  readonly directory: string
  release(): Promise<void>
}

/** Why the house did not do what it was asked. */
export type HouseReason =
  | 'locked' //            somebody else is writing in the data directory, and does not answer
  | 'key-missing'
  | 'seal-key-missing'
  | 'key-exists'
  | 'key-too-open'
  | 'key-no-passphrase'
  | 'key-passphrase-missing'
  | 'key-wrong-passphrase'
  | 'key-malformed'
  | 'vault-secret-missing'
  | 'key-differs' //       the key is not that of the log
  | 'origin-differs' //    the log has another name
  | 'identity-damaged' //  log.json cannot be read
  | 'log-unknown' //       there is neither log nor key, so nobody knows what to check against
  | 'policy-missing'
  | 'policy-malformed'
  | 'tsa-roots-missing'
  | 'tsa-roots-malformed'
  | 'policy-without-log' //  a witness's policy must name logs
  | 'not-empty' //         there is a log already
  | 'witness-state-missing' // a witness's key was used, and what it remembered is gone
  | 'port-taken'
  | 'nobody-trusted' //  no key of an issuer or of a log to check a certificate by
  | 'pdf-signer-expired'
  | 'pdf-tsa-failed' //    no timestamp for the signature on a paper
  | 'socket-too-long' //   the path of the control socket

export class HouseRefusal extends Error {
  override readonly name = 'HouseRefusal'
  readonly reason: HouseReason
  /** What goes into the sentence: paths, names, a command. No secrets. */
  readonly values: Readonly<Record<string, string>>

  constructor(
    reason: HouseReason,
    values: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(reason, options)
    this.reason = reason
    this.values = values
  }
}

/** The command line makes no sense. What is wrong, or only the usage where that says it in any language. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly what: Phrase

  constructor(what: Phrase | string) {
    const phrase = typeof what === 'string' ? { zh: what, en: what } : what
    super(phrase.en)
    this.what = phrase
  }
}
