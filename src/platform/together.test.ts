import { expect, test } from 'vitest'
import { together } from './together.ts'

/** Work that is let go by hand, and what it was asked for. */
function heldWork() {
  const gone: (readonly number[])[] = []
  const letGo: (() => void)[] = []
  const work = async (_: object, asked: readonly number[]) => {
    gone.push(asked)
    await new Promise<void>((done) => letGo.push(done))
    if (asked.includes(13)) throw new Error('refused')
    return asked.map((n) => n * 2)
  }
  const turn = async () => {
    for (let n = 0; n < 20; n++) await Promise.resolve()
  }
  return {
    gone,
    work,
    step: async () => {
      await turn()
      for (const done of letGo.splice(0)) done()
      await turn()
    },
  }
}

test('what is asked for in one breath, or while others are being done, is done together, at most so many, each answered by its own', async () => {
  const { gone, work, step } = heldWork()
  const ask = together({ most: 3, goes: 1 }, work)
  const at = {}
  const first = [1, 2].map((n) => ask(at, n))
  await step()
  expect(await Promise.all(first)).toEqual([2, 4])
  const one = ask(at, 5)
  await Promise.resolve()
  await Promise.resolve()
  const rest = [6, 7, 8, 9].map((n) => ask(at, n))
  for (let n = 0; n < 3; n++) await step()
  expect(await Promise.all([one, ...rest])).toEqual([10, 12, 14, 16, 18])
  expect(gone).toEqual([[1, 2], [5], [6, 7, 8], [9]])
})

test('what fails takes no other with it, and of two objects nothing is done together', async () => {
  const { gone, work, step } = heldWork()
  const ask = together({ most: 10, goes: 1 }, work)
  const [at, other] = [{}, {}]
  const all = Promise.allSettled([ask(at, 1), ask(at, 13), ask(at, 3), ask(other, 4)])
  for (let n = 0; n < 5; n++) await step()
  expect((await all).map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))).toEqual([2, 'refused', 6, 8])
  expect(gone).toEqual([[1, 13, 3], [4], [1], [13], [3]])
})

test('a further go begins when as many wait as are done together, and no more run than may', async () => {
  const { gone, work, step } = heldWork()
  const ask = together({ most: 2, goes: 2 }, work)
  const at = {}
  const all = [ask(at, 1)]
  await Promise.resolve()
  await Promise.resolve()
  all.push(ask(at, 2))
  await Promise.resolve()
  expect(gone).toEqual([[1]])
  all.push(...[3, 4, 5, 6, 7].map((n) => ask(at, n)))
  await Promise.resolve()
  await Promise.resolve()
  expect(gone).toEqual([[1], [2, 3]])
  for (let n = 0; n < 4; n++) await step()
  expect(await Promise.all(all)).toEqual([2, 4, 6, 8, 10, 12, 14])
})
