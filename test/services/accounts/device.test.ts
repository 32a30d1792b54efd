/** What browsers are called, by what they say of themselves. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deviceName } from '../../../src/services/accounts/device.ts'

const MOZILLA = 'Mozilla/5.0'
const KIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('the name of a device', () => {
  test.each([
    [
      'Chrome · Android',
      `${MOZILLA} (Linux; Android 10; K) ${KIT} Chrome/131.0.0.0 Mobile Safari/537.36`,
    ],
    ['Chrome · Linux', `${MOZILLA} (X11; Linux x86_64) ${KIT} HeadlessChrome/131.0 Safari/537.36`],
    [
      'Edge · Windows',
      `${MOZILLA} (Windows NT 10.0; Win64; x64) ${KIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0`,
    ],
    ['Firefox · Windows', `${MOZILLA} (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0`],
    [
      'Safari · iPhone',
      `${MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`,
    ],
    [
      'Chrome · iPhone',
      `${MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1`,
    ],
    [
      'Safari · macOS',
      `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`,
    ],
    [
      'WeChat · Android',
      `${MOZILLA} (Linux; Android 14; 23013RK75C) ${KIT} Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50`,
    ],
    [
      'Huawei · HarmonyOS',
      `${MOZILLA} (Phone; OpenHarmony 5.0) ${KIT} Chrome/114.0 HuaweiBrowser/5.0`,
    ],
    ['Linux', 'curl on Linux'],
    ['', 'curl/8.5.0'],
    ['', undefined],
  ])('is %j', (name, said) => {
    expect(deviceName(said)).toBe(name)
  })

  test('is never a word of theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        expect(deviceName(said)).toMatch(/^(?:[A-Za-z]+(?: · [A-Za-z]+)?)?$/)
      }),
    )
  })
})
