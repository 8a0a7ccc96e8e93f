import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { putOrganisation } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { dayOf } from '../platform/time.ts'
import { auditEntries, linesOfOwn, noteRead, readsOfOwn, readsUnder, statePurpose } from './index.ts'
import { readOfOwn } from './ask-about.ts'
import type { LinePage } from './read-entries.ts'
import { newestEntries } from './store.ts'

const company = '91130628000000001K'
const quiet = '91130628000000002H'
const bankCode = '91130628000000003F'
const third = '91130628000000004L'
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-${body}`, body, role, unit })
const owner = as('organisation', 'head', company)

let world: World
beforeAll(async () => {
  world = await openWorld()
  for (const [index, uscc] of [company, quiet, bankCode, third].entries())
    await putOrganisation(world, { subjectId: index + 1, uscc, name: `组织${index}` })
  // Notes of one organisation bury the few of another.
  await sql`insert into access.entry (subject_id, read_at, told_at, kept_until, body, unit, role, actor_kind, actor, relation, purpose, ground, route, items, records, consent_id)
    select case when n % 10000 = 1 then 2 else 1 end, at, at, '2036-01-01', 'bank', case when n % 2 = 0 then ${bankCode} else 'other' end, 'clerk',
           'user', 'x', 'authorised', 'financing', '', 'page', '{}', '{}', 7 from generate_series(1, 60000) n, lateral (select timestamptz '2026-11-14 09:00+08' - n * interval '1 minute' as at) moment`.execute(
    world.owner,
  )
  await sql`analyze access.entry`.execute(world.owner)
})
afterAll(() => world.close())

it('tells the numbers of records as numbers', async () => {
  const ctx = world.ctx({ actor: as('source', 'clerk', '11130628000000001A') })
  const purpose = statePurpose(ctx, 'supervision')
  await noteRead(ctx, { code: company, purpose, relation: 'any', route: 'page', items: ['permit'], records: [1, 23] })
  const { rows } = await readsOfOwn(world.ctx({ actor: owner }), { limit: 1 })
  expect(rows[0]?.records).toStrictEqual([1, 23])
})

it('lets nothing be read of which no note can be kept', async () => {
  const ctx = world.ctx({ actor: as('source', 'clerk', '11130628000000001A') })
  const read = { code: '91130628000000009X', purpose: statePurpose(ctx, 'supervision'), relation: 'any', route: 'page' } as const
  await expect(noteRead(ctx, { ...read, items: [], records: [] })).rejects.toThrow('null value in column "subject_id"')
})

it('tells what was read under an authorisation to the organisation, to a reader what it read itself, to nobody else anything', async () => {
  const under = (actor: Actor) => readsUnder(world.ctx({ actor }), { code: company, consentId: 7, limit: 40 })
  expect((await under(owner)).rows.map(({ unit }) => unit)).toContain('other')
  const own = await under(as('bank', 'clerk', bankCode))
  expect([own.rows.length, new Set(own.rows.map(({ unit }) => unit)), own.next === null]).toEqual([40, new Set([bankCode]), false])
  expect((await under(as('organisation', 'head', quiet))).rows).toEqual([])
  for (const actor of [as('office', 'head', null), as('bank', 'auditor', bankCode), { ...owner, role: null }])
    await expect(under(actor)).rejects.toMatchObject({ code: 'access.not-yours' })
})

it.each([
  ['of an organisation', { organisation: quiet }, /entry_of_subject|entry_by_time/],
  [
    'of an organisation, those that are told',
    { organisation: quiet, toldBy: new Date('2036-01-01'), own: false },
    /entry_of_subject|entry_by_time/,
  ],
  ['of an organisation, a later page', { organisation: company, before: 30_000 }, /entry_of_subject|entry_by_time/],
  ['of all', {}, /entry_by_time/],
  ['of all, a later page', { before: 30_000 }, /entry_by_time/],
  ['of a body', { body: 'bank', unit: 'nobody' }, /entry_of_unit/],
])('finds the newest notes %s by an index, without sorting all', async (_of, filter, index) => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${newestEntries(filter, 51)}`.execute(world.owner)
  const plan = rows.map((row) => Object.values(row)[0]).join('\n')
  expect(plan).toMatch(index)
  expect(plan).not.toContain('Seq Scan on entry')
})

it('gives the notes in order of time, whenever each was written down, and each once, page by page', async () => {
  const auditor = as('office', 'auditor', null)
  const first = await auditEntries(world.ctx({ actor: auditor }), { limit: 3 })
  const second = await auditEntries(world.ctx({ actor: auditor }), { limit: 3, before: first.next ?? 0 })
  const rows = [...first.rows, ...second.rows]
  const moments = rows.map(({ readAt }) => readAt.getTime())
  expect(moments).toEqual(moments.toSorted((a, b) => b - a))
  expect(new Set(rows.map(({ entryId }) => entryId)).size).toBe(6)
  // The numbers rise against the days here.
  expect(rows.slice(2).map(({ entryId }) => entryId)).toEqual(
    rows
      .slice(2)
      .map(({ entryId }) => entryId)
      .toSorted((a, b) => a - b),
  )
})

it('tells an organisation what was read again and again as one line a day, and every moment of it', async () => {
  const at = (instant: string, actor: Actor) => world.ctx({ actor, at: `2026-11-${instant}+08:00` })
  const reader = as('source', 'clerk', '11130628000000001A')
  const note = async (instant: string, stated = 'supervision', records = [1]) => {
    const ctx = at(instant, reader)
    await noteRead(ctx, { code: third, purpose: statePurpose(ctx, stated), relation: 'any', route: 'page', items: ['permit'], records })
  }
  for (const instant of ['15T08:00:01', '15T08:00:02', '15T23:59:59', '14T23:59:59']) await note(instant)
  await note('15T12:00:00', 'licensing')
  await note('15T12:00:01', 'supervision', [2])
  const head = as('organisation', 'head', third)
  const { rows, next } = await linesOfOwn(at('16T09:00:00', head))
  expect(rows.map(({ purpose, count, records, readAt }) => [purpose, count, records, readAt.toISOString()])).toEqual([
    ['supervision', 4, [1, 2], '2026-11-15T15:59:59.000Z'],
    ['licensing', 1, [1], '2026-11-15T04:00:00.000Z'],
    ['supervision', 1, [1], '2026-11-14T15:59:59.000Z'],
  ])
  expect(next).toBeNull()
  const { alike } = await readOfOwn(at('16T09:00:00', head), rows[0]?.entryId ?? 0)
  expect(alike.map(({ readAt }) => readAt.toISOString().slice(11, 19))).toEqual(['15:59:59', '04:00:01', '00:00:02', '00:00:01'])
})

it('a page of lines has whole days, and the next goes on before them', async () => {
  const head = as('organisation', 'head', company)
  const ctx = world.ctx({ actor: head, at: '2026-11-16T09:00:00+08:00' })
  const first = await linesOfOwn(ctx)
  expect(first.next).not.toBeNull()
  const second = await linesOfOwn(ctx, { before: first.next ?? undefined })
  const daysOf = ({ rows }: LinePage) => [...new Set(rows.map(({ readAt }) => dayOf(readAt)))]
  expect(daysOf(first).filter((day) => daysOf(second).includes(day))).toEqual([])
  const [line] = second.rows
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from access.entry where subject_id = 1 and read_at::date = ${daysOf(second)[0]}
    and unit = ${line?.unit}`.execute(world.owner)
  expect(line?.count).toBe(rows[0]?.n)
})

it('shows an auditor of a body what that body read', async () => {
  const { rows } = await auditEntries(world.ctx({ actor: as('bank', 'auditor', bankCode) }), { limit: 5 })
  expect(rows.map(({ unit }) => unit)).toEqual(Array.from({ length: 5 }, () => bankCode))
})
