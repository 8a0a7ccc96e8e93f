import { expect, test } from 'vitest'
import { Places } from './places.ts'

/** Work that ends when it is told to. */
function gated() {
  let end = () => {}
  const gate = new Promise<void>((resolve) => (end = resolve))
  return { end: () => end(), work: () => gate }
}

test('who finds every place taken is told to come back, and the next one gets in when a place is left', async () => {
  const places = new Places(1, 1)
  const first = gated()
  const running = places.within(first.work)
  await expect(places.within(async () => 'second')).rejects.toMatchObject({ code: 'intake.busy', status: 503 })
  first.end()
  await running
  expect(await places.within(async () => 'third')).toBe('third')
})

test('who waits is let in when a place is left, also when the work there failed', async () => {
  const places = new Places(1, 60_000)
  const first = gated()
  const running = places.within(async () => {
    await first.work()
    throw new Error('lost')
  })
  const waiting = Promise.all([places.within(async () => 2), places.within(async () => 3)])
  first.end()
  await expect(running).rejects.toThrow('lost')
  expect(await waiting).toEqual([2, 3])
})
