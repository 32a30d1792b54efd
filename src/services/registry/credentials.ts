/** Certificates as W3C credentials, signed by a key that signs nothing else. */

import { type JsonObject } from '../../core/certificate/jcs.ts'
import { type CertificateTrust, openCertificate } from '../../core/certificate/open.ts'
import { credentialOf, signCredential } from '../../core/certificate/vc.ts'
import { type Signer } from '../../core/ed25519.ts'
import { type Clock } from '../../ports/clock.ts'

/** Throws what `openCertificate` throws: nothing that does not hold is signed again. */
export type Credential = (certificate: Uint8Array, trust: CertificateTrust) => JsonObject

export function credentialsBy(signer: Signer, clock: Clock): Credential {
  return (certificate, trust) => {
    const facts = openCertificate(certificate, trust)
    const credential = credentialOf(facts, certificate, signer.publicKey)
    return signCredential(credential, signer, Math.floor(clock.now() / 1000))
  }
}
