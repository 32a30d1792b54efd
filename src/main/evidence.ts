/** What the house reads for those who verify: files of any size, archives here and there, codes in pictures. */

import type { House } from '../cli/house.ts'
import type { ReadCodes } from '../ports/code-reader.ts'

type EvidenceDesk = Pick<House, 'digestFile' | 'openSource' | 'readCodes'>

export function evidenceDesk(): EvidenceDesk {
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
    async readCodes(picture) {
      reader ??= (await import('../adapters/zxing/code-reader.ts')).codeReader()
      return reader(picture)
    },
  }
}
