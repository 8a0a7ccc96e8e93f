import { expect, test } from 'vitest'
import { Places } from './places.ts'

/** Work that ends when it is told to. */
function gated() {
  let end = () => {}
  const gate = new Promise<void>((resolve) => (end = resolve))
  return { end: () => end(), work: () => gate }
}

test('who finds every place taken is told to come back, and the next one gets in when a place is left', async () => {
  const places = new Places(1, 1, 1)
  const first = gated()
  const running = places.within('a', first.work)
  await expect(places.within('b', async () => 'second')).rejects.toMatchObject({ code: 'intake.busy', status: 503 })
  first.end()
  await running
  expect(await places.within('b', async () => 'third')).toBe('third')
})

test('who waits is let in when a place is left, also when the work there failed', async () => {
  const places = new Places(1, 1, 60_000)
  const first = gated()
  const running = places.within('a', async () => {
    await first.work()
    throw new Error('lost')
  })
  const waiting = Promise.all([places.within('a', async () => 2), places.within('b', async () => 3)])
  first.end()
  await expect(running).rejects.toThrow('lost')
  expect(await waiting).toEqual([2, 3])
})

test('the slow files of one source leave places to the others, and its next one waits for one of its own', async () => {
  const places = new Places(4, 2, 1)
  const slow = [gated(), gated()]
  const running = slow.map(({ work }) => places.within('a', work))
  await expect(places.within('a', async () => 'third')).rejects.toMatchObject({
    code: 'intake.source-busy',
    text: { en: expect.stringContaining('2 files of your source') },
  })
  expect(await places.within('b', async () => 'other')).toBe('other')
  slow[0]?.end()
  await running[0]
  expect(await places.within('a', async () => 'third')).toBe('third')
  slow[1]?.end()
  await running[1]
})
