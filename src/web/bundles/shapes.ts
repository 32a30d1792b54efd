/** What the API answers about designs and bundles, as far as these pages read it. */

export interface CardLine {
  readonly code: string
  readonly state: string
  readonly title: { readonly zh?: string; readonly en?: string } | null
  readonly article: string | null
  readonly locarno: readonly string[]
  readonly nice: readonly number[]
  readonly versions: number
  readonly records: number
  readonly rights: readonly string[]
  readonly madeAt: number
  readonly changedAt: number
  readonly index: number
}

export interface BundlePlan {
  readonly name: string
  readonly size: number
  readonly absent: readonly AbsentFile[]
}

export interface AbsentFile {
  readonly label: string
  readonly name: string
  readonly sha256: string
}

export interface BundleWish {
  readonly designs: readonly string[]
  readonly cases: readonly string[]
  readonly originals: 'kept' | 'none'
}
