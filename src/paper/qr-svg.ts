/** A QR code as a picture for a screen: dark on white whatever is around it, as cameras expect. */

import { QUIET_MODULES, qrCode } from './qr-code.ts'
import { modulesPath } from './weave-svg.ts'

/** Throws a `RangeError` for a text that no camera would read off a screen. */
export function qrSvg(text: string): string {
  const code = qrCode(text, [
    ['M', 12],
    ['L', 15],
  ])
  if (!code) throw new RangeError('a text too long for a code on a screen')
  const size = code.modules.length + 2 * QUIET_MODULES
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>` +
    `<path fill="#000" transform="translate(${QUIET_MODULES} ${QUIET_MODULES})" d="${modulesPath(code.modules)}"/></svg>`
  )
}
