import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { announceDue } from './due-on.ts'
import { givenOrganisations, givenSources, penaltyRow, sendRows } from '../fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
})
afterAll(() => world.close())

const ctx = (at?: string) => world.ctx(at === undefined ? {} : { at })

it('a decision that came before the calendar of its year is late once that is announced', async () => {
  const { pack } = ctx()
  const year = { ...pack.calendar.at(-1)!, year: 2027, off: ['2027-01-01'], work: [] }
  const announced = { ...pack, calendar: [...pack.calendar, year] }
  const late = '2027-01-20T09:00:00+08:00'
  const cells = { 行政处罚决定书文号: '年〔2026〕1号', 处罚决定日期: '2026-12-28', 处罚有效期: '2027-12-28', 公示截止期: '2027-12-28' }
  const { submissionId } = await sendRows(ctx(late), [penaltyRow(1, cells)])
  const found = async () =>
    (
      await sql<{ dueOn: string; late: boolean }>`select due_on, late from records.current where submission_id = ${submissionId}`.execute(
        world.db,
      )
    ).rows
  expect(await found()).toEqual([{ dueOn: null, late: null }])
  expect(await announceDue(ctx(late))).toBe(0)
  expect(await announceDue({ ...ctx(late), pack: announced })).toBe(1)
  expect(await found()).toEqual([{ dueOn: '2027-01-07', late: true }])
  expect(await announceDue({ ...ctx(late), pack: announced })).toBe(0)
})
