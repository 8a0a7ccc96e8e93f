import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { market, otherSource } from '../../intake/fixtures.ts'
import { findRecords, historyOf } from '../../records/whole.ts'
import type { Actor } from '../../platform/context.ts'
import { endForTwo } from '../fixtures.ts'
import { openChecks, found, takeShown } from './fixtures.ts'
import { findCheck } from './find-checks.ts'
import { becameOf } from './outcome.ts'

const { world, nextTask, one, two, approver, at, send, take, giveBack } = await openChecks()
let task: string
beforeEach(() => {
  task = nextTask()
})
afterAll(() => world.close())

describe('a sheet', () => {
  it('is confirmed by another person of the department, and becomes a record like a row of a file', async () => {
    await send(task)
    for (const [actor, why] of [
      [one, 'inspections.approver-only'],
      [{ ...one, role: 'head' }, 'inspections.own-sheet'],
      [{ ...two, role: 'approver' }, 'inspections.own-sheet'],
      [{ ...approver, unit: otherSource }, 'inspections.no-such-task'],
    ] as const)
      expect(await refusal(take(task, actor)), actor.id).toBe(why)
    const outcomes = await Promise.all([refusal(take(task, approver)), refusal(take(task, { ...approver, id: 'other' }))])
    expect(outcomes.toSorted()).toEqual(['done', 'inspections.settled-before'])
    await world.work()
    const { check, organisation } = await findCheck(at(approver), task)
    const { recordId } = await becameOf(at(approver), check)
    const [record] = await findRecords(at(approver), [recordId ?? 0])
    expect(record).toMatchObject({ item: 'inspection', state: 'current', subjectCode: organisation.uscc, sourceCode: market, version: 1 })
    expect(record?.fields).toMatchObject({
      documentNo: task,
      inspectionType: 'random',
      inspectionMethod: 'onSite;documents',
      rectifyBy: '2026-11-27',
    })
    expect(record?.leafIndex).toBeTypeOf('number')
    expect((await historyOf(world.ctx(), recordId ?? 0)).map(({ change }) => change)).toEqual(['accepted'])
    const { rows } = await sql<{ entered: unknown }>`select entered from inspections.sheet where task = ${task}`.execute(world.owner)
    expect(rows).toEqual([{ entered: null }])
  })

  it('is confirmed by nobody who checked, under whatever number they had', async () => {
    await send(task)
    await endForTwo(at, market, 'S-02')
    const who: Actor = { ...two, role: 'approver' }
    expect([await refusal(take(task, who)), await refusal(giveBack(task, '重填', who))]).toEqual([
      'inspections.own-sheet',
      'inspections.own-sheet',
    ])
    await sql`update inspections.inspector set ended_by = null, ended_at = null where number = 'S-02'`.execute(world.owner)
  })

  it('that is returned comes back with the reason and what was filled in, and is sent anew', async () => {
    await send(task)
    expect(await refusal(giveBack(task, ''))).toBe('inspections.no-reason')
    await giveBack(task, '请写明检查的年度')
    expect((await findCheck(at(one), task)).check.sheet).toMatchObject({ state: 'returned', reason: '请写明检查的年度', entered: found })
    // The returned one may come late once more: it is not sent again by that.
    await send(task)
    expect((await findCheck(at(one), task)).check.sheet?.state).toBe('returned')
    await send(task, two, 'anew', { ...found, matters: '2025 年度报告公示信息' })
    expect((await findCheck(at(one), task)).check.sheet).toMatchObject({ state: 'sent', reason: null })
  })

  it('with a day no clock runs to becomes a record that is published, whatever let it pass', async () => {
    await send(task)
    await sql`update inspections.sheet set entered = entered || '{"rectifyBy": "9999-12-31"}' where task = ${task}`.execute(world.owner)
    const items = world.ctx().pack.items.map((item) => ({ ...item, rules: item.rules.filter(({ key }) => key !== 'rectify-within') }))
    await takeShown(world.ctx({ actor: approver, at: '2026-11-16T10:00:00+08:00', pack: { ...world.ctx().pack, items } }), task)
    await world.work()
    const { check } = await findCheck(at(approver), task)
    expect((await becameOf(at(approver), check)).recordId).toBeTypeOf('number')
    const { rows } = await sql<{ state: string }>`select state from procedures.case where case_id = ${check.sheet?.caseId}`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ state: 'published' }])
  })
})
