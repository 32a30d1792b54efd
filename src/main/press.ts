/** The press with the fonts of this package, for commands and for the service. */

import { readPaperFonts } from '../adapters/system/paper-fonts.ts'
import { readVersion } from '../config.ts'
import { openPress, type Press } from '../paper/press.ts'

export function housePress(): Press {
  return openPress({ readFonts: readPaperFonts, software: `yuanzheng ${readVersion()}` })
}
