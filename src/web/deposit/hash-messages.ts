/** What the page and the workers that hash its files say to each other. */

export type Algorithm = 'sha256' | 'sm3'

export type ToHasher =
  | {
      readonly do: 'hash'
      readonly job: number
      readonly file: Blob
      readonly algorithms: readonly Algorithm[]
    }
  | { readonly do: 'cancel'; readonly job: number }

/** Digests in lower-case hex, as fields of the API have them. */
export type Digests = Partial<Readonly<Record<Algorithm, string>>>

export type FromHasher =
  | { readonly say: 'progress'; readonly job: number; readonly done: number }
  | { readonly say: 'done'; readonly job: number; readonly digests: Digests }
  /** The file is gone, was changed since it was chosen, or may not be read. */
  | { readonly say: 'unreadable'; readonly job: number }
  | { readonly say: 'cancelled'; readonly job: number }
  | { readonly say: 'broke'; readonly job: number; readonly message: string }
