/** Settings: a flag outdoes the environment, which outdoes what stands by default. */

import { describe, expect, test } from 'vitest'
import { readLanguage, readSettings, SettingError } from '../src/config.ts'

describe('settings', () => {
  test('have defaults that serve this machine alone', () => {
    expect(readSettings({}, {})).toEqual({
      data: 'data',
      keys: 'keys',
      origin: undefined,
      host: '127.0.0.1',
      port: 8080,
      policy: undefined,
      passphrase: { from: 'nowhere' },
      scrubRate: 2000,
      fileBytes: 4096 * 1024 * 1024,
      tsa: [],
      stampMinutes: 60,
      renewDays: 90,
    })
  })

  test('come from flags before the environment', () => {
    const env = { YUANZHENG_DATA: 'there', YUANZHENG_KEYS: 'kept', YUANZHENG_PORT: '1', PORT: '2' }
    expect(readSettings({ data: 'here' }, env)).toMatchObject({
      data: 'here',
      keys: 'kept',
      port: 1,
    })
    expect(readSettings({ port: '3' }, env)).toMatchObject({ port: 3 })
    expect(readSettings({}, { PORT: '2' })).toMatchObject({ port: 2 })
  })

  test('take an empty variable for none', () => {
    expect(readSettings({}, { YUANZHENG_DATA: '', PORT: '' })).toMatchObject({
      data: 'data',
      port: 8080,
    })
  })

  test('know where the passphrase is', () => {
    const env = { YUANZHENG_PASSPHRASE: 'word', YUANZHENG_PASSPHRASE_FILE: 'f' }
    expect(readSettings({ 'passphrase-file': 'g' }, env).passphrase).toEqual({
      from: 'file',
      path: 'g',
    })
    expect(readSettings({}, env).passphrase).toEqual({ from: 'environment', secret: 'word' })
    expect(readSettings({}, { YUANZHENG_PASSPHRASE_FILE: 'f' }).passphrase).toEqual({
      from: 'file',
      path: 'f',
    })
  })

  test.each(['', '-1', '65536', '08080', '8080 ', '80.0', '1e3', 'http'])(
    'refuse the port %j, by name and without repeating it',
    (port) => {
      expect(() => readSettings({ port }, {})).toThrow(SettingError)
      expect(() => readSettings({ port }, {})).toThrow('port is a number from 0 to 65535')
    },
  )
})

describe('timestamp authorities', () => {
  const env = { YUANZHENG_TSA: 'http://a.example/tsa, https://b.example,' }

  test('come from flags, or a list with commas', () => {
    expect(readSettings({}, env).tsa).toEqual(['http://a.example/tsa', 'https://b.example'])
    expect(readSettings({ tsa: ['https://c.example/'] }, env).tsa).toEqual(['https://c.example/'])
  })

  test.each([
    'tsa.example',
    'ftp://tsa.example',
    'https://user:secret@tsa.example/',
    'https://tsa.example/?key=secret',
    'https://tsa.example/#x',
    'https://tsa.example/a,b',
    `https://tsa.example/${'a'.repeat(1000)}`,
    'http://a.example, http://a.example',
    '',
  ])('are refused if they are not plain (%s), without repeating them', (text) => {
    const tsa = text.split(', ')
    expect(() => readSettings({ tsa }, {})).toThrow(SettingError)
    expect(() => readSettings({ tsa }, {})).not.toThrow('secret')
  })

  test('are at most eight', () => {
    const tsa = Array.from({ length: 9 }, (_, i) => `https://t${i}.example`)
    expect(readSettings({ tsa: tsa.slice(1) }, {}).tsa).toHaveLength(8)
    expect(() => readSettings({ tsa }, {})).toThrow(SettingError)
  })

  test('are asked as often as a timer can tell', () => {
    expect(readSettings({ 'stamp-minutes': '0', 'renew-days': '30' }, {})).toMatchObject({
      stampMinutes: 0,
      renewDays: 30,
    })
    const ms = 60_000 * readSettings({ 'stamp-minutes': '34560' }, {}).stampMinutes
    expect(ms).toBeLessThan(2 ** 31)
    expect(() => readSettings({ 'stamp-minutes': '34561' }, {})).toThrow(SettingError)
  })
})

describe('the language', () => {
  test.each([
    [undefined, {}, 'zh'],
    [undefined, { LANG: 'C.UTF-8' }, 'zh'],
    [undefined, { LANG: 'en_GB.UTF-8' }, 'en'],
    [undefined, { LANG: 'zh_CN' }, 'zh'],
    [undefined, { LANG: 'en', LC_ALL: 'zh_TW.UTF-8' }, 'zh'],
    [undefined, { LANG: 'zh', YUANZHENG_LANG: 'en' }, 'en'],
    [undefined, { LANG: 'de_DE.UTF-8' }, 'zh'],
    ['en', { LANG: 'zh' }, 'en'],
    ['zh-CN', { LANG: 'en' }, 'zh'],
  ] as const)('for %j in %j is %s', (flag, env, language) => {
    expect(readLanguage(flag, env)).toBe(language)
  })

  test('that we do not speak is refused if somebody asks for it', () => {
    expect(() => readLanguage('de', {})).toThrow('lang is zh or en')
    expect(() => readLanguage('', {})).toThrow(SettingError)
  })
})
