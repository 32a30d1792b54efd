/** Firms and people of the example: from an old poem about gentlemen who do not exist, and marked as examples. */

import { usccCheckCharacter } from '../../core/number/uscc.ts'

export interface Firm {
  readonly zh: string
  readonly en: string
  readonly designer: string
  readonly uscc: string
}

/** Region 000000 is nowhere, so no firm has such a number. */
function nowhere(serial: number): string {
  const digits = `91000000EXAMPXE${String(serial).padStart(2, '0')}`
  return `${digits}${usccCheckCharacter(digits)}`
}

/** 子虚, 乌有 and 亡是公 are Sima Xiangru's: Mr Unreal, Mr Nobody, and Lord No-such. */
export const FIRMS = {
  zixu: {
    zh: '子虚服饰（示例）',
    en: 'Zixu Garments (example)',
    designer: '林小样（示例）',
    uscc: nowhere(1),
  },
  wuyou: {
    zh: '乌有织造（示例）',
    en: 'Wuyou Weaving (example)',
    designer: '苏试织（示例）',
    uscc: nowhere(2),
  },
  wangshi: {
    zh: '亡是花型工作室（示例）',
    en: 'Wangshi Print Studio (example)',
    designer: '陆假名（示例）',
    uscc: nowhere(3),
  },
  jinghua: {
    zh: '镜花面料（示例）',
    en: 'Jinghua Fabrics (example)',
    designer: 'Ann Nobody (example)',
    uscc: nowhere(4),
  },
} as const satisfies Readonly<Record<string, Firm>>

export type FirmName = keyof typeof FIRMS

/** Who acts: a firm, or the office that resolves objections. */
export type ActorName = FirmName | 'office'

/** Each round of the example has organisations of its own, by their opaque ids. */
export function organisationOf(round: number, actor: ActorName): string {
  return `example-${round}.${actor}`
}

export function companyOf(firm: FirmName): Readonly<Record<string, string>> {
  const { zh, uscc } = FIRMS[firm]
  return { kind: 'company', name: zh, uscc }
}
