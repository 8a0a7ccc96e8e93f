import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { market, otherSource } from '../../intake/fixtures.ts'
import type { XinhengError } from '../../platform/errors.ts'
import type { Actor } from '../../platform/context.ts'
import { clerkOf, office } from '../../sources/fixtures.ts'
import { endInspector } from '../pool/end-inspector.ts'
import { replaceInspector } from '../draws/replace.ts'
import { openChecks, fileForTwo, found, inspectionRow, placeOf } from './fixtures.ts'
import { findCheck, listChecks } from './find-checks.ts'
import { sendSheet } from './send-sheet.ts'

const { world, nextTask, one, two, approver, at, send, take } = await openChecks()
let task: string
beforeEach(() => {
  task = nextTask()
})
afterAll(() => world.close())

describe('a sheet', () => {
  it('is for the two who were drawn and whoever confirms for their department; to all others there is no check', async () => {
    const strangers: Actor[] = [
      { ...one, id: 'site-3' },
      { ...one, unit: otherSource },
      { ...approver, unit: otherSource },
      { ...office, role: 'clerk' },
      { ...approver, role: 'auditor' },
      { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: market },
    ]
    for (const actor of strangers)
      expect(await refusal(findCheck(at(actor), task)), JSON.stringify(actor)).toMatch(/no-such-task|departments-only|not-yours/)
    expect((await findCheck(at(two), task)).isOwn).toBe(true)
    expect((await findCheck(at(approver), task)).isOwn).toBe(false)
    expect(await refusal(send(task, approver))).toBe('inspections.no-such-task')
    expect((await listChecks(at({ ...one, id: 'site-3' }))).own.checks).toEqual([])
  })

  it('is refused with every mistake at its field, and nothing of it is kept', async () => {
    const fields = async (values: object) =>
      ((await send(task, one, 'wrong', { ...found, ...values }).catch((error: unknown) => error)) as XinhengError).details
    const wrong = await fields({ matters: '', inspectionMethod: 'guess', decisionDate: '2026-11-01', rectifyBy: '' })
    expect((wrong as { field: string }[]).map(({ field }) => field).toSorted()).toEqual([
      'decisionDate',
      'inspectionMethod',
      'matters',
      'rectifyBy',
    ])
    expect(await fields({ decisionDate: '2026-11-17' })).toMatchObject([{ field: 'decisionDate' }])
    expect(await fields({ rectifyBy: '2026-11-11' })).toMatchObject([
      { field: expect.any(String), text: { zh: expect.stringContaining('整改期限不能早于') } },
    ])
    expect(await fields({ rectifyBy: '9999-12-31' })).toMatchObject([{ text: { zh: expect.stringContaining('十年以上') } }])
    expect(await fields({ rectifyBy: '长期' })).toMatchObject([{ text: { zh: expect.stringContaining('十年以上') } }])
    for (const inspectionResult of ['corrected', 'uncooperative'])
      expect(await fields({ inspectionResult, resultDetail: ' ' })).toMatchObject([{ field: 'resultDetail' }])
    for (const decisionDate of ['2026/11/01', '20261101', '２０２６年１１月１日'])
      expect(await fields({ decisionDate }), decisionDate).toMatchObject([{ field: 'decisionDate' }])
    expect((await findCheck(at(one), task)).check.sheet).toBeNull()
  })

  it('may write its days like a file, and is kept with the day it means', async () => {
    await send(task, one, 'days', { ...found, decisionDate: '2026/11/12', rectifyBy: '2026年11月27日' })
    expect((await findCheck(at(one), task)).check.sheet?.entered).toMatchObject({ decisionDate: '2026-11-12', rectifyBy: '2026-11-27' })
  })

  it('sent twice, at once or later, is entered once; of two who send different ones the first stands', async () => {
    const sent = await Promise.all([refusal(send(task)), refusal(send(task)), refusal(send(task))])
    expect(sent).toEqual(['done', 'done', 'done'])
    expect(await refusal(send(task, two))).toBe('inspections.sent-before')
    await take(task)
    expect(await refusal(send(task))).toBe('done')
    expect(await refusal(send(task, two))).toBe('inspections.sent-before')
  })

  it('keeps no number of a person', async () => {
    await send(task, one, 'masked', { ...found, resultDetail: '联系人 13800138000，身份证 11010519491231002X' })
    const { rows } = await sql<{ text: string }>`select entered::text as text from inspections.sheet where task = ${task}`.execute(
      world.owner,
    )
    expect(rows[0]?.text).not.toMatch(/13800138000|11010519491231002X/)
  })

  it('of an inspector whose number is in use no more is refused', async () => {
    const boss = at({ ...approver, role: 'head' })
    await sql`insert into inspections.inspector (number, unit, account, named_by, named_at) values ('S-09', ${market}, 'site-9', 'x', now())`.execute(
      world.owner,
    )
    await endInspector(boss, 'S-09')
    expect(await refusal(send(task, { ...one, id: 'site-9' }))).toBe('inspections.no-such-task')
  })
})

it('a result that came in a file is done, and nobody sends a second one', async () => {
  const { subjectId } = (await findCheck(at(one), task)).check
  await fileForTwo(world.ctx({ actor: clerkOf(market) }), [inspectionRow(subjectId, task)])
  expect((await findCheck(at(one), task)).check).toMatchObject({ sheet: null, isRecorded: true })
  expect((await listChecks(at(one))).own.checks.at(0)?.number).not.toBe(task)
  expect(await refusal(send(task))).toBe('inspections.recorded-before')
})

it('nobody is there to take a place in a pool of two, and a sheet that names others than check is refused', async () => {
  const { draw, object } = await placeOf(world, task)
  expect(
    await refusal(replaceInspector(at({ ...approver, id: 'draws' }), { number: draw, object, inspector: 'S-01', reason: '病假' })),
  ).toBe('inspections.nobody-left')
  expect(await refusal(sendSheet(at(one), { number: task, requestKey: 'x', inspectors: 'S-01、S-03', values: found }))).toBe(
    'inspections.inspectors-changed',
  )
})
