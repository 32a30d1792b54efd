/** What the tests use of Digital Bazaar's libraries, which have no types of their own. */

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown })
  }
}

declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  export function createVerifyCryptosuite(): unknown
}

declare module 'jsonld-signatures' {
  interface Verification {
    readonly verified: boolean
    readonly error?: unknown
  }
  interface Options {
    readonly suite: unknown
    readonly purpose: unknown
    readonly documentLoader: (url: string) => Promise<unknown>
  }
  const jsigs: {
    verify(document: unknown, options: Options): Promise<Verification>
    readonly purposes: { readonly AssertionProofPurpose: new () => unknown }
  }
  export default jsigs
}
