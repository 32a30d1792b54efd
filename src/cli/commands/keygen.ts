/** `yuanzheng keygen`: makes the key of a role, and prints the half that may be known. */

import { parseArgs } from 'node:util'
import { formatVerifierKey, isKeyName } from '../../core/note/key.ts'
import { type Command, JSON_FLAG } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type Role, UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { badKeyName } from '../words/common.ts'
import { keyMade } from '../words/keys.ts'

const ROLES: readonly Role[] = [
  'log-operator',
  'certificate-issuer',
  'credential-issuer',
  'witness',
]

export const keygen: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      role: { type: 'string', default: 'log-operator' },
      name: { type: 'string' },
      keys: { type: 'string' },
      'passphrase-file': { type: 'string' },
      ...JSON_FLAG,
    },
  })
  const { name } = values
  const role = ROLES.find((it) => it === values.role)
  if (role === undefined) throw new UsageError(`--role: ${ROLES.join(' | ')}`)
  if (name !== undefined && !isKeyName(name)) throw new UsageError(badKeyName)
  const made = await house.makeKey(house.settings(values), role, name)
  const vkey = formatVerifierKey(made.key)
  if (values.json === true) {
    printJson(io, { role, name: made.key.name, vkey, secret: made.secret, sealed: made.sealed })
    return EXIT.done
  }
  io.print(vkey)
  tell(io, keyMade(made))
  return EXIT.done
}
