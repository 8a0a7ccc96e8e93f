import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { countAttempts, forgetAttempts, minutesLeft } from './attempt-store.ts'
import { keyedHash } from './keyed-hash.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const at = (time: string) => world.ctx({ at: `2026-11-22T${time}+08:00` })
const hour = 3_600_000

it('counts until the time is over that began with the first, then anew', async () => {
  const count = async (time: string) => (await countAttempts(at(time), ['one'], hour))[0]
  expect((await count('09:00:00'))?.count).toBe(1)
  const second = await count('09:59:59')
  expect(second).toMatchObject({ count: 2, until: new Date('2026-11-22T10:00:00+08:00') })
  expect(minutesLeft(at('09:59:59'), [second!])).toBe(1)
  expect(await count('10:00:00')).toMatchObject({ count: 1, until: new Date('2026-11-22T11:00:00+08:00') })
})

it('counts every one of many that come at once, whatever order their keys are in', async () => {
  const keys = ['a', 'b', 'c']
  await Promise.all(Array.from({ length: 20 }, (_, n) => countAttempts(at('09:00:00'), n % 2 === 0 ? keys : keys.toReversed(), hour)))
  expect((await countAttempts(at('09:00:00'), keys, hour)).map(({ count }) => count)).toEqual([21, 21, 21])
})

it('forgets what it is told to, and what is over, and nothing else', async () => {
  await countAttempts(at('09:00:00'), ['told', 'stays'], hour)
  await countAttempts(at('08:00:00'), ['over'], hour)
  await forgetAttempts(at('09:30:00'), ['told'])
  const counts = await countAttempts(at('09:30:00'), ['told', 'stays', 'over'], hour)
  expect(Object.fromEntries(counts.map(({ key, count }) => [key, count]))).toEqual({ told: 1, stays: 2, over: 1 })
  expect(await countAttempts(at('09:30:00'), [], hour)).toEqual([])
})

it('makes another hash for every purpose and every way to part the same letters', () => {
  const all = [
    keyedHash('code', 'ab'),
    keyedHash('recovery', 'ab'),
    keyedHash('code', 'a', 'b'),
    keyedHash('code', 'a\0b'),
    keyedHash('codea', 'b'),
  ]
  expect(new Set(all.map((one) => one.toString('hex'))).size).toBe(all.length)
  expect(keyedHash('code', 'ab')).toEqual(all[0])
})
