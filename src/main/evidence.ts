/** What the house does for those who verify: reads files of any size and codes in pictures, and says whom to trust. */

import type { House } from '../cli/house.ts'
import type { ReadCodes } from '../ports/code-reader.ts'
import type { Files } from '../ports/files.ts'

type EvidenceDesk = Pick<House, 'digestFile' | 'openSource' | 'readCodes' | 'trustPolicy'>

export function evidenceDesk(files: Files): EvidenceDesk {
  let reader: ReadCodes | undefined
  return {
    async digestFile(path, progress) {
      const { digestFile } = await import('../adapters/system/file-digest.ts')
      return digestFile(path, progress)
    },
    async openSource(path) {
      const { openByteSource } = await import('../adapters/system/byte-source.ts')
      return openByteSource(path)
    },
    async trustPolicy(settings) {
      const { houseTrust } = await import('./trust.ts')
      return houseTrust(files, settings)
    },
    async readCodes(picture) {
      reader ??= (await import('../adapters/zxing/code-reader.ts')).codeReader()
      return reader(picture)
    },
  }
}
