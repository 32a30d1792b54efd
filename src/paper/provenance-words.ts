/** What the parts of a capture's provenance are called. Does not compile while one lacks its words. */

import type { ProvenancePart } from '../core/record/provenance.ts'
import { type Phrase, phrase } from './phrase.ts'

export const PROVENANCE_WORDS: Readonly<Record<ProvenancePart, Phrase>> = {
  method: phrase('取证方式', 'method'),
  started: phrase('开始时间', 'start'),
  ended: phrase('结束时间', 'end'),
  target: phrase('取证对象', 'target'),
  operator: phrase('取证人', 'operator'),
  witness: phrase('在场见证人', 'person present'),
  device: phrase('设备', 'device'),
  software: phrase('软件', 'software'),
  network: phrase('网络环境', 'network'),
  cleanliness: phrase('清洁性检查', 'cleanliness check'),
  steps: phrase('步骤', 'steps'),
  log: phrase('原始记录', 'raw log'),
  consent: phrase('位置与人像', 'places and people'),
  challenge: phrase('新近检查点', 'fresh checkpoint'),
}
