import { Agent, get } from 'node:http'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

/** Requests per second, and the times of single requests, of a web server under a steady number of connections. */
export type Load = { readonly perSecond: number; readonly times: readonly number[]; readonly failed: number }
type Order = { readonly urls: readonly string[]; readonly connections: number; readonly seconds: number }

/** Asks for the addresses in turn over kept connections, from a thread of its own, for so many seconds. */
export function measureLoad(order: Order): Promise<Load> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: order })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function once(agent: Agent, url: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode === 200))
    }).once('error', reject)
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
    while (performance.now() < end) {
      const before = performance.now()
      if (!(await once(agent, urls[next++ % urls.length] as string))) failed += 1
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: connections }, line))
  const perSecond = times.length / ((performance.now() - start) / 1000)
  agent.destroy()
  return { perSecond, times, failed }
}

if (!isMainThread && workerData !== null && typeof workerData === 'object' && 'urls' in workerData)
  parentPort?.postMessage(await run(workerData as Order))
