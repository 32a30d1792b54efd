/** Asks the browser to keep the pages that must work without network. Where it cannot, nothing is missing but that. */

/** Once the page is drawn and nothing waits for the line. */
export function registerOffline(): void {
  if (!('serviceWorker' in navigator)) return
  const register = (): void => {
    // Refused in private windows and by some policies: the page works all the same.
    navigator.serviceWorker
      .register('/sw.js')
      .then(keepRest)
      .catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}

/** The verifier weighs more than a scan: it is fetched where the line bears it. */
function keepRest(registration: ServiceWorkerRegistration): void {
  if (isSlow()) return
  const ask = (worker: ServiceWorker | null): void => {
    worker?.postMessage('keep-rest')
  }
  const askOnce = (coming: ServiceWorker): void => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') ask(coming)
    })
  }
  const coming = registration.installing ?? registration.waiting
  if (coming) askOnce(coming)
  else ask(registration.active)
  // A release that is found while the page is open is asked as well: it may be the last page for long.
  registration.addEventListener('updatefound', () => {
    if (registration.installing && registration.installing !== coming) {
      askOnce(registration.installing)
    }
  })
}

interface Line {
  readonly saveData?: boolean
  readonly effectiveType?: string
}

function isSlow(): boolean {
  const { connection } = navigator as { readonly connection?: Line }
  if (connection?.saveData === true) return true
  return connection?.effectiveType !== undefined && connection.effectiveType !== '4g'
}
