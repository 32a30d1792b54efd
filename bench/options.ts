/** What the bench is asked to do, from its command line. */

import { parseArgs } from 'node:util'

export const PARTS = [
  'appends',
  'growth',
  'proofs',
  'registry',
  'bundles',
  'verify',
  'hashing',
  'web',
  'scan',
] as const
export type Part = (typeof PARTS)[number]

export interface Options {
  readonly format: 'plain' | 'markdown' | 'json'
  readonly parts: readonly Part[]
  readonly bytes: readonly number[]
  readonly inFlight: readonly number[]
  readonly sizes: readonly number[]
  /** Over how many connections deposits come in. */
  readonly connections: readonly number[]
  /** The size of the large file that is hashed and uploaded. */
  readonly fileMegabytes: number
  /** The size of the bundle that is read. */
  readonly bundleMegabytes: number
  /** Over which lines pages are loaded. */
  readonly lines: readonly string[]
  readonly rounds: number
  /** How long each writer appends in a round, and how long each proof task goes on. */
  readonly milliseconds: number
  /** Where logs are made, on the disk that is to be measured. */
  readonly directory: string
}

export const USAGE = `npm run bench -- [options]

  --quick             a few seconds of everything, to see that it works
  --json, --markdown  print that instead of tables for a terminal
  --only PART,...     of ${PARTS.join(', ')}
  --sizes N,...       log sizes for growth and proofs (10000,100000,1000000)
  --in-flight N,...   (1,64,1024,8192)
  --bytes N,...       entry sizes for appends (200,1000)
  --connections N,... for deposits over HTTP (1,64,256)
  --file-megabytes N  a file to hash and upload (256)
  --bundle-megabytes N a bundle to read (512)
  --lines LINE,...    to load pages over (here,4g,3g)
  --rounds N          each is measured so often, and the median printed (3)
  --milliseconds N    how long each goes on (500)
  --directory DIR     where to make the logs (data/)

  example: npm run bench -- --only growth --sizes 10000,10000000
`

export function readOptions(argv: readonly string[], directory: string): Options | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: PARTS.join(',') },
      sizes: { type: 'string' },
      'in-flight': { type: 'string' },
      bytes: { type: 'string' },
      connections: { type: 'string' },
      'file-megabytes': { type: 'string' },
      'bundle-megabytes': { type: 'string' },
      lines: { type: 'string' },
      rounds: { type: 'string' },
      milliseconds: { type: 'string' },
      directory: { type: 'string', default: directory },
    },
  })
  if (values.help) return undefined
  const { quick } = values
  return {
    format: values.json ? 'json' : values.markdown ? 'markdown' : 'plain',
    parts: PARTS.filter((part) => values.only.split(',').includes(part)),
    bytes: numbers(values.bytes ?? (quick ? '200' : '200,1000')),
    inFlight: numbers(values['in-flight'] ?? (quick ? '1,64' : '1,64,1024,8192')),
    sizes: numbers(values.sizes ?? (quick ? '1000,3000' : '10000,100000,1000000')),
    connections: numbers(values.connections ?? (quick ? '1,64' : '1,64,256')),
    fileMegabytes: numbers(values['file-megabytes'] ?? (quick ? '8' : '256'))[0] as number,
    bundleMegabytes: numbers(values['bundle-megabytes'] ?? (quick ? '8' : '512'))[0] as number,
    lines: (values.lines ?? (quick ? '4g' : 'here,4g,3g')).split(','),
    rounds: numbers(values.rounds ?? (quick ? '1' : '3'))[0] as number,
    milliseconds: numbers(values.milliseconds ?? (quick ? '40' : '500'))[0] as number,
    directory: values.directory,
  }
}

function numbers(text: string): number[] {
  const list = text.split(',').map(Number)
  if (list.some((n) => !Number.isSafeInteger(n) || n < 1)) {
    throw new TypeError(`not a list of numbers: ${text}`)
  }
  return list.toSorted((a, b) => a - b)
}
