/** Small choices and facts that the next page begins with, each under a name; forgotten at once where the browser keeps nothing. */

export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // It holds for this page only.
  }
}
