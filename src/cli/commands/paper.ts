/** `yuanzheng paper`: a certificate as PDF, plain text or JSON. Needs no registry and no network. */

import { parseArgs } from 'node:util'
import { parseCertificate } from '../../core/certificate/certificate.ts'
import { certificateJson } from '../../core/certificate/json.ts'
import { openCertificate } from '../../core/certificate/open.ts'
import { type Command, JSON_FLAG } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson } from '../io.ts'
import {
  checkThumbnails,
  EXPORT_FLAGS,
  PDF_FLAGS,
  printPdf,
  printText,
  THUMBNAIL_FLAG,
  trustOf,
  writeCredential,
  writeTlogProof,
} from '../printing.ts'
import { checkNew, only } from '../registry.ts'
import { readUserFile } from '../user-file.ts'

export const paper: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...PDF_FLAGS,
      ...EXPORT_FLAGS,
      ...THUMBNAIL_FLAG,
      ...JSON_FLAG,
      text: { type: 'boolean' },
      data: { type: 'string' },
      keys: { type: 'string' },
      'passphrase-file': { type: 'string' },
      issuer: { type: 'string' },
      log: { type: 'string' },
    },
  })
  const { pdf, vc, 'tlog-proof': proof, json = false } = values
  const { text = !json && [pdf, vc, proof].every((path) => path === undefined) } = values
  if (json && text) throw new UsageError('--text | --json')
  const certificate = await readUserFile(only(positionals, 'FILE.yzcert'))
  checkThumbnails(values)
  for (const path of [pdf, vc, proof]) await checkNew(path)
  if (pdf !== undefined) await printPdf(house, io, values, certificate, pdf)
  if (vc !== undefined) await writeCredential(house, io, values, certificate, vc)
  if (proof !== undefined) await writeTlogProof(house, io, values, certificate, proof)
  if (json) {
    openCertificate(certificate, await trustOf(house, values))
    printJson(io, certificateJson(parseCertificate(certificate)))
  }
  if (text) await printText(house, io, values, certificate)
  return EXIT.done
}
