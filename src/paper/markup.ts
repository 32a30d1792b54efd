/** Pages as plain trees of elements, which a server writes as HTML and a browser draws: one markup, two hands. */

import { escapeXml } from './weave-svg.ts'

export interface MarkupElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Markup[]
}

/** Text is text, whatever it holds. */
export type Markup = MarkupElement | string

/** What is not there is written as `undefined`, so that a page reads as the page. */
type Child = Markup | undefined | readonly (Markup | undefined)[]

export function el(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly Child[]
): MarkupElement {
  const said = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return {
    tag,
    attributes: Object.fromEntries(said) as Record<string, string>,
    children: children.flat().filter((it): it is Markup => it !== undefined),
  }
}

/** Elements of HTML that have no end tag. */
const VOID: ReadonlySet<string> = new Set(['br', 'img', 'input'])

export function toHtml(markup: Markup): string {
  if (typeof markup === 'string') return escapeXml(markup)
  const { tag, attributes, children } = markup
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
  const start = `<${tag}${said.join('')}>`
  return VOID.has(tag) ? start : `${start}${children.map(toHtml).join('')}</${tag}>`
}

/**
 * Text of somebody else's: what would hide in it or turn it around is shown by its code point, and
 * `bdi` keeps Arabic in a name from rearranging the sentence around it.
 */
export function foreign(text: string): MarkupElement {
  const lines = text.split('\n').map(visible)
  const children = lines.flatMap((line, i) => (i === 0 ? [line] : [el('br', {}), line]))
  return el('bdi', { class: 'foreign' }, children)
}

/** A line break is the only one that reads as what it is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

function visible(text: string): string {
  return text.replaceAll(HIDDEN, (it) => `〔U+${hex(it)}〕`)
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
