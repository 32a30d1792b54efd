/** What keeps the verifier and the scanned codes usable without network (docs/decisions/0022-offline.md). */

import { answer, isOurs } from './answer.ts'
import { keepFiles, keepRest, letGo } from './release.ts'
import type { ServiceWorker } from './scope.ts'

const scope = globalThis as unknown as ServiceWorker

scope.addEventListener('install', (event) => {
  // At once: old files stay until no page can ask for them, so a new release never strands an open page.
  event.waitUntil(keepFiles().then(() => scope.skipWaiting()))
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(letGo().then(() => scope.clients.claim()))
})

scope.addEventListener('message', (event) => {
  if (event.data === 'keep-rest') event.waitUntil(keepRest().catch(() => undefined))
})

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== scope.location.origin) return
  if (isOurs(url.pathname, event.request.mode === 'navigate')) {
    const later = (work: Promise<unknown>): void => {
      event.waitUntil(work)
    }
    event.respondWith(answer(event.request, url, later))
  }
})
