/** `yuanzheng bundle`: designs and cases with all it takes to verify them, as one ZIP. */

import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { openBundle, withMore } from '../../core/bundle/add.ts'
import { writeZip, zipSize } from '../../core/zip/writer.ts'
import { absentFiles, filesListed, originalParts } from '../bundled-files.ts'
import { caseIn } from '../case.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { checkNew, inUrl, WHO_FLAGS, withApi } from '../registry.ts'
import { absentFrom, bundled, packing } from '../words/bundle.ts'

const USAGE = 'CODE... [--claim ID] [--file ORIGINAL] --out BUNDLE.zip'

export const bundle: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...WHO_FLAGS,
      claim: { type: 'string', multiple: true },
      file: { type: 'string', multiple: true },
      'without-originals': { type: 'boolean' },
    },
  })
  const { out, claim: cases = [], file: files = [] } = values
  if (out === undefined || positionals.length + cases.length === 0) throw new UsageError(USAGE)
  await checkNew(out)
  const asked = [
    ...positionals.map((code) => `code=${inUrl(code)}`),
    ...cases.map((id) => `case=${caseIn(id)}`),
    `originals=${values['without-originals'] === true ? 'none' : 'kept'}`,
  ].join('&')
  // Under another name until it is whole: a bundle that broke off must not lie about.
  const part = `${out}.part`
  try {
    await withApi(house, io, values, async (api, headers) => {
      await api.download({ path: `/bundles?${asked}`, headers }, (content) => write(part, content))
    })
    if (files.length > 0) await addFiles(io, house, part, files)
    const found = await describe(house, part)
    await rename(part, out)
    if (values.json === true) printJson(io, { out, ...found })
    else {
      tell(io, bundled(out, found.asOf))
      if (found.absent.length > 0) tell(io, absentFrom(found.absent))
    }
    return EXIT.done
  } finally {
    await rm(part, { force: true })
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(content, createWriteStream(path)).catch(unwritable(path))
}

async function* watched(
  io: Io,
  content: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  const bar = progressBar(io, packing)
  let done = 0
  try {
    for await (const chunk of content) {
      done += chunk.length
      bar.step(done, size)
      yield chunk
    }
  } finally {
    bar.end()
  }
}

/** Puts originals in that the registry does not keep: those, and only those, that its records list. */
async function addFiles(
  io: Io,
  house: House,
  part: string,
  files: readonly string[],
): Promise<void> {
  const source = await house.openSource(part)
  const more = `${part}2`
  try {
    const opened = await openBundle(source)
    const added = await originalParts(files, await filesListed(opened), opened)
    const parts = withMore(opened, added)
    await write(more, watched(io, writeZip(parts), zipSize(parts)))
  } finally {
    await source.close()
  }
  await rename(more, part).finally(() => rm(more, { force: true }))
}

async function describe(
  house: House,
  part: string,
): Promise<{ readonly asOf: number; readonly absent: readonly string[] }> {
  const source = await house.openSource(part)
  try {
    const opened = await openBundle(source)
    const absent = absentFiles(await filesListed(opened), opened)
    const asOf = opened.info.find(({ label }) => label === 'Yuanzheng-As-Of')?.value ?? ''
    return { asOf: Number(asOf.split(' ')[0]), absent }
  } finally {
    await source.close()
  }
}

/** Whatever the disk of the caller says; the rest is the registry's, or ours. */
function unwritable(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    throw new UsageError(`--out ${path} (${String(error.code)})`)
  }
}
