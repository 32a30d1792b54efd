/** What the tests use of Digital Bazaar's libraries, which have no types of their own. */

declare module '@digitalbazaar/data-integrity' {
  export const DataIntegrityProof: new (options: { readonly cryptosuite: unknown }) => unknown
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
  // eslint-disable-next-line no-restricted-syntax -- the package's only export is its default
  export default jsigs
}
