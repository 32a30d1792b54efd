/** Settings, read once: from flags, from the environment, or what stands here. No other file reads the environment. */

import { readFileSync } from 'node:fs'

const MEBIBYTE = 1024 * 1024
/** Less than 2^31 milliseconds, which is as far as a timer reaches. */
const MAX_STAMP_MINUTES = 24 * 24 * 60
const MAX_AUTHORITIES = 8

export type Language = 'zh' | 'en'

export interface Settings {
  /** Where journal, cell and LevelDB are. */
  readonly data: string
  /** Where the keys are, one folder for each role. */
  readonly keys: string
  /** The name of a log that is yet to be made; where there is one already, what it must be called. */
  readonly origin: string | undefined
  readonly host: string
  readonly port: number
  /** A tlog-policy file: whose word counts, and how many of them. */
  readonly policy: string | undefined
  readonly passphrase: Passphrase
  /** How many entries a second the scrubber re-hashes; 0 is none. */
  readonly scrubRate: number
  /** How many bytes a file may have that the registry is to keep. */
  readonly fileBytes: number
  /** Where the public reaches this registry, for the QR codes of labels and certificates. No slash at its end. */
  readonly base: string | undefined
  /** A timestamp authority (RFC 3161) for the signatures on PDFs, where the house signs them. */
  readonly pdfTsa: string | undefined
  /** Timestamp authorities (RFC 3161) that are asked to stamp checkpoints: their addresses. */
  readonly tsa: readonly string[]
  /** A PEM file of root certificates by which their tokens are judged before they are kept. */
  readonly tsaRoots: string | undefined
  /** How often a log that grew is stamped; 0: only when somebody asks for it. */
  readonly stampMinutes: number
  /** How many days before its certificates end a token is covered by a new one. */
  readonly renewDays: number
}

/** Where the passphrase of the keys comes from. The secret is in here only if the environment had it. */
export type Passphrase =
  | { readonly from: 'nowhere' }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'environment'; readonly secret: string }

/** What a command line may say about settings: the names are those of the flags. */
export type SettingFlags = Partial<
  Readonly<
    Record<
      | 'data'
      | 'keys'
      | 'origin'
      | 'host'
      | 'port'
      | 'policy'
      | 'passphrase-file'
      | 'scrub-rate'
      | 'max-file-mib'
      | 'base'
      | 'pdf-tsa'
      | 'tsa-roots'
      | 'stamp-minutes'
      | 'renew-days',
      string | undefined
    >
  >
> & { readonly tsa?: readonly string[] | undefined }

export type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be meant. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
  readonly setting: string
  /** For people. */
  readonly what: { readonly zh: string; readonly en: string }

  constructor(setting: string, wanted: string, zh: string = wanted) {
    super(`${setting} is ${wanted}`)
    this.setting = setting
    this.what = { zh: `--${setting} 应为 ${zh}`, en: `--${setting} is ${wanted}` }
  }
}

/** A flag outdoes the environment, and `YUANZHENG_PORT` the `PORT` that platforms set. */
export function readSettings(flags: SettingFlags, env: Environment = process.env): Settings {
  const pick = (flag: Exclude<keyof SettingFlags, 'tsa'>, ...names: readonly string[]) =>
    flags[flag] ??
    names.map((name) => env[name]).find((value) => value !== undefined && value !== '')
  return {
    data: pick('data', 'YUANZHENG_DATA') ?? 'data',
    keys: pick('keys', 'YUANZHENG_KEYS') ?? 'keys',
    origin: pick('origin', 'YUANZHENG_ORIGIN'),
    host: pick('host', 'YUANZHENG_HOST') ?? '127.0.0.1',
    port: readNumber('port', pick('port', 'YUANZHENG_PORT', 'PORT') ?? '8080', 65_535),
    policy: pick('policy', 'YUANZHENG_POLICY'),
    passphrase: readPassphrase(flags, env),
    scrubRate: readNumber(
      'scrub-rate',
      pick('scrub-rate', 'YUANZHENG_SCRUB_RATE') ?? '2000',
      10_000_000,
    ),
    fileBytes:
      MEBIBYTE *
      readNumber(
        'max-file-mib',
        pick('max-file-mib', 'YUANZHENG_MAX_FILE_MIB') ?? '4096',
        8_388_608,
      ),
    base: readBase(pick('base', 'YUANZHENG_BASE')),
    pdfTsa: readAuthorities(splitList(pick('pdf-tsa', 'YUANZHENG_PDF_TSA')))[0],
    tsa: readAuthorities(flags.tsa ?? splitList(env['YUANZHENG_TSA'])),
    tsaRoots: pick('tsa-roots', 'YUANZHENG_TSA_ROOTS'),
    stampMinutes: readNumber(
      'stamp-minutes',
      pick('stamp-minutes', 'YUANZHENG_STAMP_MINUTES') ?? '60',
      MAX_STAMP_MINUTES,
    ),
    renewDays: readNumber('renew-days', pick('renew-days', 'YUANZHENG_RENEW_DAYS') ?? '90', 3650),
  }
}

/** What package.json says; it stands beside src and beside dist. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

/** `--lang`, then what the environment prefers, then Chinese: most of our readers are at home in it. */
export function readLanguage(flag: string | undefined, env: Environment = process.env): Language {
  if (flag !== undefined) {
    const language = languageOf(flag)
    if (language === undefined) throw new SettingError('lang', 'zh or en', 'zh 或 en')
    return language
  }
  const hints = [env['YUANZHENG_LANG'], env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]
  return hints.map((hint) => languageOf(hint ?? '')).find((it) => it !== undefined) ?? 'zh'
}

/** `zh_CN.UTF-8`, `en` and the like; `C` and others prefer nothing that we speak. */
function languageOf(text: string): Language | undefined {
  const [, language] = /^(zh|en)(?:[-_.@].*)?$/i.exec(text) ?? []
  return language?.toLowerCase() as Language | undefined
}

function readPassphrase(flags: SettingFlags, env: Environment): Passphrase {
  const path = flags['passphrase-file']
  if (path !== undefined) return { from: 'file', path }
  const secret = env['YUANZHENG_PASSPHRASE']
  if (secret !== undefined && secret !== '') return { from: 'environment', secret }
  const file = env['YUANZHENG_PASSPHRASE_FILE']
  return file === undefined || file === '' ? { from: 'nowhere' } : { from: 'file', path: file }
}

/** As locators have it (src/core/qr.ts), and short enough for a code of 20 mm. */
function readBase(text: string | undefined): string | undefined {
  const base = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*$/
  if (text === undefined || (text.length <= 100 && base.test(text))) return text
  throw new SettingError('base', 'an address like https://yz.example.cn, with no slash at its end')
}

function splitList(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]))
}

/** Plain addresses: whatever else a URL may carry would end up in news and metrics. */
function readAuthorities(addresses: readonly string[]): readonly string[] {
  const plain = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?$/
  const good = addresses.every(
    (it) => it.length <= 1000 && plain.test(it) && URL.canParse(it) && !it.includes(','),
  )
  const once = new Set(addresses).size === addresses.length
  if (good && once && addresses.length <= MAX_AUTHORITIES) return addresses
  throw new SettingError(
    'tsa',
    `an address like https://tsa.example.cn/tsa, each once, at most ${MAX_AUTHORITIES} of them`,
    `形如 https://tsa.example.cn/tsa 的网址，各写一次，最多 ${MAX_AUTHORITIES} 个`,
  )
}

function readNumber(setting: string, text: string, most: number): number {
  const n = /^(?:0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : NaN
  const wanted = `a number from 0 to ${most}`
  if (!(n <= most)) throw new SettingError(setting, wanted, `0 到 ${most} 的整数`)
  return n
}
