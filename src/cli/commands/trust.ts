/** `yuanzheng trust`: prints whom to believe in what this registry signs, for others to verify by. */

import { parseArgs } from 'node:util'
import { bytesToHex, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { tell } from '../io.ts'
import { VERIFY_WORDS } from '../words/verify.ts'

export const trust: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      keys: { type: 'string' },
      policy: { type: 'string' },
      'tsa-roots': { type: 'string' },
    },
  })
  const text = await house.trustPolicy(house.settings(values))
  io.print(text.replace(/\n$/, ''))
  tell(io, VERIFY_WORDS.ownTrust(bytesToHex(sha256(utf8ToBytes(text)))))
  return EXIT.done
}
