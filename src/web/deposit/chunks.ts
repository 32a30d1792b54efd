/** A file's bytes in order, the next piece read while somebody works on the last. */

/**
 * Measured (docs/decisions/0021): below a megabyte the turns between browser and worker cost more than
 * the reading, above four nothing is gained.
 */
export const CHUNK_BYTES = 2 * 1024 * 1024

/**
 * Two buffers take turns, so memory stays flat however long the file is. A chunk is the caller's until
 * the next one is asked for. Rejects with the browser's own `DOMException` if the file cannot be read.
 */
export async function* chunksOf(file: Blob, size: number): AsyncGenerator<Uint8Array> {
  const reader = byteReader(file)
  if (reader === undefined) {
    yield* plainChunks(file)
    return
  }
  let spare = new ArrayBuffer(size)
  let reading = reader.read(new Uint8Array(new ArrayBuffer(size)))
  try {
    for (;;) {
      const { done, value } = await reading
      if (done) return
      reading = reader.read(new Uint8Array(spare))
      // Nobody may be there to take it if the caller stops here.
      reading.catch(() => undefined)
      yield value
      spare = value.buffer
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}

/** Some browsers have no reader that fills a buffer of ours. */
function byteReader(file: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return file.stream().getReader({ mode: 'byob' })
  } catch {
    return undefined
  }
}

async function* plainChunks(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
