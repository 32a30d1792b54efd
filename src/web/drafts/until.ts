/** Waiting for what a desk shows. */

export interface Watched {
  /** Called whenever the view is another. Answers how to stop that. */
  subscribe(listener: () => void): () => void
}

/** Resolves when `isSo`; rejects with what that throws, or when somebody cancels. */
export async function until(
  desk: Watched,
  signal: AbortSignal,
  isSo: () => boolean,
): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      try {
        if (!isSo()) return
        resolve()
      } catch (error) {
        reject(error instanceof Error ? error : new Error('not an error', { cause: error }))
      }
      stop()
    }
    const stop = desk.subscribe(look)
    signal.addEventListener('abort', () => {
      stop()
      reject(signal.reason as Error)
    })
    look()
  })
}
