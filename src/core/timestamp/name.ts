/** Names in certificates, as people read them (RFC 5280 §4.1.2.4). */

import { bytesToHex } from '../bytes.ts'
import { type Der, TAG } from './der.ts'
import { fieldsOf } from './fields.ts'
import { type Oid, printable, readOid, readText } from './values.ts'

/** The short names that RFC 4514 §3 and OpenSSL print. */
const SHORT: ReadonlyMap<Oid, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
])

/**
 * A distinguished name for people: `C=CN, O=…, CN=…`, in the order in which it is encoded.
 *
 * For reading only. Whether two names are the same is asked of their bytes.
 */
export function nameText(name: Der): string {
  // Name ::= SEQUENCE OF RelativeDistinguishedName; that is a SET OF type and value.
  const parts = name.children.flatMap((set) => {
    if (name.tag !== TAG.sequence || set.tag !== TAG.set) return ['?']
    return set.children.map(attributeText)
  })
  return printable(parts.join(', '), 500)
}

function attributeText(element: Der): string {
  const fields = fieldsOf(element, 'an attribute of a name')
  const type = readOid(fields.take(TAG.oid, 'type'))
  const value = fields.any('value')
  fields.end()
  const text = readText(value) ?? `#${bytesToHex(value.bytes)}`
  return `${SHORT.get(type) ?? type}=${text.replaceAll(/[\\,+=]/g, '\\$&')}`
}

const DIRECTORY_NAME = 0xa4
const TEXT_NAMES: ReadonlyMap<number, string> = new Map([
  [0x81, 'email'],
  [0x82, 'DNS'],
  [0x86, 'URI'],
])

/** A GeneralName (RFC 5280 §4.2.1.6) for people. */
export function generalNameText(name: Der): string {
  const [directory] = name.children
  if (name.tag === DIRECTORY_NAME && directory) return nameText(directory)
  const kind = TEXT_NAMES.get(name.tag)
  if (kind === undefined) return `#${bytesToHex(name.bytes.subarray(0, 64))}`
  return printable(`${kind}:${String.fromCharCode(...name.content.subarray(0, 300))}`)
}

/** The distinguished name within a GeneralName, if it is one. */
export function directoryName(name: Der): Der | undefined {
  return name.tag === DIRECTORY_NAME ? name.children[0] : undefined
}
