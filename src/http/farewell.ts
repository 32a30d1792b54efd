/** `GET /sw.js` where there is no service worker to serve: browsers that have one from before are told to let it go. */

import { type FastifyPluginCallback } from 'fastify'

/**
 * A browser keeps a worker whose script has gone missing. So one that is withdrawn must be followed
 * by another, which deletes what was kept and takes itself down; pages that are open stay as they are.
 */
export const FAREWELL = `addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith('yz-')).map((name) => caches.delete(name)))
    await registration.unregister()
  })())
})
`

export function farewell(files: ReadonlyMap<string, unknown>): FastifyPluginCallback {
  return (app, _options, done) => {
    if (!files.has('/sw.js')) {
      app.get('/sw.js', (_request, reply) =>
        reply
          .header('content-type', 'text/javascript; charset=utf-8')
          .header('cache-control', 'no-cache')
          .send(FAREWELL),
      )
    }
    done()
  }
}
