/** How everything is cut into bundles that a plain link can ask for. */

import type { BundleWish } from './shapes.ts'

/** An address is as long as its codes; servers take 16 kB of head, and this stays far below. */
export const MOST_IN_ONE = 200

/** Each part is a bundle of its own. */
export function bundleParts({ designs, cases, originals }: BundleWish): readonly BundleWish[] {
  const all = [
    ...designs.map((code) => ({ code, id: undefined })),
    ...cases.map((id) => ({ code: undefined, id })),
  ]
  return Array.from({ length: Math.ceil(all.length / MOST_IN_ONE) }, (_, i) => {
    const some = all.slice(i * MOST_IN_ONE, (i + 1) * MOST_IN_ONE)
    return {
      designs: some.flatMap(({ code }) => code ?? []),
      cases: some.flatMap(({ id }) => id ?? []),
      originals,
    }
  })
}

/** Under `/api/v1`. */
export function bundlePath({ designs, cases, originals }: BundleWish): string {
  const query = new URLSearchParams([
    ...designs.map((code) => ['code', code]),
    ...cases.map((id) => ['case', id]),
    ['originals', originals],
  ])
  return `/bundles?${query.toString()}`
}
