/** When the registry says no. A closed list, because people and programs act on it. */

export type RegistryReason =
  | 'unknown-code' //           there is no design with this code
  | 'unknown-record' //         the design has no such record
  | 'unknown-case' //           whoever asks has no case with this id
  | 'unknown-file' //           a comparison of a file that no record named beside it shows
  | 'not-owner' //              the design belongs to somebody else
  | 'conflict' //               the design has a newer record than the one that was named
  | 'idempotency-mismatch' //   the same idempotency key came with another request
  | 'missing-field' //          this act needs a field that is not there
  | 'foreign-field' //          a field that does not belong to this act
  | 'too-much' //               more content than a certificate can hold
  | 'digest-mismatch' //        an upload is not the file that was declared
  | 'upload-missing' //         a file that is to be kept was not sent, or one was sent that nobody declared
  | 'file-too-large'
  | 'warning-not-acknowledged' // the warning about novelty was not read, or another version of it
  | 'consent-missing' //        a name is to be shown without separate consent
  | 'bad-consent' //            a party's consent is to other terms
  | 'unknown-offer' //          there is no such offer, or it was taken back
  | 'not-addressee' //          the offer was made to somebody else
  | 'already-erased' //         nothing of it is left to erase
  | 'not-kept' //               the registry does not have this content, or not any more
  | 'not-empty' //              the example is only for a registry without designs
  | 'disk-full' //              the vault could not grow
  | 'stopped' //                storage failed: start again

export class RegistryRefusal extends Error {
  override readonly name = 'RegistryRefusal'
  readonly reason: RegistryReason
  /** What is wrong with which field, place or code: no value of anybody's. */
  readonly about: string | undefined

  constructor(reason: RegistryReason, message: string, about?: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
    this.about = about
  }
}
