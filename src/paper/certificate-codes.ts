/** The last section of a certificate: the two QR codes that hold the evidence, and what must be said of the paper. */

import type { CertificateView } from './certificate-view.ts'
import { heading, remark, STYLES, tableRow } from './page-parts.ts'
import type { PaperCode, PaperCodes } from './paper-codes.ts'
import type { Phrase } from './phrase.ts'
import { COLOUR, MM, STEP } from './tokens.ts'
import { type Flow, gap, type Piece, textPieces } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { TITLES, WORDS } from './words.ts'

const RECEIPT_X = 88 * MM

/** On one page with the remarks: whoever copies that page has copied all that a verifier needs. */
export function setPaperCodes(flow: Flow, view: CertificateView, codes: PaperCodes): void {
  const { sheet } = flow
  const both = tableRow([
    { x: 0, pieces: codePieces(sheet, codes.statement, WORDS.qrStatement, WORDS.qrStatementNote) },
    {
      x: RECEIPT_X,
      pieces: codePieces(sheet, codes.receipt, WORDS.qrReceipt, WORDS.qrReceiptNote),
    },
  ])
  const remarks = [view.evidence, WORDS.attachment, WORDS.weave, WORDS.glyphs, view.madeBy]
  heading(flow, TITLES.paper, both.height + (24 + 10 * remarks.length) * STEP)
  remark(flow, WORDS.paperLead)
  flow.space(4 * STEP)
  flow.place([both])
  heading(flow, TITLES.remarks, 8 * STEP)
  for (const words of remarks) {
    remark(flow, words)
    flow.space(STEP)
  }
}

/** Title, code and note. The code's quiet zone is the paper around it. */
function codePieces(sheet: Sheet, it: PaperCode, title: Phrase, note: Phrase): Piece[] {
  const width = 74 * MM
  const below = it.code ? note : WORDS.qrTooLarge
  return [
    ...textPieces(sheet, `${title.zh}  ${title.en.replace(/^QR-. /, '')}`, STYLES.strong, width),
    gap(3 * STEP),
    ...(it.code ? [codePiece(sheet, it)] : []),
    gap(3 * STEP),
    ...textPieces(sheet, below.zh, STYLES.note, width),
    ...textPieces(sheet, below.en, STYLES.noteFaded, width),
  ]
}

function codePiece(sheet: Sheet, { code, sizeMm, text }: PaperCode): Piece {
  const side = sizeMm * MM
  return {
    height: side,
    draw(x, y) {
      if (code) sheet.modules(code.modules, x, y, side, COLOUR.ink)
      if (text.startsWith('https://')) sheet.link(text, x, y, side, side)
    },
  }
}
