/** A bundle judged in this browser, by the very verifier that a court has. */

import type { Report } from '../../core/verify/report.ts'
import type { FromDesk, HandedIn, ToDesk } from '../desk/messages.ts'

/** Rejects if the verifier breaks, or with the signal's reason. */
export function judged(
  bundle: HandedIn,
  policy: Blob,
  start: () => Worker,
  signal: AbortSignal,
): Promise<Report> {
  const worker = start()
  const tell = (message: ToDesk): void => {
    worker.postMessage(message)
  }
  const report = new Promise<Report>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromDesk>) => {
      if (data.say === 'broke') reject(new Error(data.message))
      // It answers to the policy too, when there is nothing to judge yet.
      else if (data.say === 'desk' && data.desk.report) resolve(data.desk.report)
    }
    worker.onerror = (event) => {
      reject(new Error(event.message))
    }
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error)
    })
    tell({ do: 'trust', policy, source: 'given' })
    tell({ do: 'take', files: [bundle] })
  })
  return report.finally(() => {
    worker.terminate()
  })
}
