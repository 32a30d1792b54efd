/** The warning that must be read before a design is shown to the public, under the version that an act names. */

import { NOVELTY_WARNING } from '../../services/registry/acts.ts'

export const noveltyWarning = {
  version: NOVELTY_WARNING,
  zh:
    '公开会使该设计成为现有设计。在申请日以前为公众所知的设计不授予外观设计专利权（专利法第二十三条）；' +
    '六个月的宽限期只适用于第二十四条列举的少数情形，上架销售、发布图片、扫码展示通常不在其内。' +
    '如打算申请外观设计专利，请先提交申请，再公开。公开不可撤回，公开日期将记入日志。',
  en:
    'Showing a design to the public makes it prior design. No design patent is granted for a design that the public ' +
    'knew before the day of filing (Patent Law of China, art. 23); the grace of six months covers only the few cases of ' +
    'art. 24, and selling, posting pictures or a code on a tag are usually none of them. If you mean to apply for a ' +
    'design patent, file first. What was shown cannot be taken back, and the day goes into the log.',
} as const
