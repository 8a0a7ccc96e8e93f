import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { findOrganisation, mergeSubjects } from '../subjects/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { givenOrganisations } from '../intake/fixtures.ts'
import type { Case } from './case.ts'
import { listCases, readCase, summariseCases } from './read-cases.ts'
import { openCase, openCases } from './open-case.ts'
import { takeStep, takeSteps, type Taken } from './take-step.ts'

const office: Actor = { kind: 'user', id: 'office-1', body: 'office', role: 'clerk', unit: null }
const officeApprover: Actor = { ...office, id: 'office-2', role: 'approver' }
const approverOf = (unit: string): Actor => ({ kind: 'user', id: `approver-${unit}`, body: 'source', role: 'approver', unit })
const clerkOf = (unit: string): Actor => ({ kind: 'user', id: `clerk-${unit}`, body: 'source', role: 'clerk', unit })
const [housing, market] = ['11130628MB00000016', '11130628MB0000024Y']

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
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
  await takeStep(at('2026-11-09', approverOf(housing)), { caseId, action: 'keep', reason: '与决定书一致' })
  const done = await takeStep(at('2026-11-10', officeApprover), { caseId, action: 'answer', reason: '信源核实无误' })
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
    ['askReview', '2026-12-01', 'running'],
    ['whole', '2026-11-12', 'met'],
  ])
  expect(world.announced.at(-1)).toEqual({
    type: 'procedures.stepped',
    caseId,
    subjectId: 7,
    sourceCode: housing,
    procedure: 'objection',
    action: 'answer',
    from: 'decided',
    state: 'answered',
    stepNo: 5,
    reason: '信源核实无误',
  })
})

test('a step that cannot be taken is refused with every reason, and leaves nothing', async () => {
  const caseId = await opened('2026-11-02')
  expect(reasonsOf(await takeStep(at('2026-11-03', clerkOf(housing)), { caseId, action: 'accept' }))).toEqual([
    'You may not do this: “Accept”.',
  ])
  expect(reasonsOf(await takeStep(at('2026-11-03', clerkOf(housing)), { caseId, action: 'extend' }))).toEqual([
    '“Extend” is not possible in the state “Submitted”.',
    'No deadline runs that could be extended.',
    'A reason is required.',
  ])
  expect(reasonsOf(await openCase(at('2026-11-03', office), { procedure: 'objection', subjectId: 7, action: 'accept' }))).toHaveLength(1)
  expect((await readCase(at('2026-11-03', office), caseId)).steps).toHaveLength(1)
})

test('another source learns nothing of a case, not even that there is one', async () => {
  const caseId = await opened('2026-11-02')
  const step = takeStep(at('2026-11-03', clerkOf(market)), { caseId, action: 'keep', reason: '无误' })
  await expect(step).rejects.toMatchObject({ code: 'procedures.no-such-case' })
})

test('an auditor reads and changes nothing', async () => {
  const caseId = await opened('2026-11-02')
  for (const actor of [office, clerkOf(housing)]) {
    const auditor = at('2026-11-03', { ...actor, role: 'auditor' })
    expect((await readCase(auditor, caseId)).possible).toEqual([])
    expect(reasonsOf(await takeStep(auditor, { caseId, action: 'accept' }))).toEqual(['You may not do this: “Accept”.'])
  }
})

test('an organisation reads and moves the cases about itself, and of what was merged into it', async () => {
  await givenOrganisations(world.ctx(), 1, 3)
  const [own, absorbed, other] = await Promise.all([1, 2, 3].map(async (number) => findOrganisation(world.ctx(), inventUscc(number))))
  await mergeSubjects(at('2026-11-02', office), {
    absorbedId: absorbed!.subjectId,
    survivorId: own!.subjectId,
    reason: '同一主体，登记变更',
  })
  const organisation: Actor = { kind: 'user', id: 'x', body: 'organisation', role: 'head', unit: inventUscc(1) }
  const input = { procedure: 'repair', action: 'submit', sourceCode: housing }
  const taken = await openCases(
    at('2026-11-03', organisation),
    [own!, absorbed!].map(({ subjectId }) => ({ ...input, subjectId })),
  )
  if (!taken.accepted) throw new Error('refused')
  expect(await listCases(at('2026-11-03', organisation), { limit: 20 })).toEqual(taken.cases)
  const caseId = taken.cases[1]!.caseId
  expect(await takeStep(at('2026-11-04', organisation), { caseId, action: 'cancel' })).toMatchObject({ accepted: true })
  expect(reasonsOf(await openCase(at('2026-11-03', organisation), { ...input, subjectId: other!.subjectId }))).toEqual([
    'You may not do this: “Apply”.',
  ])
  const stranger = at('2026-11-04', { ...organisation, unit: inventUscc(3) })
  await expect(readCase(stranger, taken.cases[0]!.caseId)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  await expect(takeStep(stranger, { caseId, action: 'cancel' })).rejects.toMatchObject({ code: 'procedures.no-such-case' })
})

test('many cases are opened together or not at all', async () => {
  const input = { procedure: 'objection', subjectId: 9, sourceCode: housing, action: 'submit', reason: '金额有误' }
  expect(await openCases(at('2026-11-02', anonymous), [input, { ...input, reason: '' }])).toEqual({
    accepted: false,
    reasons: [{ zh: '须说明理由。', en: 'A reason is required.' }],
  })
  expect(await listCases(at('2026-11-02', office), { subjectIds: [9], limit: 9 })).toEqual([])
  const taken = await openCases(at('2026-11-02', anonymous), [input, { ...input, sourceCode: market }])
  expect(taken).toMatchObject({ accepted: true, cases: [{ sourceCode: housing }, { sourceCode: market }] })
})

test('a form sent twice opens one case', async () => {
  const input = { procedure: 'objection', subjectId: 11, action: 'submit', reason: '金额有误', requestKey: 'form-1' }
  const taken = await Promise.all([openCase(at('2026-11-02', anonymous), input), openCase(at('2026-11-02', anonymous), input)])
  expect(taken[0]).toMatchObject({ accepted: true })
  expect(taken[1]).toEqual(taken[0])
  expect(await listCases(at('2026-11-02', office), { subjectIds: [11], limit: 9 })).toHaveLength(1)
})

test('a step from a page that is no longer true changes nothing', async () => {
  const caseId = await opened('2026-11-02')
  await takeStep(at('2026-11-03', office), { caseId, action: 'accept', seen: 1 })
  const ask = { caseId, action: 'askEvidence', reason: '请补充凭证', seen: 2 }
  expect(await takeStep(at('2026-11-03', office), ask)).toMatchObject({ accepted: true })
  expect(reasonsOf(await takeStep(at('2026-11-03', office), ask))).toEqual([
    'The case moved on after this page was opened. Look at it again before you act.',
  ])
})

test('steps in several cases are taken in all of them or in none', async () => {
  const cases = [await opened('2026-11-02'), await opened('2026-11-02'), await opened('2026-11-02')]
  await takeStep(at('2026-11-03', office), { caseId: cases[1]!, action: 'accept' })
  const accept = (caseId: number) => ({ caseId, action: 'accept' })
  expect(await takeSteps(at('2026-11-03', office), cases.map(accept))).toMatchObject({
    accepted: false,
    against: [{ caseId: cases[1] }],
  })
  expect(await takeSteps(at('2026-11-03', office), [cases[0]!, cases[2]!].map(accept))).toMatchObject({
    accepted: true,
    cases: [{ state: 'accepted' }, { state: 'accepted' }],
  })
})

test('pages of cases follow each other by what is due, and counts agree with them', async () => {
  const ctx = at('2026-11-03', clerkOf(market))
  const all = await listCases(ctx, { open: true, limit: 100 })
  const paged: Case[] = []
  for (let page: Case[] = []; ;) {
    page = await listCases(ctx, { open: true, limit: 1, after: page.at(-1) })
    if (page.length === 0) break
    paged.push(...page)
  }
  expect(paged).toEqual(all)
  expect(all.map(({ dueAt }) => dueAt?.getTime() ?? Infinity)).toEqual(
    all.map(({ dueAt }) => dueAt?.getTime() ?? Infinity).toSorted((a, b) => a - b),
  )
  const counts = await summariseCases(ctx)
  expect(counts.open).toBe(all.length)
  expect(counts.overdue).toBe((await listCases(ctx, { overdue: true, limit: 100 })).length)
})

test('a source reads and lists its own cases only; anybody else reads none', async () => {
  const caseId = await opened('2026-11-02', market)
  await expect(readCase(at('2026-11-03', clerkOf(housing)), caseId)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  await expect(readCase(at('2026-11-03', anonymous), caseId)).rejects.toMatchObject({ code: 'procedures.no-such-case' })
  const own = await listCases(at('2026-11-03', clerkOf(market)), { limit: 20, sourceCode: housing })
  expect(own.map((one) => one.caseId)).toContain(caseId)
  expect(new Set(own.map(({ sourceCode }) => sourceCode))).toEqual(new Set([market]))
  expect(await listCases(at('2026-11-03', anonymous), { limit: 20 })).toEqual([])
})

test('two steps at one moment follow each other: the second finds the state of the first', async () => {
  const caseId = await opened('2026-11-02')
  const taken = await Promise.all([
    takeStep(at('2026-11-03', office), { caseId, action: 'accept' }),
    takeStep(at('2026-11-03', officeApprover), { caseId, action: 'refuse', reason: '不属于异议' }),
  ])
  expect(taken.filter(({ accepted }) => accepted)).toHaveLength(1)
})

test('the application cannot change or delete a step', async () => {
  const { db } = world
  await expect(sql`update procedures.step set reason = ''`.execute(db)).rejects.toThrow(/permission denied/)
  await expect(sql`delete from procedures.step`.execute(db)).rejects.toThrow(/permission denied/)
})

test('only who objected, or others of the body they acted for, take an objection back', async () => {
  const { uscc } = (await givenOrganisations(world.ctx(), 70, 71), await findOrganisation(world.ctx(), inventUscc(70)))
  const memberOf = (id: string): Actor => ({ kind: 'user', id, body: 'organisation', role: 'clerk', unit: uscc })
  const objection = { procedure: 'objection', subjectId: 70, sourceCode: housing, action: 'submit', reason: '金额有误' }
  const [strangers, own] = [
    await openCase(at('2026-11-02', anonymous), objection),
    await openCase(at('2026-11-02', memberOf('a')), objection),
  ]
  if (!strangers.accepted || !own.accepted) throw new Error('not opened')
  const cancel = (actor: Actor, caseId: number) => takeStep(at('2026-11-03', actor), { caseId, action: 'cancel' })
  expect(reasonsOf(await cancel(memberOf('a'), strangers.case.caseId))).toEqual(['You may not do this: “Take back”.'])
  expect(await cancel(memberOf('b'), own.case.caseId)).toMatchObject({ accepted: true })
  expect(await cancel(anonymous, strangers.case.caseId)).toMatchObject({ accepted: true })
})

test('the key of a form is its sender’s own, in its own procedure: nobody takes that of others', async () => {
  const open = async (actor: Actor, procedure: string, action: string, sourceCode: string) => {
    const taken = await openCase(at('2026-11-02', actor), {
      procedure,
      subjectId: 9,
      sourceCode,
      action,
      reason: '事由',
      requestKey: 'repair 1',
    })
    if (!taken.accepted) throw new Error(JSON.stringify(taken.reasons))
    return taken.case.caseId
  }
  const first = await open(clerkOf(housing), 'guidance', 'remind', housing)
  expect(await open(clerkOf(housing), 'guidance', 'remind', housing)).toBe(first)
  expect(await open(clerkOf(market), 'guidance', 'remind', market)).not.toBe(first)
  expect(await open(anonymous, 'objection', 'submit', housing)).not.toBe(first)
})

test('numbers of persons in the words of a step are masked before anything is kept', async () => {
  const caseId = await opened('2026-11-02')
  await takeStep(at('2026-11-03', officeApprover), { caseId, action: 'refuse', reason: '请与13800138000联系，身份证11010519491231002X' })
  const { steps } = await readCase(at('2026-11-04', office), caseId)
  expect(steps.at(-1)?.reason).not.toMatch(/13800138000|11010519491231002X/)
})
