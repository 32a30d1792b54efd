/** What is said about links that sign a browser in. */

import type { Phrase } from '../phrase.ts'

/** The link itself is on standard output. */
export const openIt: Phrase = {
  zh: '在浏览器打开上面的链接即可登录：15 分钟内有效，只能用一次，请勿转发给他人。',
  en: 'Open the link above in a browser to sign in: good once, for 15 minutes. Whoever has it can sign in, so pass it on to nobody.',
}

export const notServed = (data: string): Phrase => ({
  zh: `这里（${data}）没有正在运行的平台。请先运行 npm start，它会显示登录链接；数据在别处时，用 --data DIR 指明。`,
  en: `No registry is being served from ${data}. Run npm start: it prints a link. If the data is elsewhere, say where with --data DIR.`,
})

export const sessionsLost = (why: string): Phrase => ({
  zh: `✕ 登录状态的文件已损坏（${why}），所有设备需要重新登录。存证记录不受影响。`,
  en: `✕ The file of who is signed in is damaged (${why}): every device signs in again. No record is affected.`,
})
