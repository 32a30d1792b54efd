/** What a browser is called in a list of devices: coarse, and in words of ours, whatever it says of itself. */

type Row = readonly [name: string, mark: RegExp]

/** The first that fits: most browsers also claim to be those that came before them. */
const BROWSERS: readonly Row[] = [
  ['WeChat', /MicroMessenger\//],
  ['DingTalk', /DingTalk\//],
  ['Alipay', /AlipayClient\//],
  ['QQ', /(?:MQQBrowser|QQBrowser)\//],
  ['UC', /(?:UCBrowser|UBrowser)\//],
  ['Quark', /Quark\//],
  ['Huawei', /HuaweiBrowser\//],
  ['Xiaomi', /MiuiBrowser\//],
  ['Samsung', /SamsungBrowser\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Headless)?Chrome\/|CriOS\//],
  ['Safari', /Version\/.*Safari\//],
]

const SYSTEMS: readonly Row[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone|iPod/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux|X11/],
]

/** Such as `Chrome · Android`; empty where nothing is known. */
export function deviceName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 1000)
  return [first(BROWSERS, said), first(SYSTEMS, said)].filter((it) => it !== undefined).join(' · ')
}

function first(rows: readonly Row[], said: string): string | undefined {
  return rows.find(([, mark]) => mark.test(said))?.[0]
}
