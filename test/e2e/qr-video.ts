/** A film for Chromium's fake camera: QR codes on a label, each held still for a while, as frames of YUV4MPEG2. */

import { type Modules, QUIET_MODULES } from '../../src/paper/qr-code.ts'

const [WIDTH, HEIGHT] = [1280, 720]
/** So many of each code, five a second; the whole is played again and again. */
const FRAMES = 4

/** Luma of paper, ink, and of the table that the label lies on. */
const [PAPER, INK, TABLE] = [235, 20, 120]

/** The flags with which Chromium shows the film of this path to every page that asks for a camera and may have one. */
export function cameraOf(path: string): string[] {
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`]
}

export function filmOf(codes: readonly Modules[]): Uint8Array {
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`)
  const frames = codes.flatMap((modules) => {
    const frame = Buffer.concat([Buffer.from('FRAME\n'), picture(modules), grey()])
    return Array.from({ length: FRAMES }, () => frame)
  })
  return Buffer.concat([header, ...frames])
}

function picture(modules: Modules): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, TABLE)
  const across = modules.length + 2 * QUIET_MODULES
  const scale = Math.floor((HEIGHT - 40) / across)
  const [left, top] = [(WIDTH - across * scale) >> 1, (HEIGHT - across * scale) >> 1]
  for (let y = 0; y < across * scale; y++) {
    const row = modules[Math.floor(y / scale) - QUIET_MODULES]
    for (let x = 0; x < across * scale; x++) {
      const dark = row?.[Math.floor(x / scale) - QUIET_MODULES] === true
      luma[(top + y) * WIDTH + left + x] = dark ? INK : PAPER
    }
  }
  return luma
}

/** Both planes of colour, at half the size: no colour. */
function grey(): Buffer {
  return Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
}
