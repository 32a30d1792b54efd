/** Whether those who wrote the suite believe a credential: by the key that its issuer names, without a network. */

import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import jsigs from 'jsonld-signatures'

export async function verified(credential: object): Promise<{ verified: boolean }> {
  const { issuer } = credential as { readonly issuer: string }
  const { verified: holds } = await jsigs.verify(credential, {
    suite: new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
    purpose: new jsigs.purposes.AssertionProofPurpose(),
    documentLoader: loaderOf(issuer),
  })
  return { verified: holds }
}

/** Knows one key and nothing else; whatever else is asked for would be on the network. */
function loaderOf(did: string) {
  const publicKeyMultibase = did.slice('did:key:'.length)
  const id = `${did}#${publicKeyMultibase}`
  const documents: Readonly<Record<string, unknown>> = {
    [did]: { '@context': ['https://www.w3.org/ns/did/v1'], id: did, assertionMethod: [id] },
    [id]: {
      '@context': 'https://w3id.org/security/multikey/v1',
      ...{ id, type: 'Multikey', controller: did, publicKeyMultibase },
    },
  }
  return async (url: string): Promise<unknown> => {
    if (documents[url] === undefined) throw new Error(`asked the network for ${url}`)
    return { contextUrl: null, documentUrl: url, document: documents[url] }
  }
}
