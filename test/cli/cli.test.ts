/** The command line itself: finding commands, helping, and saying what went wrong. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { takeLanguage } from '../../src/cli/cli.ts'
import { EXIT } from '../../src/cli/exit.ts'
import { type House, HouseRefusal } from '../../src/cli/house.ts'
import { CODES, COMMANDS } from '../../src/cli/words/help.ts'
import { EvidenceError } from '../../src/core/error.ts'
import { house } from '../../src/main.ts'
import { JournalDamage } from '../../src/ports/journal.ts'
import { SourceSilent } from '../../src/ports/tile-source.ts'
import { StoreNewer } from '../../src/services/log/store-newer.ts'
import { Refusal, StartRefusal } from '../../src/services/log/refusal.ts'
import { StoreDamage } from '../../src/services/log/store-damage.ts'
import { newPlace, runIn } from './support.ts'

describe('help', () => {
  test.each(COMMANDS)('of %s has an example, in both languages', async (name) => {
    const zh = await runIn([name, '--help'], { language: 'zh' })
    const en = await runIn([name, '--help'], { language: 'en' })
    expect(zh).toMatchObject({ code: EXIT.done, err: '' })
    expect(zh.out).toMatch(/用法: yuanzheng .*\n[^]*示例:\n {2}yuanzheng /)
    expect(en.out).toMatch(/Usage: yuanzheng .*\n[^]*Example:\n {2}yuanzheng /)
    expect(en.out).not.toMatch(/\p{Script=Han}/u)
  })

  test('wins over everything else on the line', async () => {
    expect(await runIn(['prove', 'x', '--nonsense', '-h'])).toMatchObject({ code: EXIT.done })
  })

  test('of the whole lists every command and every exit code', async () => {
    const { code, out } = await runIn(['--help'])
    expect(code).toBe(EXIT.done)
    for (const name of COMMANDS) expect(out).toContain(`  ${name} `)
    expect(CODES.map(([it]) => it)).toEqual(Object.values(EXIT))
    for (const [it, about] of CODES) expect(out).toContain(`  ${String(it).padEnd(4)} ${about.en}`)
  })

  test('is what one gets for typing nothing, as a mistake', async () => {
    const { code, out } = await runIn([])
    expect(code).toBe(EXIT.usage)
    expect(out).toContain('Usage:')
  })
})

describe('a command line that makes no sense', () => {
  test.each([
    ['an unknown command', ['fly']],
    ['an unknown flag', ['audit', '--fast']],
    ['a flag without its value', ['audit', '--data']],
    ['an argument too many', ['checkpoint', 'now']],
    ['no file to append', ['append']],
    ['a file that is not there', ['append', '/nowhere/at/all']],
    ['neither index nor entry', ['prove']],
    ['both index and entry', ['prove', '0', '--entry', 'package.json']],
    ['an index in another spelling', ['prove', '007']],
    ['a port that is none', ['serve', '--port', '65536']],
    ['a role that nobody has', ['keygen', '--role', 'king']],
    ['a name that no key can have', ['keygen', '--name', 'a+b']],
    ['something else to export', ['export', 'everything', 'there']],
    ['a mirror of an unknown log', ['mirror', 'http://127.0.0.1:1', 'there']],
    ['a mirror of no address', ['mirror', 'file:///etc', 'there', '--log', VKEY()]],
    [
      'a mirror that is too greedy',
      ['mirror', 'http://a', 'b', '--log', VKEY(), '--parallel', '65'],
    ],
    ['nowhere to back up to', ['backup']],
    ['nothing to restore', ['restore']],
    ['a log that is no key', ['audit', '--log', 'log.example']],
    ['a folder to append', ['append', 'docs']],
  ])('is refused: %s', async (_, argv) => {
    const { code, out, err } = await runIn(argv)
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' })
    expect(err).toContain('--help')
  })

  test('says what is wrong in Chinese too, also what Node says', async () => {
    const says = async (...argv: string[]) => (await runIn(argv, { language: 'zh' })).err
    expect(await says('audit', '--fast')).toContain('没有选项 --fast\n')
    expect(await says('audit', '--data')).toContain('选项 --data 缺少值\n')
    expect(await says('audit', '--json=yes')).toContain('选项 --json 不带值\n')
    expect(await says('audit', '--data', '--json')).toContain('请写成 --data=值\n')
    expect(await says('checkpoint', 'now')).toContain('多余的参数 now\n')
    expect(await says('append', 'nowhere')).toContain('没有文件 nowhere\n')
    expect(await says('append', 'docs')).toContain('docs 是目录，不是文件\n')
    expect(await says('serve', '--port', '65536')).toContain('--port 应为 0 到 65535 的整数\n')
    expect(await says('audit', '--log', 'x')).toContain('--log 后面不是公钥')
  })
})

/** The key of C2SP's example. */
function VKEY(): string {
  return 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
}

describe('an error', () => {
  const at = { segment: 's', offset: 7, chain: new Uint8Array(32) }
  test.each([
    [
      'of the evidence',
      new EvidenceError('malformed', 'it is odd'),
      EXIT.inconsistent,
      /malformed/,
    ],
    ['of the store', new StoreDamage('tile 0/0'), EXIT.inconsistent, /yuanzheng rebuild/],
    ['of the journal', new JournalDamage(at, 'torn'), EXIT.inconsistent, /segment s, offset 7/],
    ['at the start', new StartRefusal('journal-short', 'x', 'y'), EXIT.refused, /yuanzheng audit/],
    ['that is a refusal', new Refusal('busy', 'full'), EXIT.refused, /Try again/],
    ['of the house', new HouseRefusal('locked', { data: 'd' }), EXIT.refused, /using d/],
    ['of a store that knows more', new StoreNewer(9, 3), EXIT.refused, /seen 9 entries/],
    ['of somebody far away', new SourceSilent('gone'), EXIT.undetermined, /Not determined/],
    ['that nobody foresaw', new Error('boom'), EXIT.broken, /bug, or a broken disk/],
  ])('%s has its code and its words, in both languages', async (_, error, code, words) => {
    const using: House = { ...house, openDesk: () => Promise.reject(error) }
    const en = await runIn(['checkpoint'], { using })
    expect(en).toMatchObject({ code, out: '' })
    expect(en.err).toMatch(words)
    const zh = await runIn(['checkpoint'], { using, language: 'zh' })
    expect(zh).toMatchObject({ code, out: '' })
    expect(zh.err).toMatch(/\p{Script=Han}/u)
  })
})

describe('the language', () => {
  test('is taken out of the line, wherever it stands', () => {
    expect(takeLanguage(['audit', '--lang', 'en', '--json'])).toEqual({
      language: 'en',
      rest: ['audit', '--json'],
    })
    expect(takeLanguage(['--lang=zh', 'audit'])).toEqual({ language: 'zh', rest: ['audit'] })
    expect(takeLanguage(['audit'])).toEqual({ language: undefined, rest: ['audit'] })
  })

  test('is not taken from among the files', () => {
    const argv = ['append', '--', '--lang', 'en']
    expect(takeLanguage(argv)).toEqual({ language: undefined, rest: argv })
  })
})

test('the version is the package’s', async () => {
  expect(await runIn(['version'])).toMatchObject({ code: EXIT.done, out: 'yuanzheng 0.1.0\n' })
  expect((await runIn(['--version', '--json'])).out).toBe('{"version":"0.1.0"}\n')
})

test('two commands in one process do not disturb each other', async () => {
  const [a, b] = [await newPlace(), await newPlace()]
  const [one, two] = await Promise.all([a.append(0, 2), b.append(0, 3)])
  expect([one.code, two.code]).toEqual([EXIT.done, EXIT.done])
})

test('the exit codes stand in the document as they are', () => {
  const document = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  const rows = [...document.matchAll(/^\| +(\d+) +\| (.*?) +\|$/gm)]
  expect(rows.map(([, code, about]) => [Number(code), about])).toEqual(
    CODES.map(([code, about]) => [
      code,
      about.en.replace(/^refused: .*/, 'refused: nothing was done'),
    ]),
  )
})

test.each(COMMANDS)('the document tells of %s', (name) => {
  const document = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
  expect(document).toMatch(new RegExp(`yuanzheng ${name}\\b`))
})
