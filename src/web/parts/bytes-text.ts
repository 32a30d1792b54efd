/** Sizes as people read them: to three digits, in steps of a thousand as disks are sold. */

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

export function bytesText(bytes: number): string {
  let step = 0
  let size = bytes
  while (size >= 999.5 && step < UNITS.length - 1) {
    size /= 1000
    step++
  }
  const digits = step === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2
  return `${size.toFixed(digits)} ${UNITS[step] ?? ''}`
}
