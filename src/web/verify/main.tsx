/** `verify.html`: one script that is the page, and in a worker the desk. */

import { render } from 'preact'
import { serveDesk } from '../desk/serve.ts'
import { App } from './app.tsx'
import { readSelf } from './self.ts'

// A worker made of this very script has no document.
if (typeof document === 'undefined') serveDesk(globalThis)
else open(document)

function open(document: Document): void {
  // Before anything is drawn, for what is drawn is not part of the file.
  const self = readSelf(document)
  const place = document.getElementById('page')
  if (place === null) throw new Error('the page has no place to be drawn in')
  place.textContent = ''
  render(<App self={self} />, place)
}
