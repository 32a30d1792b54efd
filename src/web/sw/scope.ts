/** What a service worker has of the world, as far as ours needs it: the DOM's types have no word for it. */

interface ExtendableEvent {
  waitUntil(done: Promise<unknown>): void
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface MessageToWorker extends ExtendableEvent {
  readonly data: unknown
}

export interface ServiceWorker {
  readonly location: { readonly origin: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listen: (event: ExtendableEvent) => void): void
  addEventListener(type: 'message', listen: (event: MessageToWorker) => void): void
  addEventListener(type: 'fetch', listen: (event: FetchEvent) => void): void
}
