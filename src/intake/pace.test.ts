import { expect, test } from 'vitest'
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

test('a sender who falls silent is told so', async () => {
  async function* silent() {
    yield chunk(1)
    await new Promise(() => {})
  }
  await expect(taken(paced(silent(), { silence: 1, bytesPerSecond: 1 }))).rejects.toMatchObject({ code: 'intake.too-slow', status: 408 })
})

test('a sender who sends a byte now and then does not hold its place for good', async () => {
  let sent = 0
  async function* dripping() {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      sent++
      yield chunk(1)
    }
  }
  await expect(taken(paced(dripping(), { silence: 40, bytesPerSecond: 1_000_000 }))).rejects.toThrow('intake.too-slow')
  expect(sent).toBeGreaterThan(1)
})
