import type { Pace } from './pace.ts'
import { paced } from './pace.ts'

/** What is let pass by after a refusal: as much as a file may have, from a sender who keeps sending. */
const most = 512 * 1024 * 1024
const pace: Pace = { silence: 5_000, bytesPerSecond: 8 * 1024 }

/** The body of a request, whose rest can still be read when whoever reads `bytes` gave up in the middle. */
export type OpenBody = {
  readonly bytes: AsyncIterable<Uint8Array>
  /** Lets the rest pass by, so that a sender still sending hears the answer; gives up on very long, slow and silent ones. */
  readonly drain: () => Promise<void>
}

export function openBody(body: ReadableStream<Uint8Array>): OpenBody {
  const source = body[Symbol.asyncIterator]()
  // Ends when the source does and never before: a reader that leaves does not break off the request.
  async function* bytes() {
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  async function drain() {
    let passed = 0
    try {
      for await (const chunk of paced(bytes(), pace)) if ((passed += chunk.length) > most) return
    } catch {
      // Too slow, or gone: nobody waits for the answer.
    }
  }
  return { bytes: bytes(), drain }
}
