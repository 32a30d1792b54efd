/** Sentences that more than one command prints. */

import type { Phrase } from '../phrase.ts'

/** What is counted where nothing else is said. English leaves it out. */
export const ENTRIES: Phrase = { zh: '条', en: '' }

export function progressWords(rate: number, left: number | undefined, unit = ENTRIES): Phrase {
  const [zh, en] = left === undefined ? ['—', '—'] : [duration(left, 'zh'), duration(left, 'en')]
  return {
    zh: `每秒 ${rate} ${unit.zh} · 剩余 ${zh}`,
    en: `${rate}${unit.en === '' ? '' : ` ${unit.en}`} a second · ${en} left`,
  }
}

function duration(seconds: number, language: 'zh' | 'en'): string {
  const minutes = Math.floor(seconds / 60)
  if (language === 'zh') return minutes > 0 ? `${minutes} 分 ${seconds % 60} 秒` : `${seconds} 秒`
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`
}

export const WORDS = {
  opening: { zh: '打开日志', en: 'opening the log' },
  auditing: { zh: '审计', en: 'auditing' },
  rebuilding: { zh: '重建', en: 'rebuilding' },
  exporting: { zh: '导出', en: 'exporting' },
  mirroring: { zh: '镜像', en: 'mirroring' },
  backingUp: { zh: '备份', en: 'backing up' },
  checking: { zh: '核对备份', en: 'checking the backup' },
} as const satisfies Record<string, Phrase>

export const bug = (what: string): Phrase => ({
  zh:
    `程序出错或磁盘有故障，操作没有完成。已确认的记录不受影响。\n` +
    `  详情：${what}\n` +
    `  请先运行 yuanzheng audit；若无异常，请把以上详情报告给我们。`,
  en:
    `A bug, or a broken disk: this was not completed. What was acknowledged is not affected.\n` +
    `  details: ${what}\n` +
    `  Run yuanzheng audit; if it finds nothing, please report the details above.`,
})

export const usageError = (what: Phrase, command: string): Phrase => ({
  zh: `命令用法有误：${what.zh}\n  用法见：yuanzheng ${command} --help`,
  en: `The command line makes no sense: ${what.en}\n  See: yuanzheng ${command} --help`,
})

/** What Node says about flags, in words of ours: its own are English, and advise on code. */
export function flagError({ code, message }: { code: unknown; message: string }): Phrase {
  const [, word = ''] = /'([^' ]*)/.exec(message) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return { zh: `没有选项 ${word}`, en: `there is no option ${word}` }
  }
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    return { zh: `多余的参数 ${word}`, en: `${word} is one argument too many` }
  }
  if (message.includes('does not take')) {
    return { zh: `选项 ${word} 不带值`, en: `${word} takes no value` }
  }
  if (message.includes('ambiguous')) {
    return {
      zh: `选项 ${word} 的值若以 - 开头，请写成 ${word}=值`,
      en: `a value that begins with - is written ${word}=VALUE`,
    }
  }
  return { zh: `选项 ${word} 缺少值`, en: `${word} lacks its value` }
}

/** By the code of the system, which few people can read. */
export function unreadableFile(path: string, code: string): Phrase {
  switch (code) {
    case 'ENOENT':
      return { zh: `没有文件 ${path}`, en: `there is no file ${path}` }
    case 'EISDIR':
      return { zh: `${path} 是目录，不是文件`, en: `${path} is a folder, not a file` }
    case 'EACCES':
      return { zh: `没有权限读取 ${path}`, en: `no permission to read ${path}` }
    default:
      return { zh: `无法读取 ${path}（${code}）`, en: `${path} cannot be read (${code})` }
  }
}

export const notAKey = (why: string): Phrase => ({
  zh: `--log 后面不是公钥：${why}`,
  en: `--log is not followed by a key: ${why}`,
})

export const badKeyName: Phrase = {
  zh: '--name 不能为空，也不能含有“+”或空格',
  en: '--name is a name without "+" and spaces',
}

export const unknownCommand = (name: string): Phrase => ({
  zh: `没有名为 ${name} 的命令。可用命令见：yuanzheng --help`,
  en: `There is no command ${name}. See: yuanzheng --help`,
})

export const badEvidence = (message: string, fault: string): Phrase => ({
  zh: `内容不成立：${message} [${fault}]`,
  en: `Not accepted: ${message} [${fault}]`,
})

export const storeDamaged = (message: string): Phrase => ({
  zh: `LevelDB 中的内容与已签名的日志不符。日志本身未受影响。\n  详情：${message}\n  请停止服务后运行：yuanzheng rebuild`,
  en: `LevelDB does not hold what belongs to the signed log. The log itself is not affected.\n  details: ${message}\n  Stop the service and run: yuanzheng rebuild`,
})

export const silentSource = (message: string): Phrase => ({
  zh: `无法判断：对方没有给出答复。\n  详情：${message}\n  请检查网址和网络后重试。`,
  en: `Not determined: the other side gave no answer.\n  details: ${message}\n  Check the address and the network, and try again.`,
})

export const damaged = (message: string): Phrase => ({
  zh: `内容损坏：${message}\n  请运行 yuanzheng audit 查明原因。`,
  en: `Damaged: ${message}\n  Run yuanzheng audit to find out more.`,
})
