/** Files of this package that go into bundles: the specifications, and the page that verifies. */

import { readdir, readFile } from 'node:fs/promises'

/** The same from the sources and from `dist`: three folders up is the package. */
const ROOT = new URL('../../../', import.meta.url)

export interface PackageText {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The specifications of the formats, sorted. */
export async function readSpecs(): Promise<readonly PackageText[]> {
  const folder = new URL('docs/spec/', ROOT)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  return Promise.all(
    names.map(async (name) => ({ name, bytes: await readBytes(new URL(name, folder)) })),
  )
}

/** The page as it was built, or `undefined` where it was not. */
export async function readVerifyPage(): Promise<Uint8Array | undefined> {
  try {
    return await readBytes(new URL('dist/web/verify.html', ROOT))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function readBytes(file: URL): Promise<Uint8Array> {
  return new Uint8Array(await readFile(file))
}
