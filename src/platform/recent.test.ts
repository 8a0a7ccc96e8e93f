import { expect, it } from 'vitest'
import type { Context } from './context.ts'
import { recent } from './recent.ts'

const db = () => ({}) as Context['db']
const at = (handle: Context['db'], seconds: number) => ({ db: handle, now: () => new Date(seconds * 1000) }) as Context
const soon = () => new Promise((done) => setImmediate(done))

it('reads once within the time, then gives the old answer while the next is read', async () => {
  const handle = db()
  let reads = 0
  const ask = (seconds: number) => recent(at(handle, seconds), 'x', 60, async () => ++reads)
  expect(await Promise.all([ask(0), ask(0), ask(59)])).toEqual([1, 1, 1])
  expect(await Promise.all([ask(60), ask(61)])).toEqual([1, 1])
  await soon()
  expect([await ask(62), reads]).toEqual([2, 2])
})

it('waits for a new answer when the old one is too old, or from a later time', async () => {
  const handle = db()
  let reads = 0
  const ask = (seconds: number) => recent(at(handle, seconds), 'x', 60, async () => ++reads)
  expect([await ask(0), await ask(600), await ask(10)]).toEqual([1, 2, 3])
})

it('keeps no failure, and one database apart from another', async () => {
  const handle = db()
  await expect(recent(at(handle, 0), 'x', 60, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await recent(at(handle, 0), 'x', 60, async () => 'yes')).toBe('yes')
  expect(await recent(at(db(), 0), 'x', 60, async () => 'other')).toBe('other')
})
