/** What an audit says. Does not compile while a code lacks its words. */

import type { FindingCode, NoteCode, OpenCode } from '../../services/audit/audit-report.ts'
import type { Phrase } from '../phrase.ts'

const phrase = (zh: string, en: string): Phrase => ({ zh, en })

export const FINDINGS: Readonly<Record<FindingCode, Phrase>> = {
  'cell-missing': phrase('检查点格丢失', 'the checkpoint cell is gone'),
  'cell-damaged': phrase(
    '检查点格损坏，或不是本日志所签',
    'the checkpoint cell is damaged, or not of this log',
  ),
  'cell-behind': phrase('检查点格是旧的副本', 'the checkpoint cell is an old copy'),
  'journal-damaged': phrase('日志段损坏', 'the journal is damaged'),
  'journal-gap': phrase('日志段有缺口', 'the journal has a gap'),
  'journal-malformed': phrase('日志段的条目不成形', 'the entries of a record are malformed'),
  'journal-short': phrase(
    '日志段缺少已确认的条目',
    'acknowledged entries are missing from the journal',
  ),
  'time-went-back': phrase('记录的时间早于前一条', 'a record is earlier than the one before'),
  'time-in-future': phrase(
    '最后一条记录晚于本机时钟',
    'the last record is later than the clock of this machine',
  ),
  'signature-fails': phrase('检查点签名不成立', 'the signature over a checkpoint fails'),
  'root-differs': phrase('条目推算不出已签名的根', 'the entries do not lead to the signed root'),
  'store-unreadable': phrase('LevelDB 无法打开', 'LevelDB does not open'),
  'store-ahead': phrase('LevelDB 见过更大的日志', 'LevelDB has seen a larger log'),
  'tile-missing': phrase('缺少瓦片', 'a tile is missing'),
  'tile-differs': phrase('瓦片与条目不符', 'a tile is not what the entries say'),
  'tile-unreadable': phrase('瓦片无法读取', 'a tile cannot be read'),
  'bundle-missing': phrase('缺少条目束', 'an entry bundle is missing'),
  'bundle-differs': phrase('条目束与日志段不符', 'an entry bundle is not what the journal says'),
  'bundle-unreadable': phrase('条目束无法读取', 'an entry bundle cannot be read'),
  'group-missing': phrase('缺少分组记录', 'the mark of a group is missing'),
  'group-differs': phrase(
    '分组记录与日志段不符',
    'the mark of a group is not what the journal says',
  ),
  'group-unreadable': phrase('分组记录无法读取', 'the mark of a group cannot be read'),
  'index-missing': phrase('索引缺少条目', 'the index lacks an entry'),
  'index-differs': phrase('索引把条目指到别处', 'the index has an entry at another place'),
  'index-foreign': phrase('索引中有日志之外的内容', 'the index has what is not in the log'),
  'index-unreadable': phrase('索引无法读取', 'the index cannot be read'),
  'cosigned-damaged': phrase('保存的见证签名损坏', 'the kept cosigned checkpoint is damaged'),
  'cosigned-ahead': phrase('见证人曾签过更大的日志', 'witnesses cosigned a larger log'),
  'cosigned-differs': phrase('见证人曾签过另一份日志', 'witnesses cosigned another log'),
  'witness-ahead': phrase('见证人见过更大的日志', 'a witness has seen a larger log'),
  'witness-differs': phrase('见证人见过另一份日志', 'a witness has seen another log'),
}

export const OPEN: Readonly<Record<OpenCode, Phrase>> = {
  'journal-unread': phrase(
    '损坏之后的条目没有核对',
    'what stands behind the damage was not checked',
  ),
  'store-in-use': phrase(
    'LevelDB 正被服务进程使用，没能核对；只核对日志段与检查点格请加 --journal-only',
    'LevelDB is in use by the process that serves, and could not be looked at; to leave it out, say --journal-only',
  ),
  'witness-silent': phrase('见证人没有答复', 'a witness did not answer'),
}

export const NOTES: Readonly<Record<NoteCode, Phrase>> = {
  'store-absent': phrase(
    '没有 LevelDB，下次启动时生成',
    'no LevelDB here; the next start makes it',
  ),
  'store-behind': phrase(
    'LevelDB 缺少最新的条目，下次启动时补齐；从此条起',
    'LevelDB lacks the newest entries, which the next start replays; from entry',
  ),
  'record-pending': phrase(
    '有一条未确认的记录，下次启动时写入；条目数',
    'a record that nobody was told of, which the next start commits; entries',
  ),
  'torn-tail': phrase(
    '末尾有半条未确认的记录，下次启动时截去',
    'half a record that nobody was told of, which the next start cuts off',
  ),
  'no-log': phrase('这里还没有日志', 'there is no log here yet'),
}

/** What to do, by the part that a finding is about. */
export const ADVICE = {
  journal: phrase(
    '不要启动写入。请用最新的备份恢复到空目录：yuanzheng restore DIR --data NEW',
    'Let nobody write. Restore the newest backup into an empty folder: yuanzheng restore DIR --data NEW',
  ),
  store: phrase(
    '日志本身未受影响。停止服务后重建：yuanzheng rebuild',
    'The log itself is not affected. Stop the service and rebuild: yuanzheng rebuild',
  ),
  rollback: phrase(
    '有人见过更新的日志。不要启动写入；请找回更新的副本，并保存好此处的证据。',
    'Somebody has seen a newer log. Let nobody write; find the newer copy, and keep what is here as evidence.',
  ),
  cosigned: phrase(
    '日志未受影响。移走 cosigned.cell 后重启，服务会重新请见证人签名。',
    'The log is not affected. Move cosigned.cell away and start again: the witnesses are asked anew.',
  ),
  clock: phrase('请校准系统时钟。', 'Set the clock of this machine right.'),
} as const

export function adviceFor(code: FindingCode): Phrase {
  if (/^(?:store-unreadable|tile|bundle|group|index)/.test(code)) return ADVICE.store
  if (/-ahead$|-behind$|^cosigned-differs|^witness-differs/.test(code)) return ADVICE.rollback
  if (code === 'cosigned-damaged') return ADVICE.cosigned
  return code.startsWith('time-') ? ADVICE.clock : ADVICE.journal
}

export interface AuditFigures {
  readonly origin: string
  readonly size: number | undefined
  readonly entries: number
  readonly groups: number
  readonly signatures: number
  readonly tiles: number
  readonly bundles: number
  readonly indexed: number
  readonly seconds: number
}

export function figures(f: AuditFigures): Phrase {
  const rate = f.seconds > 0 ? Math.round(f.entries / f.seconds) : f.entries
  const sampled = f.signatures < f.groups + 1
  return {
    zh:
      `日志 ${f.origin}，检查点 ${f.size ?? '—'} 条\n` +
      `  核对条目 ${f.entries}，瓦片 ${f.tiles}，条目束 ${f.bundles}，索引 ${f.indexed}，用时 ${f.seconds.toFixed(1)} 秒（每秒 ${rate} 条）\n` +
      `  分组 ${f.groups}，核对签名 ${f.signatures}${sampled ? '（抽查；全部核对请加 --every-signature）' : '（全部）'}`,
    en:
      `log ${f.origin}, checkpoint of ${f.size ?? '—'} entries\n` +
      `  checked ${f.entries} entries, ${f.tiles} tiles, ${f.bundles} bundles, ${f.indexed} index entries in ${f.seconds.toFixed(1)} s (${rate} a second)\n` +
      `  ${f.groups} groups, ${f.signatures} signatures checked${sampled ? ' (a sample; for all of them say --every-signature)' : ' (all)'}`,
  }
}

export const unlisted = (code: string, count: number): Phrase => ({
  zh: `  ✕ 另有 ${count} 处 [${code}] 未逐一列出`,
  en: `  ✕ and ${count} more of [${code}]`,
})

export const VERDICT = {
  consistent: phrase('✓ 一致', '✓ consistent'),
  inconsistent: phrase('✕ 不一致', '✕ inconsistent'),
  undetermined: phrase('? 无法判断', '? not determined'),
} as const
