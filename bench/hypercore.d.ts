/** The part of hypercore that is measured; it brings no types of its own. */

declare module 'hypercore' {
  /** A block with the hashes beside its path, and the signature over the tree. */
  export interface HypercoreProof {
    readonly upgrade: { readonly length: number }
  }

  class Hypercore {
    readonly length: number
    constructor(directory: string)
    ready(): Promise<void>
    append(blocks: readonly Uint8Array[]): Promise<unknown>
    proof(what: {
      readonly block: { readonly index: number; readonly nodes: number }
      readonly upgrade: { readonly start: number; readonly length: number }
    }): Promise<HypercoreProof>
    verifyFullyRemote(proof: HypercoreProof): Promise<unknown>
    close(): Promise<void>
  }

  export { Hypercore as default }
}
