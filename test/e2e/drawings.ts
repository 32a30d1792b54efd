/** Files that a designer might hand in: garments that nobody made, each unlike the others. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CutName } from '../../src/cli/demo/cuts.ts'
import { viewPicture } from '../../src/cli/demo/pictures.ts'

const COLOURS = ['#1f3a5f', '#d8c9a3', '#8fa7bf'] as const

/** Writes a picture and answers its path. Each seed is another cloth. */
export function drawing(folder: string, name: string, seed: number, cut: CutName = 'coat'): string {
  const path = join(folder, name)
  writeFileSync(path, viewPicture({ motif: 'crackle', seed, colours: COLOURS }, cut, 'front'))
  return path
}
