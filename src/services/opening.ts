/** Opening several things that are closed together, the last one first. */

export type Later = (close: () => Promise<unknown>) => void

export interface Closable {
  readonly close: () => Promise<void>
}

/** Opens what `open` opens; if that fails, or when all are done with, closes what it left for later. */
export async function opening<T extends object>(
  open: (later: Later) => Promise<T>,
): Promise<T & Closable> {
  const closers: (() => Promise<unknown>)[] = []
  async function close(): Promise<void> {
    const failed: unknown[] = []
    for (const it of closers.splice(0).reverse()) await it().catch((e: unknown) => failed.push(e))
    if (failed.length > 0) throw failed[0]
  }
  try {
    const parts = await open((closer) => closers.push(closer))
    return { ...parts, close }
  } catch (error) {
    // Why it did not open says more than what went wrong on the way back.
    await close().catch(() => undefined)
    throw error
  }
}
