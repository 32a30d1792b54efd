/** The four fonts of our paper. Their bytes come from outside: paper does not look for files. */

import { openFace, type Face } from './typeset/face.ts'

/** TrueType files. `text` and `strong` need every character that names have; the others only ours. */
export interface FontFiles {
  readonly text: Uint8Array
  readonly strong: Uint8Array
  readonly title: Uint8Array
  readonly mono: Uint8Array
}

export type FaceName = keyof FontFiles

export type Faces = Readonly<Record<FaceName, Face>>

/** Reads the fonts once, for as many documents as there may be. */
export function openFaces({ text, strong, title, mono }: FontFiles): Faces {
  return {
    text: openFace('text', text),
    strong: openFace('strong', strong),
    title: openFace('title', title),
    mono: openFace('mono', mono),
  }
}
