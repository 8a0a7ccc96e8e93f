import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paced } from './pace.ts'

const taken = async (bytes: AsyncIterable<Uint8Array>) => {
  let size = 0
  for await (const chunk of bytes) size += chunk.length
  return size
}
const chunk = (length: number) => new Uint8Array(length)

test('bytes that keep coming pass unchanged, however they come', async () => {
  expect(await taken(paced([chunk(3), chunk(0), chunk(4)]))).toBe(7)
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(chunk(5))
      controller.close()
    },
  })
  expect(await taken(paced(stream))).toBe(5)
})

describe('by the clock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('a sender who falls silent is told so', async () => {
    async function* silent() {
      yield chunk(1)
      await new Promise(() => {})
    }
    const refused = expect(taken(paced(silent()))).rejects.toMatchObject({ code: 'http.too-slow', status: 408 })
    await vi.advanceTimersByTimeAsync(30_001)
    await refused
  })

  test('a sender who sends a byte now and then does not hold its place for good', async () => {
    let sent = 0
    async function* dripping() {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        sent++
        yield chunk(1)
      }
    }
    const refused = expect(taken(paced(dripping()))).rejects.toThrow('http.too-slow')
    await vi.advanceTimersByTimeAsync(40_000)
    await refused
    expect(sent).toBeLessThanOrEqual(31)
  })

  test('a slow line that keeps sending is waited for', async () => {
    async function* slow() {
      for (let piece = 0; piece < 60; piece++) {
        await new Promise((resolve) => setTimeout(resolve, 20_000))
        yield chunk(10 * 1024 * 20)
      }
    }
    const all = taken(paced(slow()))
    await vi.advanceTimersByTimeAsync(60 * 20_000)
    expect(await all).toBe(60 * 10 * 1024 * 20)
  })
})
