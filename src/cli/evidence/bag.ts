/** Taking a bundle in: what is in it goes to the tray under the bundle's name, and so does what was found of its packing. */

import { bundleFindings } from '../../core/bundle/findings.ts'
import type { Bundle } from '../../core/bundle/read.ts'
import type { Tray } from './tray.ts'

export function layBundle(bundle: Bundle, name: string, tray: Tray): void {
  const inside = (path: string): string => `${name}/${path}`
  tray.findings.push(...bundleFindings(bundle, name))
  for (const item of bundle.items) tray.layEvidence({ ...item, name: inside(item.name) })
  for (const file of bundle.files) tray.layOriginal({ ...file, name: inside(file.name) })
  if (bundle.trust) tray.layPolicy(inside(bundle.trust.name), bundle.trust.bytes)
}
