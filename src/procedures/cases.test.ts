import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { listCases, readCase } from './read-cases.ts'
import { recountDeadlines } from './recount.ts'
import { openCase, takeStep, type Taken } from './take-step.ts'

const office: Actor = { kind: 'user', id: 'office-1', body: 'office', role: 'clerk', unit: null }
const clerkOf = (unit: string): Actor => ({ kind: 'user', id: `clerk-${unit}`, body: 'source', role: 'clerk', unit })
const [housing, market] = ['11130628MB00000016', '11130628MB0000024Y']

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const at = (day: string, actor: Actor) => world.ctx({ actor, at: `${day}T09:00:00+08:00` })
const opened = async (day: string, sourceCode = housing): Promise<number> => {
  const taken = await openCase(at(day, anonymous), {
    procedure: 'objection',
    subjectId: 7,
    sourceCode,
    action: 'submit',
    reason: '金额有误',
  })
  if (!taken.accepted) throw new Error(JSON.stringify(taken.reasons))
  return taken.case.caseId
}
const reasonsOf = (taken: Taken): string[] => (taken.accepted ? [] : taken.reasons.map(({ en }) => en))

test('a case goes through its states, and the clock answers for each deadline', async () => {
  const caseId = await opened('2026-11-02')
  await takeStep(at('2026-11-03', office), { caseId, action: 'accept' })
  await takeStep(at('2026-11-04', office), { caseId, action: 'forward' })
  await takeStep(at('2026-11-09', clerkOf(housing)), { caseId, action: 'keep', reason: '与决定书一致' })
  const done = await takeStep(at('2026-11-10', office), { caseId, action: 'answer', reason: '信源核实无误' })
  expect(done).toMatchObject({ accepted: true, case: { state: 'answered', closedAt: new Date('2026-11-10T09:00:00+08:00') } })
  const { steps, deadlines } = await readCase(at('2026-11-16', office), caseId)
  expect(steps.map(({ action, unit }) => [action, unit])).toEqual([
    ['submit', null],
    ['accept', null],
    ['forward', null],
    ['keep', housing],
    ['answer', null],
  ])
  expect(deadlines.map(({ key, lastDay, state }) => [key, lastDay, state])).toEqual([
    ['accept', '2026-11-04', 'met'],
    ['selfCheck', '2026-11-05', 'met'],
    ['sourceCheck', '2026-11-11', 'met'],
    ['answer', '2026-11-12', 'met'],
    ['whole', '2026-11-12', 'met'],
  ])
  expect(world.announced.at(-1)).toEqual({
    type: 'procedures.stepped',
    caseId,
    subjectId: 7,
    procedure: 'objection',
    action: 'answer',
    state: 'answered',
  })
})

test('a step that cannot be taken is refused with every reason, and leaves nothing', async () => {
  const caseId = await opened('2026-11-02')
  expect(reasonsOf(await takeStep(at('2026-11-03', clerkOf(market)), { caseId, action: 'keep' }))).toEqual([
    '“keep” is not possible in the state “submitted”.',
    'You may not do this: “keep”.',
    'A reason is required.',
  ])
  expect(reasonsOf(await openCase(at('2026-11-03', office), { procedure: 'objection', subjectId: 7, action: 'accept' }))).toHaveLength(1)
  expect((await readCase(at('2026-11-03', office), caseId)).steps).toHaveLength(1)
})

test('a source reads and lists its own cases only; anybody else reads none', async () => {
  const caseId = await opened('2026-11-02', market)
  await expect(readCase(at('2026-11-03', clerkOf(housing)), caseId)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  await expect(readCase(at('2026-11-03', anonymous), caseId)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  expect((await listCases(at('2026-11-03', clerkOf(market)), { limit: 20, sourceCode: housing })).map((one) => one.caseId)).toEqual([
    caseId,
  ])
  expect(await listCases(at('2026-11-03', anonymous), { limit: 20 })).toEqual([])
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

test('two steps at one moment follow each other: the second finds the state of the first', async () => {
  const caseId = await opened('2026-11-02')
  const taken = await Promise.all([
    takeStep(at('2026-11-03', office), { caseId, action: 'accept' }),
    takeStep(at('2026-11-03', office), { caseId, action: 'refuse', reason: '不属于异议' }),
  ])
  expect(taken.filter(({ accepted }) => accepted)).toHaveLength(1)
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

test('the application cannot change or delete a step', async () => {
  const { db } = world
  await expect(sql`update procedures.step set reason = ''`.execute(db)).rejects.toThrow(/permission denied/)
  await expect(sql`delete from procedures.step`.execute(db)).rejects.toThrow(/permission denied/)
})
