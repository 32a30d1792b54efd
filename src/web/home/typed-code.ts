/** What somebody typed or pasted for a code: the address of its page, or where the slip is. */

import { formatCode, parseCode } from '../../core/record/code.ts'
import { findTypo } from '../../core/record/code-typo.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { CODE_BOX, slipIn, wrongLength } from '../words/home.ts'

export type TypedCode = { readonly path: string } | { readonly slip: Phrase }

/** The whole address that a QR code holds is taken too, wherever it leads: the code in it is looked up here. */
export function readTyped(typed: string): TypedCode {
  const text = inAddress(typed) ?? typed.trim()
  if (text === '') return { slip: CODE_BOX.none }
  const { digits, typo } = findTypo(text)
  if (typo?.group !== undefined) return { slip: slipIn(typo.group) }
  if (typo?.kind === 'length') return { slip: wrongLength(digits.length) }
  if (typo) return { slip: CODE_BOX.check }
  return { path: `/c/${formatCode(parseCode(text))}` }
}

function inAddress(typed: string): string | undefined {
  return /^\s*https?:\/\/\S*\/c\/([^/?#\s]+)/i.exec(typed)?.[1]
}
