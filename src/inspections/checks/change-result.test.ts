import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { createServer } from '../../app/server.ts'
import { clerk, otherSource, sendRows } from '../../intake/fixtures.ts'
import { confirmSubmission, correctOwnRecord, readSubmission, resumeSubmissions } from '../../intake/index.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { askChange, confirmAsked, dropAsked, endRecord, withdrawRecord } from '../../records/index.ts'
import { findRecords } from '../../records/whole.ts'
import { findCheck } from './find-checks.ts'
import { found, openChecks, inspectionRow } from './fixtures.ts'
import { becameOf } from './outcome.ts'

const { world, nextTask, approver, at, send, take, one, two } = await openChecks()
let task: string
beforeEach(() => {
  task = nextTask()
})
afterAll(() => world.close())

const second: Actor = { ...approver, id: 'second' }
const ask = (actor: Actor, path: string, form?: Readonly<Record<string, string>>) =>
  createServer({ context: () => at(actor, '2026-11-18'), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  })

/** The record of a sheet that two persons stand for, and how it stands. */
async function confirmedResult() {
  await send(task)
  await take(task)
  await world.work('2026-11-16T10:30:00+08:00')
  const { check } = await findCheck(at(approver), task)
  const recordId = (await becameOf(at(approver), check)).recordId ?? 0
  const stands = async () => {
    const [record] = await findRecords(at(approver), [recordId])
    return [record?.version, record?.state, record?.fields?.['inspectionResult']]
  }
  return { recordId, subjectId: check.subjectId, stands }
}
/** The clerk alone says in a file that nothing was found. */
const sayOtherwise = (subjectId: number) =>
  sendRows(at(clerk, '2026-11-18'), [inspectionRow(subjectId, task), inspectionRow(subjectId, `${task}-other`)], { item: 'inspection' })

it('a row of a file that changes a confirmed result waits with its file for a second person, and the record names both', async () => {
  const { recordId, subjectId, stands } = await confirmedResult()
  const sent = await sayOtherwise(subjectId)
  expect([sent.state, await stands()]).toEqual(['checked', [1, 'current', 'corrected']])
  const here = `/workbench/submissions/${sent.submissionId}`
  const ofClerk = await (await ask(clerk, here)).text()
  expect(ofClerk).toMatch(/1 行须由两人确认.*须由本单位另一名审批人或者负责人/s)
  expect(ofClerk).not.toContain(`${here}/confirm`)
  expect((await ask(clerk, `${here}/confirm`, {})).status).toBe(409)
  for (const actor of [clerk, { ...clerk, role: 'approver' }, { ...clerk, id: 'clerk-too' }] as const)
    expect(await refusal(confirmSubmission(at(actor), sent.submissionId)), actor.id).toBe('intake.needs-second')
  expect(await stands()).toEqual([1, 'current', 'corrected'])

  expect(await (await ask(second, here)).text()).toMatch(/您与报送人共同对这些行负责.*确认入库/s)
  expect((await ask(second, `${here}/confirm`, {})).status).toBe(303)
  await world.work('2026-11-18T10:30:00+08:00')
  expect(await stands()).toEqual([2, 'current', 'noProblem'])
  const { rows } = await sql`select actor, confirmed_by from records.history where record_id = ${recordId} order by version`.execute(
    world.owner,
  )
  expect(rows).toEqual([
    { actor: `check ${task}`, confirmedBy: 'approver' },
    { actor: clerk.id, confirmedBy: 'second' },
  ])
})

it('a row that gives the number of a check nobody sent a sheet of waits for a second person as a sheet does', async () => {
  const { subjectId } = (await findCheck(at(approver), task)).check
  const sent = await sendRows(at(clerk), [inspectionRow(subjectId, task)], { item: 'inspection' })
  expect(sent.state).toBe('checked')
  expect(await refusal(confirmSubmission(at(clerk), sent.submissionId))).toBe('intake.needs-second')
  expect((await findCheck(at(approver), task)).check.isRecorded).toBe(false)
  await confirmSubmission(at(second), sent.submissionId)
  await world.work('2026-11-16T10:30:00+08:00')
  expect((await findCheck(at(approver), task)).check.isRecorded).toBe(true)
  // The same again says nothing new.
  expect((await sendRows(at(clerk, '2026-11-18'), [inspectionRow(subjectId, task)], { item: 'inspection' })).state).toBe('done')
})

it('a file that was on its way before the result was confirmed changes nothing of it', async () => {
  await send(task)
  const { subjectId } = (await findCheck(at(approver), task)).check
  const early = await sendRows(at(clerk, '2026-11-16'), [inspectionRow(subjectId, task)], { item: 'inspection', dryRun: true })
  await take(task)
  await world.work('2026-11-16T10:30:00+08:00')
  await sql`update intake.submission set state = 'confirmed' where submission_id = ${early.submissionId}`.execute(world.owner)
  await resumeSubmissions(world.ctx())
  await world.work('2026-11-18T10:30:00+08:00')
  const { refused, updated, problems } = await readSubmission(at(clerk), early.submissionId)
  expect([refused, updated, problems?.map(({ code }) => code)]).toEqual([1, 0, ['intake.alone']])
})

it('a file that gives the number of a check is confirmed by neither of the two who checked', async () => {
  const { subjectId } = (await findCheck(at(approver), task)).check
  const sent = await sendRows(at(one), [inspectionRow(subjectId, task)], { item: 'inspection' })
  const pair: Actor = { ...two, role: 'approver' }
  expect(await refusal(confirmSubmission(at(pair), sent.submissionId))).toBe('intake.own-finding')
  expect(await (await ask(pair, `/workbench/submissions/${sent.submissionId}`)).text()).not.toContain(`${sent.submissionId}/confirm`)
  expect((await readSubmission(at(one), sent.submissionId)).state).toBe('checked')
  expect(await refusal(confirmSubmission(at(second), sent.submissionId))).toBe('done')
})

it.each([
  ['matters', '检查事项', '检查人员 s-01、S-02 到场检查年报公示'],
  ['resultDetail', '检查结果说明', 'Ｓ-02 未见账册'],
])('no text of a result names who checked, in a sheet or in a file: %s', async (field, column, text) => {
  expect(await refusal(send(task, one, `${task} named`, { ...found, [field]: text }))).toBe('inspections.wrong-sheet')
  expect((await findCheck(at(one), task)).check.sheet).toBeNull()
  const { subjectId } = (await findCheck(at(approver), task)).check
  const sent = await sendRows(at(clerk), [{ ...inspectionRow(subjectId, task), [column]: text }], { item: 'inspection' })
  expect(await refusal(confirmSubmission(at(second), sent.submissionId))).toBe('intake.names-person')
  await send(task)
  // What waits from before is not let pass either.
  await sql`update inspections.sheet set entered = entered || jsonb_build_object(${field}::text, ${text}::text) where task = ${task}`.execute(
    world.owner,
  )
  expect(await refusal(take(task))).toBe('inspections.wrong-sheet')
})

it('one alone neither corrects nor withdraws a confirmed result, or ends it, and its page says which way to go', async () => {
  const { recordId, stands } = await confirmedResult()
  for (const actor of [clerk, approver]) {
    const ctx = at(actor, '2026-11-18')
    expect(await refusal(withdrawRecord(ctx, { recordId, reason: '报送有误' }))).toBe('records.two-persons')
    expect(await refusal(endRecord(ctx, { recordId, until: '2026-11-17', reason: '报送有误' }))).toBe('records.two-persons')
    expect(await refusal(correctOwnRecord(ctx, { recordId, values: { matters: '其他' }, reason: '报送有误' }))).toBe('records.two-persons')
  }
  const page = await (await ask(clerk, `/workbench/records/${recordId}`)).text()
  expect(page).toMatch(/这条记录由两人确认.*\/workbench\/send\?item=inspection/s)
  expect(page).not.toContain(`/workbench/records/${recordId}/correct`)
  expect(await stands()).toEqual([1, 'current', 'corrected'])
})

const reason = '检查对象有误'
const askedAt = '2026-11-18T02:00:00.000Z'

it('a confirmed result is withdrawn by two: one asks with a reason, an approver who did not ask says yes, and the version names both', async () => {
  const { recordId, stands } = await confirmedResult()
  const here = `/workbench/records/${recordId}`
  expect((await ask(approver, `${here}/withdraw`, { reason: '' })).status).toBe(422)
  expect((await ask(approver, `${here}/withdraw`, { reason })).headers.get('location')).toBe(`${here}?done=asked`)
  expect(await stands()).toEqual([1, 'current', 'corrected'])
  expect(await refusal(askChange(at(clerk, '2026-11-18'), { recordId, reason }))).toBe('records.asked-before')
  for (const actor of [approver, clerk, { ...clerk, id: 'clerk-too' }] as const) {
    expect(await (await ask(actor, here)).text(), actor.id).not.toContain(`${here}/confirm`)
    expect((await ask(actor, `${here}/confirm`, { askedAt })).status, actor.id).toBe(409)
    expect(await refusal(confirmAsked(at(actor, '2026-11-18'), { recordId, askedAt })), actor.id).toBe('records.needs-second')
  }
  expect(await refusal(dropAsked(at(clerk, '2026-11-18'), { recordId, askedAt }))).toBe('records.needs-second')
  const stranger: Actor = { ...second, unit: otherSource }
  expect(await refusal(confirmAsked(at(stranger, '2026-11-18'), { recordId, askedAt }))).toBe('records.unknown')

  expect(await (await ask(second, '/workbench/records')).text()).toMatch(new RegExp(`等待第二人确认.*${here}"`, 's'))
  expect(await (await ask(second, here)).text()).toMatch(new RegExp(`${reason}.*您与提出的人共同负责.*${here}/confirm`, 's'))
  expect((await ask(second, `${here}/confirm`, { askedAt: '2026-11-18T01:00:00.000Z' })).status).toBe(409)
  expect((await ask(second, `${here}/confirm`, { askedAt })).headers.get('location')).toBe(`${here}?done=withdrawn`)
  expect(await stands()).toEqual([2, 'withdrawn', 'corrected'])
  const { rows } = await sql`
    select actor, confirmed_by, reason from records.history where record_id = ${recordId} and version = 2`.execute(world.owner)
  expect(rows).toEqual([{ actor: approver.id, confirmedBy: second.id, reason }])
  expect(await refusal(confirmAsked(at(second, '2026-11-18'), { recordId, askedAt }))).toBe('records.nothing-asked')
  expect(await (await ask(second, '/workbench/records')).text()).not.toContain('等待第二人确认')
})

it('its validity is ended the same way; what is dropped, or asked of a version that no longer stands, changes nothing', async () => {
  const { recordId, subjectId, stands } = await confirmedResult()
  const wanted = { recordId, reason, until: '2026-11-17' }
  const shown = { recordId, askedAt }
  const [byClerk, bySecond] = [at(clerk, '2026-11-18'), at(second, '2026-11-18')]
  expect(await refusal(askChange(byClerk, { ...wanted, until: '2026-01-01' }))).toBe('records.bad-day')
  expect(await refusal(askChange(byClerk, { ...wanted, reason: '编号 110101199003070118' }))).toBe('records.no-reason')
  expect(await askChange(byClerk, wanted)).toMatchObject({ waits: true, version: 1, state: 'current' })
  await dropAsked(byClerk, shown)
  expect(await refusal(confirmAsked(bySecond, shown))).toBe('records.nothing-asked')
  // What was asked and dropped is told on the page of the department, to nobody else.
  const told = await (await ask(second, `/workbench/records/${recordId}`)).text()
  expect(told).toMatch(
    new RegExp(`提出过、没有办理的.*结束有效期，最后有效日 2026年11月17日.*${reason}.*${clerk.id} 提出.*由本人收回`, 's'),
  )
  await askChange(byClerk, { recordId, reason: '另有原因' })
  await dropAsked(bySecond, shown)
  expect(await (await ask(second, `/workbench/records/${recordId}`)).text()).toMatch(/另有原因.*不同意/s)

  await askChange(byClerk, wanted)
  const sent = await sayOtherwise(subjectId)
  await confirmSubmission(bySecond, sent.submissionId)
  await world.work('2026-11-18T10:30:00+08:00')
  expect(await refusal(confirmAsked(bySecond, shown))).toBe('records.nothing-asked')
  expect(await stands()).toEqual([2, 'current', 'noProblem'])

  await askChange(byClerk, wanted)
  expect(await confirmAsked(bySecond, shown)).toMatchObject({ version: 3, state: 'ended', validUntil: '2026-11-17' })
})
