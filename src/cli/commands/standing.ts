/** `yuanzheng standing CODE`: gets the issuer's signed word which record about a design is the last. */

import { parseArgs } from 'node:util'
import { formatInstant } from '../../core/verify/instant.ts'
import { bytesToHex } from '../../core/bytes.ts'
import { parseStanding } from '../../core/record/standing.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { printJson, tell } from '../io.ts'
import { checkNew, inUrl, only, WHO_FLAGS, withApi, writeNew } from '../registry.ts'
import { written } from '../words/registry.ts'

export const standing: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: WHO_FLAGS,
  })
  const code = only(positionals, 'CODE')
  const out = values.out ?? `${code}.standing`
  await checkNew(out)
  const path = `/codes/${inUrl(code)}/standing`
  const { bytes } = await withApi(house, io, values, (api, headers) =>
    api.ask({ method: 'GET', path, headers }),
  )
  await writeNew(out, bytes)
  if (values.json === true) printJson(io, { file: out, ...told(bytes) })
  else tell(io, written(out))
  return EXIT.done
}

function told(bytes: Uint8Array) {
  const { standing: it, statement } = parseStanding(bytes)
  return {
    last: bytesToHex(it.last),
    asOf: { size: it.asOf.size, root: bytesToHex(it.asOf.root) },
    issuer: statement.issuer,
    issuedAt: formatInstant(statement.issuedAt),
  }
}
