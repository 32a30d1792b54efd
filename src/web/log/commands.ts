/** The commands of the auditor's page. Each stands in docs/cli.md; a test holds them to that. */

export interface Commands {
  readonly mirror: string
  readonly witness: string
  readonly verify: string
  readonly byHand: string
}

/** `address` is that of this site, without a slash at its end. A key holds no quotation mark: it is a key name, hex and base64. */
export function commandsFor(address: string, key: string): Commands {
  const quoted = `'${key.replaceAll("'", '')}'`
  return {
    mirror: `yuanzheng mirror ${address} mirrored --log ${quoted}`,
    witness: `yuanzheng witness --log ${quoted} --name example.org/witness --port 8090`,
    verify: `yuanzheng verify FILE.yzcert --policy trust.policy`,
    byHand: [
      `curl -s ${address}/checkpoint`,
      `curl -s ${address}/tile/0/000 | od -A d -t x1 | head`,
      `curl -sO ${address}/verify.html && sha256sum verify.html`,
    ].join('\n'),
  }
}

/** Whether an address leads anywhere from another machine. */
export function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host)
}
