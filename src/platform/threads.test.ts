import { expect, it } from 'vitest'
import { giveBackThread, takeThread } from './threads.ts'

const module = (code: string) =>
  new URL(
    `data:text/javascript,import { parentPort } from 'node:worker_threads';parentPort.on('message', (n) => { ${encodeURIComponent(code)} })`,
  )
const doubling = module('parentPort.postMessage({ answer: n * 2 })')
const failing = module(`if (n > 1) throw new RangeError('more than one'); parentPort.postMessage({ answer: n })`)

it('a thread answers in the order it was asked', async () => {
  const thread = takeThread<number, number>(doubling)
  const answers = [1, 2, 3].map((n) => thread.ask(n))
  expect(thread.unanswered).toBe(3)
  expect(await Promise.all(answers)).toEqual([2, 4, 6])
  await thread.end()
})

it('a thread given back is taken again, one at work or broken is not', async () => {
  const first = takeThread<number, number>(doubling)
  await first.ask(1)
  giveBackThread(doubling, first)
  const again = takeThread<number, number>(doubling)
  expect(again).toBe(first)
  void again.ask(2)
  giveBackThread(doubling, again)
  const another = takeThread<number, number>(doubling)
  expect(another).not.toBe(first)
  await another.end()
})

it('whoever waits for a thread that fails is told, and so is whoever asks later', async () => {
  const thread = takeThread<number, number>(failing)
  const answers = await Promise.allSettled([1, 2, 1].map((n) => thread.ask(n)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(thread.isSound).toBe(false)
  await expect(thread.ask(1)).rejects.toThrow('more than one')
})

it('what cannot be handed over is refused and leaves the thread sound', async () => {
  const thread = takeThread<unknown, number>(doubling)
  await expect(thread.ask(() => 1)).rejects.toThrow()
  expect(await thread.ask(4)).toBe(8)
  await thread.end()
})

it('a question that cannot be answered fails alone: those that wait behind it are answered', async () => {
  const threads = JSON.stringify(new URL('./threads.ts', import.meta.url).href)
  const choosy = new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { answerQuestions } from ${threads}; answerQuestions((n) => { if (n === 2) throw new RangeError('not two'); return [n * 2, []] })`,
    )}`,
  )
  const thread = takeThread<number, number>(choosy)
  const answers = await Promise.allSettled([1, 2, 3].map((n) => thread.ask(n)))
  expect(answers).toMatchObject([{ value: 2 }, { reason: { name: 'RangeError', message: 'not two' } }, { value: 6 }])
  expect(thread.isSound).toBe(true)
  await thread.end()
})
