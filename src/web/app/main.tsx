/** The front end begins here: the shell is drawn, and fetches the page that the address asks for. */

import { render } from 'preact'
import '../parts/tokens.css'
import '../parts/parts.css'
import '../parts/controls.css'
import './app.css'
import { registerOffline } from '../sw/register.ts'
import { beginHistory } from './router.tsx'
import { Shell } from './shell.tsx'

const place = document.getElementById('page')
if (place === null) throw new Error('the page has no place to be drawn in')
place.textContent = ''
beginHistory()
render(<Shell />, place)
registerOffline()
