import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { putOrganisation } from '../disclosure/world-fixtures.ts'
import { givenCase } from '../procedures/fixtures.ts'
import { takeStep } from '../procedures/index.ts'
import type { Actor } from '../platform/context.ts'
import { answerAboutRead, askAboutRead, readAskedAbout, readOfOwn } from './ask-about.ts'
import { noteRead, readsOfOwn, statePurpose } from './index.ts'

const company = '91130628000000001K'
const other = '91130628000000002H'
const bureau = '11130628000000001A'
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-${body}`, body, role, unit })
const owner = as('organisation', 'head', company)

let world: World

beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 2, uscc: other, name: '高阳县另一家有限公司' })
})
afterAll(() => world.close())

async function readBy(actor: Actor, purpose: string): Promise<number> {
  const ctx = world.ctx({ actor })
  await noteRead(ctx, {
    code: company,
    purpose: statePurpose(ctx, purpose),
    relation: 'any',
    route: 'page',
    items: ['permit'],
    records: [1],
  })
  return (await readsOfOwn(world.ctx({ actor: owner, at: '2027-11-16T09:00:00+08:00' }), { limit: 1 })).rows[0]?.entryId ?? 0
}

it('asks the body that read, which answers with its reasons in time', async () => {
  const entryId = await readBy(as('source', 'clerk', bureau), 'supervision')
  const caseId = await askAboutRead(world.ctx({ actor: owner }), { entryId, question: '为什么查看我单位的信息？' })
  const { entry, question } = await readAskedAbout(world.ctx({ actor: as('source', 'clerk', bureau) }), caseId)
  expect(entry.entryId).toBe(entryId)
  expect(question.procedure.reminders.map(({ days }) => days)).toEqual([-1, 0, 1, 3])
  expect(question.case.dueAt?.toISOString()).toBe('2026-11-30T16:00:00.000Z')
  const answered = await takeStep(world.ctx({ actor: as('source', 'clerk', bureau) }), {
    caseId,
    action: 'answer',
    reason: '日常检查前核对许可。',
  })
  expect(answered.accepted).toBe(true)
  const told = await readOfOwn(world.ctx({ actor: owner }), entryId)
  expect(told.question?.steps.map(({ reason }) => reason)).toEqual(['为什么查看我单位的信息？', '日常检查前核对许可。'])
})

it('no other case is answered as a question', async () => {
  const opening = { procedure: 'objection', subjectId: 1, sourceCode: bureau, action: 'submit', reason: '有误' }
  const caseId = await givenCase(world.ctx({ actor: owner }), opening)
  const answered = answerAboutRead(world.ctx({ actor: as('office', 'approver', null) }), { caseId, reason: '已办' })
  expect(await refusal(answered)).toBe('access.no-such-read')
})

it('asks once however often the form is sent', async () => {
  const entryId = await readBy(as('office', 'clerk', null), 'caseHandling')
  const ask = () => askAboutRead(world.ctx({ actor: owner }), { entryId, question: '请说明用途。' })
  const [one, two] = await Promise.all([ask(), ask()])
  expect(one).toBe(two)
})

it('lets nobody ask about, see or answer what is not theirs', async () => {
  const entryId = await readBy(as('source', 'clerk', bureau), 'licensing')
  const ask = (actor: Actor, question = '为什么？', at?: string) =>
    refusal(askAboutRead(world.ctx({ actor, ...(at === undefined ? {} : { at }) }), { entryId, question }))
  expect(await ask(as('organisation', 'head', other))).toBe('access.no-such-read')
  expect(await ask(as('source', 'clerk', bureau))).toBe('access.organisation-only')
  expect(await ask(as('organisation', 'auditor', company))).toBe('access.organisation-only')
  expect(await ask(owner, '  ')).toBe('access.no-question')
  expect(await ask(owner, '长'.repeat(1001))).toBe('access.no-question')
  const caseId = await askAboutRead(world.ctx({ actor: owner }), { entryId, question: '为什么？' })
  const stranger = world.ctx({ actor: as('source', 'clerk', '11130628000000002X') })
  expect(await refusal(readAskedAbout(stranger, caseId))).toBe('procedures.no-such-case')
  expect(await refusal(takeStep(stranger, { caseId, action: 'answer', reason: '代答' }))).toBe('procedures.no-such-case')
})

it('gives a question about a body that answers none, and had no authorisation, to the office', async () => {
  const entryId = await readBy(as('bank', 'clerk', other), 'financing')
  const caseId = await askAboutRead(world.ctx({ actor: owner }), { entryId, question: '我单位没有授权，为什么查看？' })
  const { question } = await readAskedAbout(world.ctx({ actor: as('office', 'clerk', null) }), caseId)
  expect(question.possible.map(({ key }) => key)).toEqual(['answer'])
})

it.each([
  ['under an authorisation of its own', as('bank', 'clerk', other), 'authorised', 7, 'financing'],
  ['by itself', owner, 'own', undefined, 'ownAffairs'],
] as const)('has nothing to ask about a read %s', async (_how, actor, relation, consentId, purpose) => {
  const ctx = world.ctx({ actor })
  await noteRead(ctx, {
    ...{ code: company, purpose: statePurpose(ctx, purpose), relation, route: 'page', items: ['permit'], records: [1] },
    ...(consentId === undefined ? {} : { consentId }),
  })
  const [entry] = (await readsOfOwn(world.ctx({ actor: owner }), { limit: 1, own: relation === 'own' })).rows
  const asked = askAboutRead(world.ctx({ actor: owner }), { entryId: entry?.entryId ?? 0, question: '为什么？' })
  expect(await refusal(asked)).toBe('access.not-answered-here')
})

it('knows nothing of a read that is not told yet', async () => {
  const entryId = await readBy(as('source', 'head', bureau), 'investigation')
  expect(await refusal(readOfOwn(world.ctx({ actor: owner }), entryId))).toBe('access.no-such-read')
  expect(await refusal(askAboutRead(world.ctx({ actor: owner }), { entryId, question: '为什么？' }))).toBe('access.no-such-read')
})

it('keeps no number of a person from a question', async () => {
  const entryId = await readBy(as('office', 'clerk', null), 'dataQuality')
  await askAboutRead(world.ctx({ actor: owner }), { entryId, question: '请联系 13812345678' })
  const { question } = await readOfOwn(world.ctx({ actor: owner }), entryId)
  expect(JSON.stringify(question?.steps)).not.toContain('13812345678')
})
