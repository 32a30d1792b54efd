/** The commands of the auditor's page. Each stands in docs/cli.md; a test holds them to that. */

import { formatTilePath } from '../../core/tree/tile.ts'

export interface Commands {
  readonly mirror: string
  readonly witness: string
  readonly verify: string
  readonly byHand: string
}

/** `size` is that of the log now. `address` is that of this site, without a slash at its end. A key holds no quotation mark: it is a key name, hex and base64. */
export function commandsFor(address: string, key: string, size: number): Commands {
  const quoted = `'${key.replaceAll("'", '')}'`
  return {
    mirror: `yuanzheng mirror ${address} mirrored --log ${quoted}`,
    witness: `yuanzheng witness --log ${quoted} --name example.org/witness --port 8090`,
    verify: `yuanzheng verify FILE.yzcert --policy trust.policy`,
    byHand: [
      `curl -s ${address}/checkpoint`,
      ...(size > 0 ? [`curl -s ${address}/${firstTile(size)} | od -A d -t x1 | head`] : []),
      `curl -sO ${address}/verify.html && sha256sum verify.html`,
    ].join('\n'),
  }
}

function firstTile(size: number): string {
  return formatTilePath({ level: 0, index: 0, width: Math.min(size, 256) })
}

/** Whether an address leads anywhere from another machine. */
export function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host)
}
