/** When nobody is signed in. A closed list, because people and programs act on it. */

export type AccountReason =
  | 'sign-in-word-used' //     the link was good once
  | 'sign-in-word-expired'
  | 'sign-in-word-unknown' //  mistyped, or of an earlier start of the service
  | 'too-many-attempts' //     wrong words; a right one is taken all the same
  | 'session-ended' //         whoever asks was signed in, and is not any more
  | 'unknown-session' //       there is no session of this id to end
  | 'sessions-full' //         no room on the disk
  | 'not-served' //            a link to a service that does not run

export class AccountRefusal extends Error {
  override readonly name = 'AccountRefusal'
  readonly reason: AccountReason

  constructor(reason: AccountReason, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}
