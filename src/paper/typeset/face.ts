/** Fonts: which characters they have, how wide a text is, and what pdfkit is given to set it with. */

import { create, type Font, type Glyph } from 'fontkit'
import type { OutlineCommand } from '../raster.ts'
import { CLOSERS, isIdeograph, isSquare, isWordlike, OPENERS, SHARED } from './script.ts'

/** One font, read once and used for many documents. */
export interface Face {
  readonly name: string
  has(character: string): boolean
  /** How far each character of a text moves the pen, in thousandths of the size. */
  advances(text: string): number[]
  /** What a character is drawn with, in units of a thousandth of the size. */
  outline(character: string): readonly OutlineCommand[]
  /** A fontkit font with our own layout, as pdfkit's `registerFont` takes it. */
  readonly source: Font
}

interface Placed {
  readonly glyph: Glyph
  readonly advance: number
}

/** A word, or one character that stands in a square of its own. */
interface Run {
  readonly text: string
  readonly square: boolean
}

/** Air between an ideograph and a Latin word, and half a square, in thousandths. */
const AIR = 180
const HALF = 500

/** Words are laid out once. So many are remembered, then all are forgotten. */
const MAX_WORDS = 4096

/**
 * Opens a TrueType or OpenType font.
 *
 * Glyphs are handed to pdfkit as fresh objects with the characters that *this* text has, for
 * fontkit remembers the characters of the first text that used a glyph; with that, what a reader
 * copies from one document would depend on the documents before it.
 */
export function openFace(name: string, bytes: Uint8Array): Face {
  const opened = create(bytes as Buffer)
  if (!('layout' in opened)) throw new Error(`${name} is a collection of fonts, not a font`)
  const font = opened
  const scale = 1000 / font.unitsPerEm
  const words = new Map<string, readonly Placed[]>()

  function word({ text, square }: Run): readonly Placed[] {
    const key = square ? `□${text}` : text
    const known = words.get(key)
    if (known) return known
    if (words.size >= MAX_WORDS) words.clear()
    const placed = square ? setPlain(font, text) : setWord(font, text)
    words.set(key, placed)
    return placed
  }

  function shape(text: string): Placed[] {
    const characters = Array.from(text)
    const placed = runs(characters).flatMap((run) => word(run))
    return placed.map((it, i) => {
      const change = adjustment(characters[i] ?? '', characters[i + 1] ?? '', it.advance * scale)
      return { ...it, advance: it.advance + change / scale }
    })
  }

  return {
    name,
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    advances: (text) => shape(text).map(({ advance }) => advance * scale),
    outline(character) {
      const { path } = font.glyphForCodePoint(character.codePointAt(0) ?? 0)
      return path.commands.map(({ command, args }) => ({
        command,
        args: args.map((it) => it * scale),
      }))
    },
    source: withLayout(font, shape),
  }
}

/** How much closer or further the next character comes than the font says. */
function adjustment(it: string, next: string, advance: number): number {
  if (isIdeograph(it) && isWordlike(next)) return AIR
  if (isWordlike(it) && isIdeograph(next)) return AIR
  // Two marks share the blank half between them: ）。 and 》（ and 「『 and ”，
  const shares = (closes(it) && (closes(next) || opens(next))) || (opens(it) && OPENERS.has(next))
  return shares && advance > 2 * HALF - 100 ? -HALF : 0
}

function closes(character: string): boolean {
  return CLOSERS.has(character) || character === '”' || character === '’'
}

function opens(character: string): boolean {
  return OPENERS.has(character) || character === '“' || character === '‘'
}

/** Cuts a text into single squares and words of everything else, so that few words are many texts. */
function runs(characters: readonly string[]): Run[] {
  const found: Run[] = []
  let text = ''
  for (const [i, character] of characters.entries()) {
    const square = isSquare(character) || (SHARED.has(character) && amongSquares(characters, i))
    const alone = square || character === ' '
    if (alone && text !== '') {
      found.push({ text, square: false })
      text = ''
    }
    if (alone) found.push({ text: character, square })
    else text += character
  }
  return text === '' ? found : [...found, { text, square: false }]
}

function amongSquares(characters: readonly string[], i: number): boolean {
  return isSquare(characters[i - 1] ?? ' ') || isSquare(characters[i + 1] ?? ' ')
}

/** Kerning yes, ligatures no: one glyph a character, so that each can be copied, counted and cut off. */
function setWord(font: Font, text: string): readonly Placed[] {
  const { glyphs, positions } = font.layout(text, { liga: false, ccmp: false, pwid: true })
  if (glyphs.length !== Array.from(text).length) return setPlain(font, text)
  return glyphs.map((glyph, i) => ({ glyph, advance: positions[i]?.xAdvance ?? 0 }))
}

function setPlain(font: Font, text: string): readonly Placed[] {
  return Array.from(text, (it) => asPlaced(font.glyphForCodePoint(it.codePointAt(0) ?? 0)))
}

function asPlaced(glyph: Glyph): Placed {
  return { glyph, advance: glyph.advanceWidth }
}

function withLayout(font: Font, shape: (text: string) => readonly Placed[]): Font {
  const layout = (text: string): unknown => {
    const characters = Array.from(text)
    const placed = shape(text)
    return {
      glyphs: placed.map(({ glyph }, i) => ({
        id: glyph.id,
        advanceWidth: glyph.advanceWidth,
        codePoints: [characters[i]?.codePointAt(0) ?? 0],
      })),
      positions: placed.map(({ advance }) => ({
        xAdvance: advance,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      })),
      advanceWidth: placed.reduce((sum, { advance }) => sum + advance, 0),
    }
  }
  return Object.create(font, { layout: { value: layout } }) as Font
}
