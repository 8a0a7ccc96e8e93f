import { expect, it } from 'vitest'
import type { Db } from '../platform/context.ts'
import { inTurn } from './in-turn.ts'

it('a thousand at once are all answered, in the order they came, a few at a time; what fails holds up nobody', async () => {
  const db = {} as Db
  const started: number[] = []
  let [running, most] = [0, 0]
  const ask = (n: number) =>
    inTurn(db, async () => {
      started.push(n)
      most = Math.max(most, ++running)
      await Promise.resolve()
      running -= 1
      if (n % 3 === 0) throw new Error('refused')
      return n
    })
  const answers = await Promise.allSettled(Array.from({ length: 1000 }, (_, n) => ask(n)))
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(334)
  expect(started).toEqual(Array.from({ length: 1000 }, (_, n) => n))
  expect(most).toBe(12)
  expect(await ask(1)).toBe(1)
})
