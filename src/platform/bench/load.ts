import { Agent, request } from 'node:http'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

/** Requests per second, and the times of single requests, of a web server under a steady number of connections. */
export type Load = { readonly perSecond: number; readonly times: readonly number[]; readonly failed: number }
/** What is sent to an address instead of asking for it. */
export type Sent = { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }
type Order = { readonly urls: readonly (string | Sent)[]; readonly connections: number; readonly seconds: number }

/**
 * Asks for the addresses in turn over kept connections, from a thread of its own, for so many seconds; in none each connection asks once,
 * all at the same time.
 */
export function measureLoad(order: Order): Promise<Load> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: order })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function once(agent: Agent, asked: string | Sent): Promise<boolean> {
  const { url, headers, body } = typeof asked === 'string' ? { url: asked, headers: {}, body: '' } : asked
  const method = body === '' ? 'GET' : 'POST'
  const length = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode === 200))
    })
      .once('error', reject)
      .end(body)
  })
}

async function run({ urls, connections, seconds }: Order): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failed = 0
  let next = 0
  const start = performance.now()
  const end = start + seconds * 1000
  const line = async () => {
    do {
      const before = performance.now()
      // A connection that breaks is a request that failed.
      if (!(await once(agent, urls[next++ % urls.length] as string | Sent).catch(() => false))) failed += 1
      times.push(performance.now() - before)
    } while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: connections }, line))
  const perSecond = times.length / ((performance.now() - start) / 1000)
  agent.destroy()
  return { perSecond, times, failed }
}

if (!isMainThread && workerData !== null && typeof workerData === 'object' && 'urls' in workerData)
  parentPort?.postMessage(await run(workerData as Order))
