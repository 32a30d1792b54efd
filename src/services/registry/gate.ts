/** A gate: many pass together, or one alone. */

export interface Gate {
  among<T>(act: () => Promise<T>): Promise<T>
  /** Waits for those inside; nobody enters until it is done. */
  alone<T>(act: () => Promise<T>): Promise<T>
}

export function newGate(): Gate {
  let inside = 0
  let closed: Promise<void> | undefined
  let emptied: (() => void) | undefined

  async function among<T>(act: () => Promise<T>): Promise<T> {
    while (closed) await closed
    inside++
    try {
      return await act()
    } finally {
      inside--
      if (inside === 0) emptied?.()
    }
  }

  async function alone<T>(act: () => Promise<T>): Promise<T> {
    while (closed) await closed
    let open: () => void = () => undefined
    closed = new Promise((resolve) => {
      open = resolve
    })
    try {
      if (inside > 0) {
        await new Promise<void>((resolve) => {
          emptied = resolve
        })
      }
      return await act()
    } finally {
      closed = undefined
      emptied = undefined
      open()
    }
  }

  return { among, alone }
}
