/** Where things are within a data directory. */

import { relative } from 'node:path'
import type { Settings } from '../cli/house.ts'

/** From here, for the paths of sockets must be short. */
export function controlPath({ data }: Settings): string {
  const path = `${data}/control.sock`
  const near = relative('', path)
  return near.length < path.length ? near : path
}
