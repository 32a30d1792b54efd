/** The trust policy of this house, for others to verify by: from its keys, its policy and its log. */

import { readOnlyFiles } from '../adapters/system/read-only-files.ts'
import { HouseRefusal, type Settings } from '../cli/house.ts'
import { bytesToHex } from '../core/bytes.ts'
import { sha256 } from '../core/digest.ts'
import { type VerifierKey } from '../core/note/key.ts'
import { type Policy } from '../core/note/policy.ts'
import { parseBundle } from '../core/tree/tile.ts'
import { formatTrust, type TrustedAuthority } from '../core/verify/trust.ts'
import { type Files } from '../ports/files.ts'
import { issuerTerms } from '../services/registry/issuer-terms.ts'
import { keysOf } from './keyring.ts'
import { readRoots } from './time.ts'
import { trustedWitnesses } from './witnesses.ts'

export interface TrustParts {
  readonly log: VerifierKey
  readonly policy: Policy | undefined
  /** Root certificates of timestamp authorities, in DER. */
  readonly roots: readonly Uint8Array[]
  /** The issuer's key in use, and those that signed before it. */
  readonly issuers: readonly VerifierKey[]
  /** Entries among which are the records of rotations. Asked only if there were any. */
  readonly entries: () => AsyncIterable<Uint8Array> | Promise<Iterable<Uint8Array>>
}

export async function trustText(parts: TrustParts): Promise<string> {
  const { log, issuers, entries, policy, roots } = parts
  const [current, ...former] = issuers
  if (current === undefined) throw new Error('an issuer without a key')
  const rotations = former.length > 0 ? await entries() : []
  return formatTrust({
    policy: policyWith(log, policy),
    issuers: await issuerTerms(current, former, rotations),
    authorities: roots.map(authorityOf),
    seals: [],
  })
}

/** What this house was told, and its own log if it was not told of that. */
function policyWith(key: VerifierKey, policy: Policy | undefined): Policy {
  const { logs = [], witnesses = [], groups = [], quorum = 'none' } = policy ?? {}
  const known = logs.some((log) => log.key.name === key.name && log.key.id === key.id)
  return { logs: known ? logs : [{ key }, ...logs], witnesses, groups, quorum }
}

function authorityOf(root: Uint8Array): TrustedAuthority {
  return { name: `tsa-${bytesToHex(sha256(root).subarray(0, 4))}`, root, policies: [] }
}

/** Reads only what is public, beside whoever serves the log. */
export async function houseTrust(files: Files, settings: Settings): Promise<string> {
  const keys = await keysOf(settings)
  const log = await keys.readPublic('log-operator')
  const issuers = await keys.readIssuers()
  if (log === undefined || issuers.length === 0) {
    throw new HouseRefusal('nobody-trusted', { keys: settings.keys })
  }
  const { policy } =
    settings.policy === undefined ? {} : await trustedWitnesses(files, settings.policy)
  const roots = await readRoots(files, settings.tsaRoots)
  const entries = () => journaled(files, settings.data, log.name)
  return trustText({ log, issuers, policy, roots, entries })
}

/** All entries of the log. */
async function* journaled(files: Files, data: string, origin: string): AsyncGenerator<Uint8Array> {
  const { openFileJournal } = await import('../adapters/file/journal.ts')
  const directory = `${data}/journal`
  const journal = await openFileJournal({ files: readOnlyFiles(files), directory, origin })
  try {
    for await (const { record } of journal.read(journal.origin)) {
      yield* parseBundle(record.body, record.count)
    }
  } finally {
    await journal.close()
  }
}
