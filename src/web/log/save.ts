/** Keeping something that the page made, as a file of the visitor's. */

export function save(name: string, content: string | Uint8Array, type: string): void {
  const part = typeof content === 'string' ? content : Uint8Array.from(content)
  const address = URL.createObjectURL(new Blob([part], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by then, and holds what it needs.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 10_000)
}
