/** `yuanzheng paper`: a certificate as PDF, plain text or JSON. Needs no registry and no network. */

import { parseArgs } from 'node:util'
import { parseCertificate } from '../../core/certificate/certificate.ts'
import { certificateJson } from '../../core/certificate/json.ts'
import { openCertificate } from '../../core/certificate/open.ts'
import { type Command, JSON_FLAG } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson } from '../io.ts'
import { PDF_FLAGS, printPdf, printText, trustOf } from '../printing.ts'
import { only } from '../registry.ts'
import { readUserFile } from '../user-file.ts'

export const paper: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...PDF_FLAGS,
      ...JSON_FLAG,
      text: { type: 'boolean' },
      data: { type: 'string' },
      keys: { type: 'string' },
      issuer: { type: 'string' },
      log: { type: 'string' },
    },
  })
  const { pdf, json = false, text = pdf === undefined && !json } = values
  if (json && text) throw new UsageError('--text | --json')
  const certificate = await readUserFile(only(positionals, 'FILE.yzcert'))
  if (pdf !== undefined) await printPdf(house, io, values, certificate, pdf)
  if (json) {
    openCertificate(certificate, await trustOf(house, values))
    printJson(io, certificateJson(parseCertificate(certificate)))
  }
  if (text) await printText(house, io, values, certificate)
  return EXIT.done
}
