import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { givenCase, officeClerk as office, sourceClerk as clerkOf } from './fixtures.ts'
import { listCases, readCase } from './read-cases.ts'
import { recountDeadlines } from './recount.ts'
import { openCase } from './open-case.ts'
import { takeStep, type Taken } from './take-step.ts'

const approverOf = (unit: string): Actor => ({ ...clerkOf(unit), id: `approver-${unit}`, role: 'approver' })
const housing = '11130628MB00000016'

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
})
afterAll(() => world.close())

const at = (day: string, actor: Actor) => world.ctx({ actor, at: `${day}T09:00:00+08:00` })
const opened = (day: string): Promise<number> =>
  givenCase(at(day, anonymous), { procedure: 'objection', subjectId: 7, sourceCode: housing, action: 'submit', reason: '金额有误' })
const reasonsOf = (taken: Taken): string[] => (taken.accepted ? [] : taken.reasons.map(({ en }) => en))

test('more time is given up to the last second of the last day, and once', async () => {
  const extended = async (when: string) => {
    const caseId = await opened('2026-09-28')
    await takeStep(at('2026-09-28', office), { caseId, action: 'accept' })
    await takeStep(at('2026-09-29', office), { caseId, action: 'forward' })
    const extend = () => takeStep(world.ctx({ actor: clerkOf(housing), at: when }), { caseId, action: 'extend', reason: '须现场核实' })
    return [reasonsOf(await extend()), reasonsOf(await extend())]
  }
  // Five working days over National Day end on the make-up Saturday's next working days.
  expect(await extended('2026-10-13T23:59:59+08:00')).toEqual([[], ['It was extended before and cannot be again.']])
  expect((await extended('2026-10-14T00:00:00+08:00'))[0]).toEqual(['The last day has passed: it can no longer be extended.'])
})

test('what the pack allows only after a deadline is refused before it is over', async () => {
  const source = clerkOf(housing)
  const taken = await openCase(at('2026-09-10', source), {
    procedure: 'guidance',
    subjectId: 7,
    sourceCode: housing,
    action: 'remind',
    reason: '未按期公示年报',
  })
  if (!taken.accepted) throw new Error('refused')
  const handOver = (when: string) =>
    takeStep(world.ctx({ actor: approverOf(housing), at: when }), { caseId: taken.case.caseId, action: 'handOver', reason: '逾期未改正' })
  // Thirty days end on 10 October, a Saturday that is worked.
  expect(reasonsOf(await handOver('2026-10-10T23:59:59+08:00'))).toEqual([
    '“To correct” ends with 10 Oct 2026: not before that “Hand over”.',
  ])
  expect(await handOver('2026-10-11T00:00:00+08:00')).toMatchObject({ accepted: true, case: { state: 'handedOver' } })
})

test('with the clock set back steps keep their order and their effect', async () => {
  const caseId = await opened('2026-11-04')
  expect(await takeStep(at('2026-11-03', office), { caseId, action: 'accept' })).toMatchObject({ accepted: true })
  const { case: one, steps, deadlines } = await readCase(at('2026-11-02', office), caseId)
  expect(one.state).toBe('accepted')
  expect(steps[1]?.takenAt).toEqual(steps[0]?.takenAt)
  expect(deadlines.map(({ key, lastDay, state }) => [key, lastDay, state])).toEqual([
    ['accept', '2026-11-06', 'met'],
    ['selfCheck', '2026-11-06', 'running'],
    ['whole', '2026-11-13', 'running'],
  ])
})

test('what was not done in time is overdue from the instant after its last day', async () => {
  const caseId = await opened('2026-03-02')
  const overdue = async (when: string) =>
    (await listCases(world.ctx({ actor: office, at: when }), { overdue: true, open: true, limit: 200 })).some(
      (one) => one.caseId === caseId,
    )
  expect(await overdue('2026-03-04T23:59:59+08:00')).toBe(false)
  expect(await overdue('2026-03-05T00:00:00+08:00')).toBe(true)
})

test('an announced year moves open deadlines, once, with a step that says so', async () => {
  const caseId = await opened('2026-12-31')
  const announcing = (ctx: ReturnType<World['ctx']>) => ({
    ...ctx,
    pack: {
      ...ctx.pack,
      calendar: [...ctx.pack.calendar, { year: 2027, off: ['2027-01-01', '2027-01-04'], work: ['2027-01-02'], basis: [] }],
    },
  })
  const before = await readCase(at('2026-12-31', office), caseId)
  expect(before.deadlines).toMatchObject([{ key: 'accept', lastDay: '2027-01-04', sure: false }])
  const ctx = world.ctx({ at: '2026-12-31T10:00:00+08:00' })
  const known = announcing(ctx)
  const transaction = ctx.transaction.bind(ctx)
  known.transaction = (work) => transaction((inner) => work(announcing(inner)))
  expect(await recountDeadlines(known)).toBe(1)
  expect(await recountDeadlines(known)).toBe(0)
  const { steps } = await readCase(at('2027-01-01', office), caseId)
  expect(steps.at(-1)).toMatchObject({
    action: 'recounted',
    actorKind: 'system',
    state: 'submitted',
    reason: 'accept 2027-01-04 → 2027-01-05',
  })
})
