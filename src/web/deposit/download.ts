/** Handing bytes to the visitor as a file. */

export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has begun to read it by then, however slow the disk is.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}
