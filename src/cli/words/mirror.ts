/** What is said about a mirror. */

import type { Phrase } from '../phrase.ts'

export const followed = (url: string, from: number, size: number, files: number): Phrase => ({
  zh: `✓ 已镜像 ${url}：${from} → ${size} 条，写入 ${files} 个文件，全部核对一致`,
  en: `✓ mirrored ${url}: ${from} → ${size} entries, ${files} files written, all of them verified`,
})

export const current = (url: string, size: number): Phrase => ({
  zh: `✓ ${url} 没有新的条目，仍为 ${size} 条`,
  en: `✓ ${url} has nothing new: ${size} entries`,
})

export const forked = (
  url: string,
  held: number,
  shown: number,
  evidence: readonly string[],
): Phrase => ({
  zh: `✕ 分叉：${url} 现在出示的 ${shown} 条与此前出示的 ${held} 条不是同一份历史。\n  两个检查点都有该日志的签名，已存为证据，请告知见证人：\n${list(evidence)}\n  镜像保持原样。`,
  en: `✕ A fork: the ${shown} entries that ${url} shows now do not belong to one history with the ${held} that it showed before.\n  Both checkpoints bear the log's signature and were kept; tell the witnesses:\n${list(evidence)}\n  The mirror stays as it was.`,
})

export const rolledBack = (
  url: string,
  held: number,
  shown: number,
  evidence: readonly string[],
): Phrase => ({
  zh: `✕ 倒退：${url} 此前出示过 ${held} 条，现在只出示 ${shown} 条。可能是旧的缓存，也可能是日志被换回旧的副本。\n  两个检查点已存为证据：\n${list(evidence)}\n  镜像保持原样；若稍后仍是如此，请告知见证人。`,
  en: `✕ A rollback: ${url} showed ${held} entries before and shows only ${shown} now. It may be an old cache, or the log was replaced by an old copy.\n  Both checkpoints were kept:\n${list(evidence)}\n  The mirror stays as it was; if this goes on, tell the witnesses.`,
})

function list(paths: readonly string[]): string {
  return paths.map((path) => `    ${path}`).join('\n')
}
