/** The markup that the server writes, drawn by a script: the same elements, so that nothing moves. */

import { type ComponentChild, h } from 'preact'
import type { Markup } from '../../paper/markup.ts'

export function draw(markup: Markup): ComponentChild {
  if (typeof markup === 'string') return markup
  const { tag, attributes, children } = markup
  return h(tag, attributes, ...children.map(draw))
}
