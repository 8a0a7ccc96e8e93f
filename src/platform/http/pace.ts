import { XinhengError } from '../errors.ts'
import type { Bytes } from '../tabular/index.ts'
import { fail } from './errors.ts'

/** How long a sender may be silent, and the fewest bytes a second over all the time it was waited for: a poor line in the country. */
export type Pace = { readonly silence: number; readonly bytesPerSecond: number }
const slowest: Pace = { silence: 30_000, bytesPerSecond: 8 * 1024 }

/**
 * Bytes as they come, as long as they come: a reader holds a place and a connection, and who sends a byte now and then would
 * hold them for good. Only waiting for the sender counts, not what reading takes.
 */
export async function* paced(bytes: Bytes, { silence, bytesPerSecond }: Pace = slowest): AsyncGenerator<Uint8Array> {
  const iterator = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]()
  let patience = silence
  const most = 10 * silence
  try {
    for (;;) {
      const since = performance.now()
      const next = await within(Math.min(silence, patience), iterator.next())
      if (next.done) return
      patience = Math.min(most, patience + (next.value.length / bytesPerSecond) * 1000 - (performance.now() - since))
      yield next.value
    }
  } finally {
    // Not awaited: the source of who is silent ends when its connection does.
    void Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}

/** Whoever is too slow is answered at once: waiting for the rest of the request is what was given up. */
export const isTooSlow = (error: unknown): boolean => error instanceof XinhengError && error.code === 'http.too-slow'

async function within<T>(milliseconds: number, next: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fail('http.too-slow')), Math.max(0, milliseconds))
  })
  try {
    return await Promise.race([next, late])
  } finally {
    clearTimeout(timer)
  }
}
