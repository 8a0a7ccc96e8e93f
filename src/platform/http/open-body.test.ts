import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBody } from './open-body.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const bodyOf = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>) =>
  new ReadableStream<Uint8Array>({ pull })

test('what follows where a reader gave up is let pass by to the end', async () => {
  let left = 20
  const { bytes, drain } = openBody(bodyOf((out) => (left-- > 0 ? out.enqueue(new Uint8Array(1000)) : out.close())))
  for await (const _ of bytes) break
  await drain()
  expect(left).toBeLessThan(0)
})

test('nobody waits for who falls silent, sends a byte now and then, or breaks off', async () => {
  const silent = bodyOf(() => new Promise(() => {}))
  const dripping = bodyOf(async (out) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    out.enqueue(new Uint8Array(1))
  })
  const broken = bodyOf((out) => out.error(new Error('aborted')))
  const drained = Promise.all([silent, dripping, broken].map((body) => openBody(body).drain()))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await drained).toHaveLength(3)
})
