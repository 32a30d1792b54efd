/** Reading the code that somebody typed, and saying where the slip is if it is none of ours. */

import { EvidenceError } from '../core/error.ts'
import { type ProvenanceCode } from '../core/record/code.ts'
import { findTypo } from '../core/record/code-typo.ts'
import { type Registry } from '../services/registry/registry.ts'
import { RegistryRefusal } from '../services/registry/refusal.ts'
import { type Sentence } from './problem.ts'

/** It cannot be a code of anybody's. */
export class MistypedCode extends Error {
  override readonly name = 'MistypedCode'
  readonly words: Sentence

  constructor(words: Sentence, options?: ErrorOptions) {
    super(words.en, options)
    this.words = words
  }
}

/** Rejects with a `MistypedCode`, or with a `RegistryRefusal` if there is no such design. */
export async function resolveCode(
  registry: Pick<Registry, 'resolve'>,
  typed: string,
): Promise<ProvenanceCode> {
  try {
    return await registry.resolve(typed)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    throw new MistypedCode(slipWords(typed), { cause: error })
  }
}

/** What to say of a code that is not here, to whoever typed it. */
export function missingWords(error: unknown): Sentence | undefined {
  if (error instanceof MistypedCode) return error.words
  if (!(error instanceof RegistryRefusal) || error.reason !== 'unknown-code') return undefined
  const [, group] = /^group (\d)$/.exec(error.about ?? '') ?? []
  if (group !== undefined) return lookAt(Number(group))
  return {
    zh: '没有这个溯源码的存证。请与标签上的溯源码逐组核对。',
    en: 'There is no deposit with this code. Compare it with the label, group by group.',
  }
}

function slipWords(typed: string): Sentence {
  const { digits, typo } = findTypo(typed)
  if (typo?.group !== undefined) return lookAt(typo.group)
  if (typo?.kind === 'length') {
    return {
      zh: `溯源码在 YZ 之后有 17 个字符，这里是 ${digits.length} 个。`,
      en: `A code has 17 characters after YZ; this has ${digits.length}.`,
    }
  }
  return {
    zh: '校验位不符：有字符输错了。请与标签上的溯源码逐组核对。',
    en: 'The check character does not fit: a character was mistyped. Compare it with the label, group by group.',
  }
}

const lookAt = (group: number): Sentence => ({
  zh: `第 ${group} 组有误，请核对这一组。`,
  en: `There is a slip in group ${group} of the code: look at it.`,
})
