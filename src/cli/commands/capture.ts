/** `yuanzheng capture`: hashes what was captured where it is, and has it recorded in a case. */

import { parseArgs } from 'node:util'
import { base64ToBytes } from '../../core/base64.ts'
import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { parseCertificate } from '../../core/certificate/certificate.ts'
import { parseNote } from '../../core/note/note.ts'
import { type Disclosure, isShown, parseDisclosure } from '../../core/record/disclosure.ts'
import { parseField } from '../../core/record/fields.ts'
import { missingProvenance } from '../../core/record/provenance.ts'
import { field } from '../act.ts'
import { CAPTURE_FLAGS, captureFields, cleanlinessField, linesOf } from '../capture-fields.ts'
import type { Command } from '../command.ts'
import { caseIn, type CaseActAnswer, writeCaseCertificate } from '../case.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { ACT_FLAGS, type FieldJson, fieldsIn, withApi } from '../registry.ts'
import { readUserFile } from '../user-file.ts'
import { notDeclared, recordedInCase, sameFile, unwitnessed } from '../words/case.ts'
import { filesAsFields } from './deposit.ts'

const USAGE = 'FILE... --method METHOD'

export const capture: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      ...CAPTURE_FLAGS,
      case: { type: 'string' },
      'steps-file': { type: 'string' },
      'clean-report': { type: 'string' },
      log: { type: 'string', multiple: true },
      challenge: { type: 'string' },
      'challenge-shown': { type: 'string' },
      kept: { type: 'boolean' },
    },
  })
  if (positionals.length === 0) throw new UsageError(USAGE)
  const { 'steps-file': stepsFile, 'clean-report': reportFile, log: logFiles = [] } = values
  const id = values.case === undefined ? 'new' : caseIn(values.case)
  const steps = stepsFile === undefined ? [] : linesOf(await textOf(stepsFile))
  const said = captureFields(values, steps)
  // Logs and reports are files of the evidence as well: what is only named by its hash gets lost.
  const others = [...logFiles, ...(reportFile === undefined ? [] : [reportFile])]
  const captured = await filesAsFields(io, house, positionals, 'capture')
  const documents = await filesAsFields(io, house, others, 'document')
  const report = reportFile === undefined ? undefined : digestOf(documents.at(-1))
  const fields = [
    ...captured,
    ...documents,
    ...said,
    ...cleanlinessField(values, report),
    ...documents.slice(0, logFiles.length).map(logField),
    ...(await challengeField(values.challenge, values['challenge-shown'])),
    ...(await fieldsIn(values.fields)),
  ]
  const files = values.kept === true ? [...positionals, ...others] : []
  const path = `/cases/${id}/captures`
  return withApi(house, io, values, async (api, headers) => {
    const asked = { method: 'POST', path, json: { fields }, files, headers } as const
    const answer = (await api.ask(asked)).json() as CaseActAnswer
    const certificate = await writeCaseCertificate(values.out, answer)
    const shown = disclosuresIn(answer)
    const missing = missingProvenance(shown)
    if (values.json === true) {
      printJson(io, { ...answer, certificate, missing })
      return EXIT.done
    }
    tell(io, recordedInCase(answer, certificate))
    if (missing.length > 0) tell(io, notDeclared(missing))
    if (isUnwitnessed(shown)) tell(io, unwitnessed)
    const { earlier = [] } = answer
    if (earlier.length > 0) tell(io, sameFile(earlier))
    io.print(answer.case)
    return EXIT.done
  })
}

async function textOf(path: string): Promise<string> {
  return bytesToUtf8(await readUserFile(path))
}

interface FileValue {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
}

function digestOf(file: FieldJson | undefined): string | undefined {
  return (file?.value as FileValue | undefined)?.sha256
}

function logField({ value }: FieldJson): FieldJson {
  const { name, type, bytes, sha256 } = value as FileValue
  return field('capture.log', { sha256, name, type, bytes })
}

/** The checkpoint that can be seen in what was captured; without it, the registry takes the newest. */
async function challengeField(
  path: string | undefined,
  shown: string | undefined,
): Promise<FieldJson[]> {
  if (path === undefined) {
    if (shown !== undefined) throw new UsageError('--challenge FILE --challenge-shown TEXT')
    return []
  }
  return [field('challenge', { checkpoint: bytesToHex(await readUserFile(path)), shown })]
}

function disclosuresIn({ certificate }: CaseActAnswer): Disclosure[] {
  const { revealed } = parseCertificate(base64ToBytes(certificate))
  return revealed.flatMap((it) => (isShown(it) ? [parseDisclosure(it.bytes)] : []))
}

/** Whether nobody but the log signed the challenge: who else may be believed, a policy says. */
function isUnwitnessed(shown: readonly Disclosure[]): boolean {
  const challenge = shown.find(({ name }) => name === 'challenge')
  if (!challenge) return false
  const { checkpoint } = parseField('challenge', challenge.value)
  return parseNote(checkpoint).signatures.length === 1
}
