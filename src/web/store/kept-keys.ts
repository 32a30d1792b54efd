/** The list of keys that a visitor keeps on this device, to notice when a site gives another. */

export interface KeptKeys {
  readonly policy: string
  /** When it was kept, in POSIX seconds. */
  readonly at: number
}

const NAME = 'yuanzheng.keys'

/** Nothing where nothing was kept, or where this browser keeps nothing. */
export function readKeptKeys(): KeptKeys | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? 'null')
    return isKept(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepKeys(keys: KeptKeys | undefined): void {
  try {
    if (keys) localStorage.setItem(NAME, JSON.stringify(keys))
    else localStorage.removeItem(NAME)
  } catch {
    // A private window: there is nothing to keep it in, and nothing lost.
  }
}

function isKept(value: unknown): value is KeptKeys {
  if (typeof value !== 'object' || value === null) return false
  const { policy, at } = value as Partial<Record<keyof KeptKeys, unknown>>
  return typeof policy === 'string' && typeof at === 'number'
}
