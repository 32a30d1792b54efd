/** What the pages for signing in, and for the devices that are signed in, say. */

import { beijingTime } from '../../paper/instant.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'

export const SIGN_IN = {
  lead: phrase(
    '用一个一次性链接登录，不需要密码。',
    'You sign in with a link that is good once. There is no password.',
  ),
  signing: phrase('正在登录……', 'Signing in …'),
  where: phrase('链接从哪里来', 'Where the link comes from'),
  atStart: phrase(
    '在运行源证的电脑上，启动时终端里会显示链接，点开即可。',
    'On the computer that runs Yuanzheng: the terminal showed it at the start. Open it.',
  ),
  another: phrase(
    '链接已用过或已过期？在那台电脑上再运行一次：',
    'Used, or too old? On that computer run:',
  ),
  command: phrase('npx yuanzheng sign-in', 'npx yuanzheng sign-in'),
  fromDevice: phrase(
    '已在别的设备上登录？在那里打开“登录的设备”，生成链接，用手机扫码。',
    'Signed in on another device? Open Signed-in devices there, make a link, and scan it with the phone.',
  ),
  box: phrase('登录链接', 'Sign-in link'),
  boxHelp: phrase(
    '打不开链接时，把它整条粘贴到这里。',
    'If the link does not open, paste the whole of it here.',
  ),
  notALink: phrase(
    '这不是完整的登录链接：# 后面应有 22 个字符。请整条复制，再粘贴一次。',
    'This is not a whole link: behind the # there are 22 characters. Copy all of it and paste it again.',
  ),
  enter: phrase('登录', 'Sign in'),
  already: phrase('本设备已经登录', 'This device is signed in'),
  alreadyHow: phrase(
    '可以直接开始。要退出，请到“登录的设备”。',
    'You can begin. To sign out, see Signed-in devices.',
  ),
  toStart: phrase('去首页', 'To the start'),
  toDevices: phrase('登录的设备', 'Signed-in devices'),
} as const satisfies Readonly<Record<string, Phrase>>

export const DEVICES = {
  lead: phrase(
    '这些浏览器可以用贵机构的名义存证和公开。有不认识的，请立即退出。',
    'These browsers can deposit and disclose in your organisation’s name. Sign out any that you do not know.',
  ),
  list: phrase('已登录', 'Signed in'),
  unknown: phrase('未知浏览器', 'Unknown browser'),
  here: phrase('本设备', 'this device'),
  out: phrase('退出', 'Sign out'),
  outHere: phrase('退出登录', 'Sign out here'),
  outHereTitle: phrase('在本设备上退出？', 'Sign out on this device?'),
  outHereText: phrase(
    '再次登录需要一个新的链接：在运行源证的电脑上执行 npx yuanzheng sign-in，或在另一台已登录的设备上生成。',
    'To sign in again you need a new link: run npx yuanzheng sign-in on the computer that runs Yuanzheng, or make one on another device.',
  ),
  forget: phrase(
    '同时清除本设备上的草稿和缩略图',
    'Clear drafts and thumbnails from this device too',
  ),
  forgetText: phrase(
    '公用电脑请勾选。没有提交的草稿、没有下载的全密证书会一起清除，无法恢复。不勾选则都留在本设备上。',
    'Tick this on a computer that others use. Drafts that were not handed in, and certificates of blind deposits that were not downloaded, go with them and cannot be had back. Left unticked, all of it stays here.',
  ),
  others: phrase('退出其他所有设备', 'Sign out all others'),
  othersTitle: phrase('退出其他所有设备？', 'Sign out all other devices?'),
  othersText: phrase(
    '只有本设备保持登录。其他设备上没有提交的草稿不会丢失。',
    'Only this device stays signed in. Drafts on the others are not lost.',
  ),
  lasts: phrase(
    '30 天没有使用的设备会自动退出。',
    'A device that is not used for 30 days is signed out by itself.',
  ),
  add: phrase('登录另一台设备', 'Sign another device in'),
  addText: phrase(
    '生成一个链接，用手机扫码，或在另一个浏览器中打开。',
    'Make a link, and scan it with a phone or open it in another browser.',
  ),
  make: phrase('生成链接', 'Make a link'),
  makeAnother: phrase('再生成一个', 'Make another'),
  code: phrase('登录链接的二维码', 'The sign-in link as a QR code'),
  link: phrase('登录链接', 'Sign-in link'),
  secret: phrase(
    '谁有这个链接，谁就能登录。请勿发到群里。',
    'Whoever has this link can sign in. Do not post it anywhere.',
  ),
  onlyHere: phrase(
    '这个链接只在这台电脑上打得开，手机到不了 localhost。要用手机登录，请让源证监听网络（npx yuanzheng serve --host 0.0.0.0），再回到这里生成链接。',
    'This link opens on this computer alone: a phone does not reach localhost. For a phone let Yuanzheng listen on the network (npx yuanzheng serve --host 0.0.0.0), and make the link then.',
  ),
  network: phrase(
    '手机须与平台在同一网络，或平台有公网地址。',
    'The phone must be in the same network, or the registry on the public one.',
  ),
  plain: phrase(
    '这个地址没有 https：同一网络中的人可能看到传输的内容，手机浏览器也不开放相机。只在信任的网络里使用。',
    'This address has no https: others in the network may see what is sent, and phones give no camera to it. Use it only in a network that you trust.',
  ),
  old: phrase('链接已过期，请再生成一个。', 'The link is too old. Make another.'),
} as const satisfies Readonly<Record<string, Phrase>>

export const since = (seconds: number): Phrase => {
  const day = beijingTime(seconds).slice(0, 16)
  return phrase(`${day} 登录`, `since ${day}`)
}

/** To the hour, as it is kept. */
export function lastSeen(seconds: number, now: number): Phrase {
  const hours = Math.floor((now - seconds) / 3600)
  if (hours < 1) return phrase('1 小时内用过', 'used within the hour')
  if (hours < 24) return phrase(`${hours} 小时前用过`, `used ${hours} h ago`)
  const days = Math.floor(hours / 24)
  return phrase(`${days} 天前用过`, `used ${days} ${days === 1 ? 'day' : 'days'} ago`)
}

export const goodUntil = (seconds: number): Phrase => {
  const time = beijingTime(seconds).slice(11, 16)
  return phrase(`只能用一次，${time} 前有效`, `Good once, until ${time} (UTC+8)`)
}

export const outOf = (device: string): Phrase => phrase(`退出 ${device}`, `Sign out ${device}`)

export const wentOut = (device: string): Phrase =>
  phrase(`已退出 ${device}。`, `${device} is signed out.`)

export const othersOut = (count: number): Phrase =>
  phrase(
    `已退出其他 ${count} 台设备。`,
    `${count} other ${count === 1 ? 'device is' : 'devices are'} signed out.`,
  )

export const cameIn = (device: string): Phrase =>
  phrase(`${device} 已登录。`, `${device} is signed in.`)
