/** `yuanzheng label`: hang-tags and stickers with the QR code, the woven mark and the code of a design. */

import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { EvidenceError } from '../../core/error.ts'
import { parseCode } from '../../core/record/code.ts'
import { LABEL_SIZES, type LabelSizeName } from '../../paper/label-sizes.ts'
import { LABEL_FORMS, type LabelForm } from '../../paper/press.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { baseOf } from '../printing.ts'
import { ACT_FLAGS, checkNew, get, inUrl, only, writeNew } from '../registry.ts'
import { gtinOf } from './events.ts'
import { gtinLeads, localLabel, written } from '../words/registry.ts'

export const label: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      size: { type: 'string', default: 'tag-54x90' },
      count: { type: 'string' },
      gtin: { type: 'string' },
      format: { type: 'string' },
      base: { type: 'string' },
    },
  })
  const typed = only(positionals, 'CODE --out FILE')
  const settings = house.settings({ data: values.data, keys: values.keys, base: values.base })
  const form = formOf(values.format, values.out)
  const order = {
    size: sizeOf(values.size),
    base: baseOf(settings),
    form,
    ...(values.count !== undefined && { count: countOf(values.count) }),
    ...(values.gtin !== undefined && { gtin: gtinOf(values.gtin) }),
  }
  await checkNew(values.out)
  // Nobody should print a thousand tags that lead nowhere: the registry must know the code.
  const outline = await get<Outline>(house, io, values, `/codes/${inUrl(typed)}`)
  const { code, records } = outline
  const made = records[0]?.issuedAt ?? 0
  const out = values.out ?? `${code}-${order.size}.${form}`
  const press = await house.press(settings, house.clock)
  const labels = await press.labels({ ...order, code: parseCode(code), made }).catch(usage)
  await writeNew(out, labels)
  if (values.json === true) printJson(io, { code, out, size: order.size, base: order.base })
  else tell(io, written(out))
  if (settings.base === undefined) tell(io, localLabel(order.base))
  if (values.gtin !== undefined) tell(io, gtinLeads(code))
  return EXIT.done
}

interface Outline {
  readonly code: string
  readonly records: readonly { readonly issuedAt: number }[]
}

function sizeOf(text: string): LabelSizeName {
  if (Object.hasOwn(LABEL_SIZES, text)) return text as LabelSizeName
  throw new UsageError(`--size ${Object.keys(LABEL_SIZES).join(' | ')}`)
}

/** What is said, else what the name of the file ends with. */
function formOf(said: string | undefined, out: string | undefined): LabelForm {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  const form = LABEL_FORMS.find((it) => it === (said ?? ending))
  if (said !== undefined && form === undefined) throw new UsageError('--format pdf | svg | png')
  return form ?? 'pdf'
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new UsageError('--count N')
}

/** An order that no sheet can hold is a mistake in the command line. */
function usage(error: unknown): never {
  if (!(error instanceof EvidenceError)) throw error
  throw new UsageError(error.message)
}
