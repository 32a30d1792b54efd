/** What the registry answers about who is signed in. Instants are POSIX seconds. */

export interface Device {
  readonly id: string
  /** Such as `Chrome · Android`; empty where nothing is known. */
  readonly device: string
  readonly begun: number
  readonly seen: number
  readonly current: boolean
}

/** `GET /sessions`. */
export interface Devices {
  readonly sessions: readonly Device[]
}

/** `POST /sign-in-links`. */
export interface SignInLink {
  readonly link: string
  readonly expires: number
  readonly reach: 'this-machine' | 'network'
  /** An SVG image. */
  readonly qr: string
}
