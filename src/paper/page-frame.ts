/** Head and foot of every page: whose paper it is, which document, and which page of how many. */

import { STYLES } from './page-parts.ts'
import type { Phrase } from './phrase.ts'
import { COLOUR, MM, PAGE, STEP, TYPE } from './tokens.ts'
import type { Style } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'
import { pageOf, PRODUCT } from './words.ts'

/** What stands at the upper right and at the lower left of each page. */
export interface Frame {
  readonly motto: Phrase
  readonly foot: string
}

/** Draws on every page that there is by now. */
export function setFrames(sheet: Sheet, frame: Frame): void {
  for (let page = 0; page < sheet.pages(); page++) setFrame(sheet, frame, page)
}

function setFrame(sheet: Sheet, { motto, foot: name }: Frame, page: number): void {
  const right = PAGE.width - PAGE.right
  const width = right - PAGE.left
  const head = 15.5 * MM
  const foot = PAGE.height - 13 * MM
  sheet.turnTo(page)
  const put = (text: string, x: number, y: number, style: Style): void => {
    sheet.text({ text, outdent: 0 }, x, y, style)
  }
  const putRight = (text: string, y: number, style: Style): void => {
    const face = sheet.faces[style.face]
    const wide = face.advances(text).reduce((sum, it) => sum + it, 0) * (style.size / 1000)
    put(text, right - wide, y, style)
  }
  put(PRODUCT.zh, PAGE.left, head, STYLES.brand)
  put(PRODUCT.en, PAGE.left + 2 * TYPE.heading.size + 5, head, STYLES.brandEnglish)
  putRight(`${motto.zh}  ${motto.en}`, head, STYLES.noteFaded)
  sheet.rule(PAGE.left, head + 2 * STEP, width, COLOUR.thread)
  sheet.rule(PAGE.left, foot - 4 * STEP, width, COLOUR.thread)
  put(name, PAGE.left, foot, STYLES.footCode)
  const number = pageOf(page + 1, sheet.pages())
  putRight(`${number.zh}  ${number.en}`, foot, STYLES.noteFaded)
}
