/** Sentences that more than one command prints. */

import type { Phrase } from '../phrase.ts'

export function progressWords(rate: number, left: number | undefined): Phrase {
  const [zh, en] = left === undefined ? ['—', '—'] : [duration(left, 'zh'), duration(left, 'en')]
  return {
    zh: `每秒 ${rate} 条 · 剩余 ${zh}`,
    en: `${rate} a second · ${en} left`,
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

export const usageError = (what: string, command: string | undefined): Phrase => {
  const help = command === undefined ? 'yuanzheng --help' : `yuanzheng ${command} --help`
  return {
    zh: `命令用法有误：${what}\n  用法见：${help}`,
    en: `The command line makes no sense: ${what}\n  See: ${help}`,
  }
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
