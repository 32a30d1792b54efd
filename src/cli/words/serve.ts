/** What is said while the log, or a witness, is served. */

import type { Settings } from '../house.ts'
import type { Phrase } from '../phrase.ts'
import type { Serving } from '../serving.ts'

export function greeting(serving: Serving, vkey: string, settings: Settings): Phrase {
  const { url, key, head, witnesses = 0, made, deaf, signIn } = serving
  const size = head?.size ?? 0
  return {
    zh: lines(
      made === 'key' && `已新建密钥，请把 ${settings.keys} 另存一份，且不与数据备份放在一起`,
      `源证正在运行 ${url}`,
      signIn && '在浏览器打开下面的链接，即可开始存证（15 分钟内有效，只能用一次）：',
      signIn && `\n  ${signIn.link}\n`,
      `  日志 ${key.name} · ${size} 条`,
      `  公钥 ${vkey}`,
      witnesses === 0
        ? '  没有见证人：第二份历史可能无人察觉。请用 --policy 指定见证人'
        : `  见证人 ${witnesses} 位`,
      deaf !== undefined && `  其他进程无法提交条目：${deaf}`,
      '也可以在另一个终端：',
      '  再取登录链接    npx yuanzheng sign-in',
      '  建一个示例      npx yuanzheng demo',
      '  存证一件设计    npx yuanzheng deposit 图片.png --title 名称 --pdf 证书.pdf',
      `  核验网页        ${url}/verify.html（另存后不联网也能用）`,
      '  备份            npx yuanzheng backup DIR',
      '  停止            Ctrl-C',
    ),
    en: lines(
      made === 'key' &&
        `Made a new key: keep a copy of ${settings.keys}, away from the backups of the data`,
      `Yuanzheng is serving at ${url}`,
      signIn && 'Open this link in a browser and begin (good once, for 15 minutes):',
      signIn && `\n  ${signIn.link}\n`,
      `  log ${key.name} · ${size} entries`,
      `  key ${vkey}`,
      witnesses === 0
        ? '  no witness: a second history might go unnoticed. Name witnesses with --policy'
        : `  ${witnesses} witnesses`,
      deaf !== undefined && `  other processes cannot hand in entries: ${deaf}`,
      'Or, in another terminal:',
      '  another link        npx yuanzheng sign-in',
      '  make an example     npx yuanzheng demo',
      '  deposit a design    npx yuanzheng deposit PICTURE.png --title NAME --pdf CERTIFICATE.pdf',
      `  verify in a browser ${url}/verify.html (saved, it works without network)`,
      '  back it up          npx yuanzheng backup DIR',
      '  stop                Ctrl-C',
    ),
  }
}

export function witnessGreeting({ url }: Serving, vkey: string, logs: readonly string[]): Phrase {
  return {
    zh: lines(
      `见证人正在运行 ${url}`,
      `  公钥 ${vkey}`,
      ...logs.map((log) => `  见证 ${log}`),
      '请把下面一行交给日志的运营方，写入其信任策略：',
      `  witness NAME ${vkey} ${url}`,
    ),
    en: lines(
      `The witness is serving at ${url}`,
      `  key ${vkey}`,
      ...logs.map((log) => `  witnessing ${log}`),
      "Give this line to the log's operator, for their policy:",
      `  witness NAME ${vkey} ${url}`,
    ),
  }
}

export const stopping: Phrase = { zh: '正在停止……', en: 'stopping …' }
export const stopped: Phrase = { zh: '已停止。', en: 'Stopped.' }

export const news = {
  halted: (why: string): Phrase => ({
    zh: `✕ 已停止写入：${why}。已有记录仍可读取。重新启动之前，请先运行 npx yuanzheng audit。`,
    en: `✕ Writing has stopped: ${why}. What was logged can be read. Run npx yuanzheng audit before you start it again.`,
  }),
  damage: (what: string): Phrase => ({
    zh: `✕ 后台复核发现损坏：${what}。请停止服务后运行 npx yuanzheng audit。`,
    en: `✕ The scrubber found damage: ${what}. Stop the service and run npx yuanzheng audit.`,
  }),
  witness: (name: string, state: string, why: string | undefined): Phrase => ({
    zh: `  见证人 ${name}：${WITNESS_STATES[state] ?? state}${why === undefined ? '' : `（${why}）`}`,
    en: `  witness ${name}: ${state}${why === undefined ? '' : ` (${why})`}`,
  }),
  ahead: (who: string, size: number, evidence: string | undefined): Phrase => ({
    zh: `✕ ${who} 见过本日志 ${size} 条的检查点，与此处的记录不符。${evidence === undefined ? '对方没有出示签名，日志继续运行。' : `该检查点有本日志自己的签名，已存为证据：${evidence}。已停止写入。`}`,
    en: `✕ ${who} has seen a checkpoint of this log, of ${size} entries, that does not fit what is here. ${evidence === undefined ? 'It shows no signature, so the log goes on.' : `It bears this log's own signature and was kept as evidence: ${evidence}. Writing has stopped.`}`,
  }),
} as const

const WITNESS_STATES: Readonly<Partial<Record<string, string>>> = {
  new: '尚未询问',
  ok: '正常',
  slow: '没有及时答复',
  refused: '拒绝签名',
  ahead: '见过更多记录',
}

function lines(...all: readonly (string | false | undefined)[]): string {
  return all.filter((line) => line !== false && line !== undefined).join('\n')
}
