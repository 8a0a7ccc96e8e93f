/** Pages of checks without a network: as they were kept while there was one. What is sent is never kept here. */

type Fetched = { readonly request: Request; respondWith(answer: Promise<Response>): void; waitUntil(work: Promise<unknown>): void }
type Worker = {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: string, on: (event: Fetched) => void): void
}
const worker = self as unknown as Worker

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return
  const kept = () => caches.match(event.request, { ignoreSearch: true, ignoreVary: true })
  event.respondWith(fetch(event.request).catch(async () => (await kept()) ?? Response.error()))
})
