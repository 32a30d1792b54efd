/** Why nothing was done, and what to do about it. Does not compile while a reason lacks its words. */

import type { RefusalReason, StartReason } from '../../services/log/refusal.ts'
import type { HouseReason } from '../house.ts'
import type { Phrase } from '../phrase.ts'

type Values = Readonly<Record<string, string>>

export const REFUSALS: Readonly<Record<RefusalReason, Phrase>> = {
  busy: {
    zh: '等待写入的条目太多，本条未写入。请稍后重试，同一条目不会重复记录。',
    en: 'Too many entries are waiting; this one was not taken. Try again shortly: the same entry is never logged twice.',
  },
  'empty-entry': {
    zh: '内容为空。请提交至少一个字节。',
    en: 'There is nothing to log. Hand in at least one byte.',
  },
  'entry-too-large': {
    zh: '一个条目最多 65535 字节。大文件请先计算摘要，再记录摘要：sha256sum FILE > FILE.sha256',
    en: 'An entry has at most 65,535 bytes. Log the digest of a large file instead: sha256sum FILE > FILE.sha256',
  },
  'disk-full': {
    zh: '磁盘已满，本次未写入，已有记录不受影响。请清理磁盘后重试。',
    en: 'The disk is full. Nothing was written and nothing was lost. Make room and try again.',
  },
  'clock-went-back': {
    zh: '系统时钟早于上一条记录，本次未写入。请校准时钟后重试。',
    en: 'The clock shows an earlier time than the last record. Nothing was written. Set it right and try again.',
  },
  halted: {
    zh: '存储出现故障或见证人见过更多记录，日志已停止写入。重新启动之前，请先运行 yuanzheng audit；同一条目可再次提交，不会重复记录。',
    en: 'Storage failed, or a witness has seen more than we have, and writing has stopped. Run yuanzheng audit before you start it again; the same entry can be handed in again and is never logged twice.',
  },
  closed: {
    zh: '服务正在关闭。请稍后重试。',
    en: 'The service is shutting down. Try again shortly.',
  },
}

const AUDIT: Phrase = {
  zh: '日志没有启动，没有改动任何内容。查明原因：yuanzheng audit',
  en: 'The log was not started and nothing was changed. To find out more: yuanzheng audit',
}

export const START: Readonly<Record<StartReason, Phrase>> = {
  'cell-missing': {
    zh: '有条目，但检查点格为空或丢失。请从备份恢复：yuanzheng restore',
    en: 'There are entries, but the checkpoint cell is empty or gone. Restore from a backup: yuanzheng restore',
  },
  'cell-damaged': {
    zh: '检查点格里不是本日志签名的检查点。请核对密钥，或从备份恢复：yuanzheng restore',
    en: 'The checkpoint cell holds no checkpoint that this log signed. Check the key, or restore from a backup: yuanzheng restore',
  },
  'cell-rolled-back': {
    zh: '日志段比检查点格走得更远，检查点格是旧的副本。请勿手动拷回文件。',
    en: 'The journal goes further than the checkpoint cell: the cell is an old copy. Do not copy files back by hand.',
  },
  'journal-damaged': {
    zh: '一条已确认的记录损坏。请从备份恢复：yuanzheng restore',
    en: 'An acknowledged record is damaged. Restore from a backup: yuanzheng restore',
  },
  'journal-short': {
    zh: '日志段缺少已确认的条目。请从备份恢复：yuanzheng restore',
    en: 'Acknowledged entries are missing from the journal. Restore from a backup: yuanzheng restore',
  },
  'root-differs': {
    zh: '条目推算不出已签名的根。请从备份恢复：yuanzheng restore',
    en: 'The entries do not lead to the signed root. Restore from a backup: yuanzheng restore',
  },
  'store-ahead': {
    zh: 'LevelDB 见过更大的日志：日志段和检查点格被换成了旧的副本。请找回新的副本。',
    en: 'LevelDB has seen a larger log: journal and cell were replaced by an old copy. Find the newer one.',
  },
  'store-damaged': {
    zh: 'LevelDB 无法打开或内容不符。日志本身未受影响，请运行：yuanzheng rebuild',
    en: 'LevelDB does not open, or holds what was never put there. The log itself is not affected; run: yuanzheng rebuild',
  },
  'clock-went-back': {
    zh: '系统时钟早于最后一条记录。请校准时钟后重试。',
    en: 'The clock shows an earlier time than the last record. Set it right and try again.',
  },
  'issuer-replaced': {
    zh: '日志记载签发密钥已更换，而密钥目录里还是旧密钥。请从密钥备份中找回新的 certificate-issuer 目录。',
    en: 'The log says that the key of the issuer was replaced, and the folder of keys has the old one. Bring back the newer folder certificate-issuer from where you keep a copy.',
  },
}

/** The reason, what was found in the words of whoever found it, and the way on. */
export function startRefused(reason: StartReason, message: string): Phrase {
  const { zh, en } = START[reason]
  return {
    zh: `${zh}\n  详情：${message}\n  ${AUDIT.zh}`,
    en: `${en}\n  details: ${message}\n  ${AUDIT.en}`,
  }
}

export function refused(reason: RefusalReason, message: string): Phrase {
  const { zh, en } = REFUSALS[reason]
  return { zh: `${zh}\n  详情：${message}`, en: `${en}\n  details: ${message}` }
}

export const HOUSE: Readonly<Record<HouseReason, (values: Values) => Phrase>> = {
  locked: ({ data = '' }) => ({
    zh: `另一个进程正在使用 ${data}。请先停止它，再运行本命令。`,
    en: `Another process is using ${data}. Stop it, and run this again.`,
  }),
  'seal-key-missing': ({ path = '' }) => ({
    zh: `没有 SM2 会签密钥 ${path}。请先生成：yuanzheng sm2 keygen`,
    en: `There is no key of SM2 ${path}. Make one: yuanzheng sm2 keygen`,
  }),
  'key-missing': ({ path = '', role = '' }) => ({
    zh: `没有密钥 ${path}。请先生成：yuanzheng keygen --role ${role}`,
    en: `There is no key ${path}. Make one: yuanzheng keygen --role ${role}`,
  }),
  'key-exists': ({ path = '' }) => ({
    zh: `已有密钥 ${path}，不会覆盖。若要另建日志，请用 --keys 指定别的目录。`,
    en: `There is a key already, ${path}, and it is not overwritten. For another log, name another folder with --keys.`,
  }),
  'key-too-open': ({ path = '', command = '' }) => ({
    zh: `${path} 可被他人读取，因此不使用。请运行：${command}`,
    en: `Others could read ${path}, so it is not used. Run: ${command}`,
  }),
  'key-no-passphrase': ({ path = '' }) => ({
    zh: `${path} 有口令保护。请用 --passphrase-file FILE，或设置 YUANZHENG_PASSPHRASE。`,
    en: `${path} is under a passphrase. Use --passphrase-file FILE, or set YUANZHENG_PASSPHRASE.`,
  }),
  'key-passphrase-missing': ({ path = '' }) => ({
    zh: `无法读取口令文件 ${path}。请检查路径和权限。`,
    en: `The file with the passphrase cannot be read: ${path}. Check the path and its permissions.`,
  }),
  'key-wrong-passphrase': ({ path = '' }) => ({
    zh: `口令打不开 ${path}：口令不对，或文件已损坏。`,
    en: `The passphrase does not open ${path}: it is the wrong one, or the file is damaged.`,
  }),
  'key-malformed': ({ path = '' }) => ({
    zh: `${path} 不是可用的密钥。请从密钥备份中找回。`,
    en: `${path} is not a key that can be used. Get it back from where you keep a copy.`,
  }),
  'vault-secret-missing': ({ path = '' }) => ({
    zh: `缺少 ${path}：没有它，平台保存的内容全部无法读取，也不能重新生成。请从密钥备份中找回；若是恢复的备份，请用 --keys 指定原来的密钥目录。`,
    en: `${path} is missing: without it nothing that is kept can be read, and no new one can take its place. Bring it back from where you keep a copy of the keys; for a restored backup, name the folder of its keys with --keys.`,
  }),
  'key-differs': ({ path = '', origin = '' }) => ({
    zh: `${path} 不是日志 ${origin} 的密钥。请用 --keys 指定正确的目录。`,
    en: `${path} is not the key of the log ${origin}. Name the right folder with --keys.`,
  }),
  'origin-differs': ({ have = '', wanted = '' }) => ({
    zh: `此处日志的来源名是 ${have}，不是 ${wanted}。来源名在日志存续期间不可更换；请去掉 --origin，或用 --data 和 --keys 另建日志。`,
    en: `The log here is called ${have}, not ${wanted}. A log keeps its origin for life: leave out --origin, or begin another log with --data and --keys.`,
  }),
  'identity-damaged': ({ path = '', detail = '' }) => ({
    zh: `${path} 无法读取（${detail}）。请从备份中找回。`,
    en: `${path} cannot be read (${detail}). Get it back from a backup.`,
  }),
  'log-unknown': ({ data = '' }) => ({
    zh: `${data} 里没有日志，也不知道以哪把公钥核对。请用 --data 指定目录，或用 --log VKEY 指定公钥。`,
    en: `There is no log in ${data}, and no key to check against. Name its folder with --data, or the key with --log VKEY.`,
  }),
  'policy-missing': ({ path = '' }) => ({
    zh: `没有信任策略文件 ${path}。`,
    en: `There is no policy file ${path}.`,
  }),
  'policy-malformed': ({ path = '', detail = '' }) => ({
    zh: `信任策略 ${path} 有误：${detail}`,
    en: `The policy file ${path} is wrong: ${detail}`,
  }),
  'tsa-roots-missing': ({ path = '' }) => ({
    zh: `没有时间戳根证书文件 ${path}。请用 --tsa-roots 指定 PEM 文件。`,
    en: `There is no file of roots ${path}. Name a PEM file with --tsa-roots.`,
  }),
  'tsa-roots-malformed': ({ path = '', detail = '' }) => ({
    zh: `时间戳根证书文件 ${path} 有误：${detail}`,
    en: `The file of roots ${path} is wrong: ${detail}`,
  }),
  'policy-without-log': ({ path = '' }) => ({
    zh: `没有要见证的日志。请用 --log VKEY 指定，或在信任策略${path === '' ? '' : ` ${path} `}中写明 log 行。`,
    en: `There is no log to witness. Name it with --log VKEY, or in log lines of the policy${path === '' ? '' : ` ${path}`}.`,
  }),
  'not-empty': ({ data = '' }) => ({
    zh: `${data} 里已有日志，不会覆盖。请用 --data 指定空目录。`,
    en: `There is a log in ${data} already, and it is not overwritten. Name an empty folder with --data.`,
  }),
  'witness-state-missing': ({ data = '', keys = '' }) => ({
    zh: `${keys} 里的密钥签过名，但 ${data} 里没有它的记录；没有记录就可能为另一份历史签名。请找回 ${data}；找不回则把 ${keys} 移走，换新密钥。`,
    en: `The key in ${keys} has cosigned, but ${data} does not remember what; without that it might cosign a second history. Bring ${data} back, or move ${keys} away and start with a new key.`,
  }),
  'nobody-trusted': ({ keys = '' }) => ({
    zh: `${keys} 中没有签发者或日志的公钥，无法核对证书。请用 --keys 指定密钥目录，或用 --issuer、--log 给出公钥。`,
    en: `There is no key of an issuer or of a log in ${keys}, so the certificate cannot be checked. Name a folder of keys with --keys, or give the keys with --issuer and --log.`,
  }),
  'pdf-signer-expired': ({ path = '' }) => ({
    zh: `${path} 中的证书不在有效期内，没有签署 PDF。请换用有效的证书；不需要签名时把该目录移走。`,
    en: `The certificate in ${path} is not valid at this time, so no PDF was signed. Put a valid one in its place, or take the folder away to print without a signature.`,
  }),
  'pdf-tsa-failed': ({ address = '', detail = '' }) => ({
    zh: `时间戳服务 ${address} 没有给出时间戳（${detail}），没有写出 PDF。请稍后重试，或去掉 --pdf-tsa。`,
    en: `The timestamp authority ${address} gave no timestamp (${detail}), so no PDF was written. Try again later, or leave out --pdf-tsa.`,
  }),
  'socket-too-long': ({ path = '' }) => ({
    zh: `控制套接字的路径太长（${path}）。请用 --data 指定较短的目录。`,
    en: `The path of the control socket is too long (${path}). Name a shorter folder with --data.`,
  }),
  'port-taken': ({ host = '', port = '' }) => ({
    zh: `${host}:${port} 已被占用。请用 --port 换一个端口。`,
    en: `${host}:${port} is taken. Choose another port with --port.`,
  }),
}

export const storeNewer = (seen: number, known: number): Phrase => ({
  zh: `LevelDB 见过 ${seen} 条，日志段和检查点格只有 ${known} 条：它们被换成了旧的副本。LevelDB 是唯一的凭据，没有删除。请找回更新的副本。`,
  en: `LevelDB has seen ${seen} entries, journal and cell only ${known}: they were replaced by an old copy. LevelDB is the only trace of that and was not thrown away. Find the newer copy.`,
})
