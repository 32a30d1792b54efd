/** `GET /health`, as the registry answers it. Times are POSIX seconds; `null` is what has not happened yet. */

export interface Health {
  readonly version: string
  readonly started: number
  readonly now: number
  readonly log: { readonly origin: string; readonly key: string }
  readonly checkpoint: {
    readonly size: number
    readonly root: string
    readonly grown: number | null
    readonly cosigned: number | null
  }
  readonly journal: {
    readonly segments: number
    readonly bytes: number
    readonly written: number | null
    readonly halted: string | null
  }
  readonly scrubber: ScrubberHealth | null
  readonly witnesses: readonly WitnessHealth[]
  readonly stamps: StampHealth
}

export interface ScrubberHealth {
  readonly rate: number
  readonly rounds: number
  readonly at: number
  readonly of: number
  readonly ended: number | null
  readonly damage: number
}

export interface WitnessHealth {
  readonly name: string
  readonly state: string
  readonly size: number
  readonly answered: number | null
}

export interface StampHealth {
  readonly authorities: readonly { readonly host: string; readonly state: string }[]
  readonly judged: boolean
  readonly last: { readonly size: number; readonly time: number; readonly signer: string } | null
  readonly renewals: number
  readonly end: number | null
  readonly damaged: boolean
}
