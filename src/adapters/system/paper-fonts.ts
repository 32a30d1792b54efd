/** The fonts that paper is set in, from where they lie: two in this package, two in the package of Noto Sans SC. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** TrueType files, by what they are for. */
export interface PaperFonts {
  readonly text: Uint8Array
  readonly strong: Uint8Array
  readonly title: Uint8Array
  readonly mono: Uint8Array
}

const NOTO_SANS = '@expo-google-fonts/noto-sans-sc'
const OWN = new URL('../../../fonts/', import.meta.url)

/** Reads 21 MB: once, when the first certificate is printed, and not at start. */
export async function readPaperFonts(): Promise<PaperFonts> {
  const require = createRequire(import.meta.url)
  const noto = (file: string): string => require.resolve(`${NOTO_SANS}/${file}`)
  const [text, strong, title, mono] = await Promise.all([
    readFile(noto('400Regular/NotoSansSC_400Regular.ttf')),
    readFile(noto('500Medium/NotoSansSC_500Medium.ttf')),
    readFile(new URL('NotoSerifSC-Titles.ttf', OWN)),
    readFile(new URL('NotoSansMono-Ascii.ttf', OWN)),
  ])
  return { text, strong, title, mono }
}
