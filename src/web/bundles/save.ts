/** A file that this page made, handed to the browser's downloads. */

export function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then, and holds what it needs.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 10_000)
}
