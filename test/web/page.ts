/** The page as `npm run build` writes it, built once for a run of tests. */

interface Build {
  verifyPage(): Promise<BuiltPage>
}

export interface BuiltPage {
  readonly html: string
  /** Files of the bundle and how many bytes of each are in it, before the whole was made small. */
  readonly modules: readonly (readonly [id: string, bytes: number])[]
  readonly parts: { readonly script: number; readonly style: number; readonly reader: number }
}

const { verifyPage } = (await import(
  new URL('../../scripts/web.mjs', import.meta.url).href
)) as Build

let built: Promise<BuiltPage> | undefined

export function builtPage(): Promise<BuiltPage> {
  built ??= verifyPage()
  return built
}

/** Not the one that others have. */
export function buildAgain(): Promise<BuiltPage> {
  return verifyPage()
}
