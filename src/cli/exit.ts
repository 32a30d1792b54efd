/** Exit codes: one table, printed by `yuanzheng --help` and in docs/cli.md. */

export const EXIT = {
  /** Done; or looked at, and consistent. */
  done: 0,
  /** Looked at, and something is not what it must be. */
  inconsistent: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** It could not be determined: something was not there to be looked at. Never a pass. */
  undetermined: 3,
  /** Refused: nothing was done, and the message says what to do. */
  refused: 4,
  /** A bug, or a broken disk. */
  broken: 70,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
