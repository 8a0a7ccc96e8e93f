import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { putOrganisation } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { auditEntries, noteRead, readsOfOwn, readsUnder, statePurpose } from './index.ts'
import { newestEntries } from './store.ts'

const company = '91130628000000001K'
const quiet = '91130628000000002H'
const bankCode = '91130628000000003F'
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-${body}`, body, role, unit })
const owner = as('organisation', 'head', company)

let world: World
beforeAll(async () => {
  world = await openWorld()
  for (const [index, uscc] of [company, quiet, bankCode].entries())
    await putOrganisation(world, { subjectId: index + 1, uscc, name: `组织${index}` })
  // Notes of one organisation bury the few of another.
  await sql`insert into access.entry (subject_id, read_at, told_at, kept_until, body, unit, role, actor_kind, actor, relation, purpose, ground, route, items, records, consent_id)
    select case when n % 10000 = 1 then 2 else 1 end, now(), now(), '2036-01-01', 'bank', case when n % 2 = 0 then ${bankCode} else 'other' end, 'clerk',
           'user', 'x', 'authorised', 'financing', '', 'page', '{}', '{}', 7 from generate_series(1, 60000) n`.execute(world.owner)
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
  await expect(noteRead(ctx, { ...read, items: [], records: [] })).rejects.toThrow('was to be noted')
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
  ['of an organisation', { organisation: quiet }, /entry_pkey|entry_by_number/],
  [
    'of an organisation, those that are told',
    { organisation: quiet, toldBy: new Date('2036-01-01'), own: false },
    /entry_pkey|entry_by_number/,
  ],
  ['of an organisation, a later page', { organisation: company, before: 30_000 }, /entry_pkey|entry_by_number/],
  ['of all', {}, /entry_by_number/],
  ['of all, a later page', { before: 30_000 }, /entry_by_number/],
  ['of a body', { body: 'bank', unit: 'nobody' }, /entry_of_unit/],
])('finds the newest notes %s by an index, without sorting all', async (_of, filter, index) => {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${newestEntries(filter, 51)}`.execute(world.owner)
  const plan = rows.map((row) => Object.values(row)[0]).join('\n')
  expect(plan).toMatch(index)
  expect(plan).not.toContain('Seq Scan on entry')
})

it('shows an auditor of a body what that body read', async () => {
  const { rows } = await auditEntries(world.ctx({ actor: as('bank', 'auditor', bankCode) }), { limit: 5 })
  expect(rows.map(({ unit }) => unit)).toEqual(Array.from({ length: 5 }, () => bankCode))
})
