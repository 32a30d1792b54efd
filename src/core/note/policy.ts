/** Whom we trust: the logs, the witnesses, and how many of these must agree (C2SP tlog-policy). */

import { bytesToHex, equalBytes } from '../bytes.ts'
import { parseDecimal } from '../decimal.ts'
import { EvidenceError } from '../error.ts'
import { type OpenedCheckpoint, openCheckpointOfAny } from './checkpoint.ts'
import { formatVerifierKey, parseVerifierKey, type KeyType, type VerifierKey } from './key.ts'

/**
 * A policy. `parsePolicy` makes it, and keeps these: names are unique, groups and the quorum name
 * only what stands before them, nothing is a member twice, no key is listed twice.
 */
export interface Policy {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  /** In the order of the file: each is made of witnesses, and of groups before it. */
  readonly groups: readonly PolicyGroup[]
  /** The name of a witness or group, or `none`. */
  readonly quorum: string
}

/** A log is known by its key's name, which is its origin. */
export interface PolicyLog {
  readonly key: VerifierKey
  readonly url?: string
}

/** `name` has no meaning outside the policy; the witness's own name is in its key. */
export interface PolicyWitness {
  readonly name: string
  readonly key: VerifierKey
  readonly url?: string
}

/** A group has witnessed what at least `threshold` of its members have. 1 <= threshold <= members. */
export interface PolicyGroup {
  readonly name: string
  readonly threshold: number
  readonly members: readonly string[]
}

export const MAX_POLICY_CHARACTERS = 1024 * 1024

const NONE = 'none'

export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', formatVerifierKey(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, formatVerifierKey(key), url]),
    ...groups.map((group) => ['group', group.name, formatThreshold(group), ...group.members]),
    ['quorum', quorum],
  ]
  const text = lines
    .map((words) => `${words.filter((word) => word !== undefined).join(' ')}\n`)
    .join('')
  // A policy built by hand may break the rules; what is written must not.
  parsePolicy(text)
  return text
}

/**
 * Reads a policy file. Every broken rule is `malformed`; a key of a type that we cannot check, or
 * of the wrong type for its line, is `unsupported`.
 */
export function parsePolicy(text: string): Policy {
  checkCharacters(text)
  const draft = new Draft()
  for (const line of text.slice(0, -1).split('\n')) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words[0] !== undefined && !words[0].startsWith('#')) draft.take(words)
  }
  return draft.finish()
}

/** Whether these witnesses, by the names that the policy gives them, are enough. */
export function quorumMet(policy: Policy, witnesses: ReadonlySet<string>): boolean {
  if (policy.quorum === NONE) return true
  const met = new Set(
    policy.witnesses.map(({ name }) => name).filter((name) => witnesses.has(name)),
  )
  // A group is made of what stands before it, so one pass in order settles all.
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => met.has(member)).length >= threshold) met.add(name)
  }
  return met.has(policy.quorum)
}

/** Checks that the witnesses with these keys are enough. Throws `quorum-missing`. */
export function checkQuorum(policy: Policy, keys: readonly VerifierKey[]): void {
  const names = policy.witnesses.filter(({ key }) => keys.some((it) => isSameKey(it, key)))
  if (!quorumMet(policy, new Set(names.map(({ name }) => name)))) {
    throw new EvidenceError(
      'quorum-missing',
      `${names.length} of ${policy.witnesses.length} witnesses do not make the policy's quorum`,
    )
  }
}

function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  const named = a.name === b.name && a.id === b.id && a.type === b.type
  return named && equalBytes(a.publicKey, b.publicKey)
}

/** Opens a checkpoint that one of the policy's logs signed and enough of its witnesses cosigned. */
export function openWitnessedCheckpoint(bytes: Uint8Array, policy: Policy): OpenedCheckpoint {
  const logs = policy.logs.map(({ key }) => key)
  const witnesses = policy.witnesses.map(({ key }) => key)
  const opened = openCheckpointOfAny(bytes, logs, witnesses)
  checkQuorum(
    policy,
    opened.cosignatures.map(({ key }) => key),
  )
  return opened
}

/** A policy while its lines are read, with what the rules need to remember. */
class Draft {
  readonly #logs: PolicyLog[] = []
  readonly #witnesses: PolicyWitness[] = []
  readonly #groups: PolicyGroup[] = []
  #quorum: string | undefined
  readonly #defined = new Set<string>()
  readonly #members = new Set<string>()
  readonly #logKeys = new Set<string>()
  readonly #witnessKeys = new Set<string>()

  take([keyword, ...words]: readonly string[]): void {
    if (keyword === 'log') this.#log(words)
    else if (keyword === 'witness') this.#witness(words)
    else if (keyword === 'group') this.#group(words)
    else if (keyword === 'quorum') this.#setQuorum(words)
    else throw malformed('a line that is no log, witness, group or quorum')
  }

  finish(): Policy {
    if (this.#quorum === undefined) throw malformed('no quorum line')
    return {
      logs: this.#logs,
      witnesses: this.#witnesses,
      groups: this.#groups,
      quorum: this.#quorum,
    }
  }

  #log([vkey, url, ...more]: readonly string[]): void {
    if (vkey === undefined || more.length > 0) throw malformed('a log line: log <vkey> [<url>]')
    const key = parseKey(vkey, 'ed25519')
    addOnce(this.#logKeys, bytesToHex(key.publicKey), 'two logs with one public key')
    this.#logs.push(url === undefined ? { key } : { key, url })
  }

  #witness([name, vkey, url, ...more]: readonly string[]): void {
    if (name === undefined || vkey === undefined || more.length > 0) {
      throw malformed('a witness line: witness <name> <vkey> [<url>]')
    }
    const key = parseKey(vkey, 'cosignature')
    this.#define(name)
    addOnce(this.#witnessKeys, bytesToHex(key.publicKey), 'two witnesses with one public key')
    this.#witnesses.push(url === undefined ? { name, key } : { name, key, url })
  }

  #group([name, threshold, ...members]: readonly string[]): void {
    if (name === undefined || threshold === undefined || members.length === 0) {
      throw malformed('a group line: group <name> all|any|<k> <member>...')
    }
    for (const member of members) {
      if (!this.#defined.has(member)) throw malformed('a group with a member not defined before it')
      addOnce(this.#members, member, 'a name that is a member twice')
    }
    this.#define(name)
    this.#groups.push({ name, threshold: parseThreshold(threshold, members.length), members })
  }

  #setQuorum([name, ...more]: readonly string[]): void {
    if (name === undefined || more.length > 0) throw malformed('a quorum line: quorum <name>|none')
    if (this.#quorum !== undefined) throw malformed('two quorum lines')
    if (name !== NONE && !this.#defined.has(name)) {
      throw malformed('a quorum that is not defined before it')
    }
    this.#quorum = name
  }

  #define(name: string): void {
    if (name === NONE) throw malformed('the name none is taken')
    addOnce(this.#defined, name, 'a name that is defined twice')
  }
}

function addOnce(seen: Set<string>, item: string, complaint: string): void {
  if (seen.has(item)) throw malformed(complaint)
  seen.add(item)
}

function parseKey(vkey: string, type: KeyType): VerifierKey {
  const key = parseVerifierKey(vkey)
  if (key.type !== type) {
    throw new EvidenceError('unsupported', `a key of type ${key.type} where ${type} is needed`)
  }
  return key
}

function parseThreshold(word: string, members: number): number {
  if (word === 'any') return 1
  if (word === 'all') return members
  const threshold = parseDecimal(word)
  if (threshold < 1 || threshold > members) {
    throw malformed(`a threshold of ${threshold} in a group of ${members}`)
  }
  return threshold
}

function formatThreshold({ threshold, members }: PolicyGroup): string {
  if (threshold === members.length) return 'all'
  return threshold === 1 ? 'any' : String(threshold)
}

/** Tab, newline, printable ASCII, and all that is not ASCII; every line ends in a newline. */
function checkCharacters(text: string): void {
  if (text.length > MAX_POLICY_CHARACTERS)
    throw new EvidenceError('too-large', 'a policy over 1 MiB')
  if (!text.endsWith('\n')) throw malformed('the last line of the policy has no newline')
  if (!/^[\t\n\x20-\x7e\x80-\u{10ffff}]*$/u.test(text) || /\p{Cs}/u.test(text)) {
    throw malformed('a character that no policy may hold')
  }
}

function malformed(message: string): EvidenceError {
  return new EvidenceError('malformed', message)
}
