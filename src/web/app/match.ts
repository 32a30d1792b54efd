/** Whether a path is one that a pattern such as `/designs/:code` means, and what stands in its places. */

export type Params = Readonly<Record<string, string>>

export function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = segments(pattern)
  const given = segments(path)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, want] of wanted.entries()) {
    const text = decoded(given[i] ?? '')
    if (text === undefined) return undefined
    if (want.startsWith(':')) params[want.slice(1)] = text
    else if (want !== text) return undefined
  }
  return params
}

/** A slash at the end is no other page. */
function segments(path: string): readonly string[] {
  return path.split('/').filter((it) => it !== '')
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
