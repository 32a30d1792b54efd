/** What is said about keeping a log: rebuilding, backing up, restoring, exporting. */

import type { Phrase } from '../phrase.ts'

export const rebuilt = (size: number, root: string): Phrase => ({
  zh: `✓ 已由日志段重建 LevelDB：${size} 条，根与已签名的检查点一致\n  根 ${root}`,
  en: `✓ LevelDB was made anew from the journal: ${size} entries, under the root that was signed\n  root ${root}`,
})

export const noLog = (data: string): Phrase => ({
  zh: `${data} 里还没有日志。请用 --data 指定目录。`,
  en: `There is no log in ${data} yet. Name its folder with --data.`,
})

export const backedUp = (size: number, added: number, directory: string, keys: string): Phrase => ({
  zh:
    `✓ 已备份到 ${directory}：共 ${size} 条，新增 ${added} 条，已读回并核对一致\n` +
    `  备份不包含密钥。请把 ${keys} 另存一份，且不与此备份放在一起。`,
  en:
    `✓ backed up to ${directory}: ${size} entries, ${added} of them new, read back and verified\n` +
    `  The keys are not in it. Keep a copy of ${keys}, and not beside this one.`,
})

export const restored = (size: number, data: string): Phrase => ({
  zh: `✓ 已恢复到 ${data}：${size} 条，核对一致\n  接下来：yuanzheng serve --data ${data}（首次启动时重建 LevelDB）`,
  en: `✓ restored to ${data}: ${size} entries, verified\n  Next: yuanzheng serve --data ${data} (its first start makes LevelDB)`,
})

export const wouldFork = (who: string, size: number, ours: number): Phrase => ({
  zh: `✕ ${who} 见过 ${size} 条的日志，而这份 ${ours} 条的备份不包含它。恢复后继续写入会产生第二份历史，因此拒绝。请找到更新的备份或镜像。`,
  en: `✕ ${who} has seen ${size} entries, which this backup of ${ours} does not contain. To write on from it would make a second history, so it is refused. Find a newer backup or a mirror.`,
})

export const silent = (who: string, why: string): Phrase => ({
  zh: `? ${who} 没有答复：${why}`,
  en: `? ${who} did not answer: ${why}`,
})

export const unheard: Phrase = {
  zh: '没有恢复：无法确认是否有人见过更多记录。请稍后重试，或对确认无法答复的一方使用 --without NAME。',
  en: 'Nothing was restored: they may have seen more than the backup has. Try again later, or leave one out that you know to be gone with --without NAME.',
}

export const nobodyToAsk: Phrase = {
  zh: '没有恢复：没有见证人或镜像可问，无法确认备份是否最新。请用 --policy 或 --mirror 指定；确实没有时，加 --alone，并确信这是最新的备份。',
  en: 'Nothing was restored: there is no witness and no mirror to ask whether the backup is the newest. Name them with --policy or --mirror; if there are none, say --alone, and be sure that it is.',
}

export const exported = (size: number, written: number, directory: string): Phrase => ({
  zh: `✓ 已导出到 ${directory}：${size} 条，写入 ${written} 个文件。用任何网页服务器发布这个目录即可。`,
  en: `✓ exported to ${directory}: ${size} entries, ${written} files written. Any web server can serve this folder.`,
})
