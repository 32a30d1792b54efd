/** The digest of the offline verifier, as the site claims it. */

import { bytesToUtf8 } from '../../core/bytes.ts'
import { fetchFile } from '../app/api.ts'

/** In hex. Where the page was not built, there is none to offer. */
export async function offlineDigest(): Promise<string> {
  const bytes = await fetchFile('/verify.html.sha256')
  return /^([0-9a-f]{64}) /.exec(bytes ? bytesToUtf8(bytes) : '')?.[1] ?? 'none'
}
