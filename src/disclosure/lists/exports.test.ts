import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { streamAnswer } from '../api/answer.ts'
import { Exports } from './exports.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

let ended = 0
async function* lines(count: number): AsyncGenerator<string> {
  try {
    for (let line = 0; line < count; line++) yield 'x'.repeat(200_000)
  } finally {
    ended++
  }
}
const start = (exports: Exports, address: string | null = null, count = 1e9) =>
  streamAnswer(lines(count), {}, exports.enter(address)).body?.getReader() as ReadableStreamDefaultReader<Uint8Array>

test('lists that nobody reads end by themselves and make room for others', async () => {
  const exports = new Exports()
  ended = 0
  const readers = Array.from({ length: 8 }, () => start(exports))
  expect(() => start(exports)).toThrow('disclosure.busy')
  await vi.advanceTimersByTimeAsync(30_001)
  expect(ended).toBe(8)
  await expect(readers[0]?.read()).rejects.toMatchObject({ code: 'disclosure.unread' })
  expect(() => start(exports)).not.toThrow()
})

test('a slow reader is served to the end, in pieces that a poor line can take', async () => {
  const exports = new Exports()
  const reader = start(exports, null, 3)
  let size = 0
  for (;;) {
    await vi.advanceTimersByTimeAsync(25_000)
    const { value, done } = await reader.read()
    if (done) break
    expect(value.length).toBeLessThanOrEqual(64 * 1024)
    size += value.length
  }
  expect(size).toBe(600_000)
})

test('one address holds two places and no more; one that is not known shares with all', () => {
  const exports = new Exports()
  const leave = exports.enter('198.51.100.7')
  exports.enter('198.51.100.7')
  expect(() => exports.enter('198.51.100.7')).toThrow('disclosure.too-many-lists')
  exports.enter('198.51.100.8')
  leave()
  leave()
  exports.enter('198.51.100.7')
  expect(() => exports.enter('198.51.100.7')).toThrow('disclosure.too-many-lists')
  for (let place = 3; place < 8; place++) exports.enter(null)
  expect(() => exports.enter(null)).toThrow('disclosure.busy')
})
