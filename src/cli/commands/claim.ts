/** `yuanzheng claim`: says in a case what is claimed, and on which records it stands. */

import { parseArgs } from 'node:util'
import { bytesToHex } from '../../core/bytes.ts'
import { caseIn, type CaseActAnswer, writeCaseCertificate } from '../case.ts'
import { CLAIM_FLAGS, claimFields, claimIn } from '../claim-fields.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { ACT_FLAGS, checkNew, fieldsIn, WHO_FLAGS, withApi } from '../registry.ts'
import { recordedInCase } from '../words/case.ts'
import { bundle } from './bundle.ts'
import { digested, filesAsFields } from './deposit.ts'

export const claim: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      ...CLAIM_FLAGS,
      case: { type: 'string' },
      kept: { type: 'boolean' },
      bundle: { type: 'string' },
    },
  })
  if (values.case === undefined) throw new UsageError('--case ID')
  const id = caseIn(values.case)
  await checkNew(values.bundle)
  const said = await claimIn(values)
  const digest = async (named: string): Promise<string> =>
    /^[0-9a-f]{64}$/.test(named) ? named : bytesToHex((await digested(house, named)).sha256)
  const fields = [
    ...(await claimFields(said, digest)),
    ...(await filesAsFields(io, house, positionals, 'document')),
    ...(await fieldsIn(values.fields)),
  ]
  const { designs = [], captures = true } = said
  const json = { fields, designs, ...(captures && { captures: 'all' }) }
  const files = values.kept === true ? positionals : []
  const path = `/cases/${id}/claims`
  await withApi(house, io, values, async (api, headers) => {
    const asked = { method: 'POST', path, json, files, headers } as const
    const answer = (await api.ask(asked)).json() as CaseActAnswer
    const certificate = await writeCaseCertificate(values.out, answer)
    if (values.json === true) printJson(io, { ...answer, certificate })
    else {
      tell(io, recordedInCase(answer, certificate))
      io.print(answer.case)
    }
  })
  if (values.bundle === undefined) return EXIT.done
  // Whatever becomes of the bundle: the claim is made, and a bundle can be made again.
  return bundle(['--claim', id, '--out', values.bundle, ...whoOf(values)], io, house)
}

/** For whom, and where: the flags that both commands take. */
function whoOf(values: Readonly<Record<string, unknown>>): string[] {
  const flags = Object.keys(WHO_FLAGS).filter((flag) => flag !== 'out' && flag !== 'json')
  return flags.flatMap((flag) => {
    const value = values[flag]
    return typeof value === 'string' ? [`--${flag}`, value] : []
  })
}
