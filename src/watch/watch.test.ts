import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, nameOf, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { liftMarks, markDisputed, repairRecords, withdrawRecord } from '../records/index.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { changeWays } from './change-ways.ts'
import { lockPlace } from './collect-store.ts'
import { bank, inWorld, organisation, own } from './fixtures.ts'
import { readWatch } from './read.ts'
import { renewFeed } from './renew-feed.ts'
import { unwatchOrganisation } from './unwatch-organisation.ts'
import { watchOrganisation } from './watch-organisation.ts'

let world: World
const { as, change, collect, given, noticesOf } = inWorld(() => world)
beforeAll(async () => {
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '1')
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
})

it('who watches a supplier hears of what is new, changed and withdrawn from then on, and of nothing before', async () => {
  await given(2, '2026-11-15T09:00:00+08:00')
  await watchOrganisation(as(organisation), inventUscc(2))
  await watchOrganisation(as(organisation), ` ${inventUscc(2).toLowerCase()} `)
  expect((await readWatch(as(organisation))).watched).toMatchObject([{ name: nameOf(2), own: false }])
  await sendRows(as(clerk, '2026-11-16T09:00:00+08:00'), [penaltyRow(2, { 行政处罚决定书文号: '高市监罚〔2026〕第二号' })])
  await collect()
  expect(await noticesOf(organisation, 2)).toEqual(['new'])
  const record =
    (await listRecords(as(clerk), { subjectIds: [2] })).find(({ version, naturalKey }) => version === 1 && naturalKey.includes('第二号'))
      ?.recordId ?? 0
  await change(record, '更正')
  await collect()
  await collect()
  expect(await noticesOf(organisation, 2)).toEqual(['changed', 'new'])
  await withdrawRecord(as(clerk, '2026-11-16T11:00:00+08:00'), { recordId: record, reason: '原决定已撤销' })
  await collect()
  expect(await noticesOf(organisation, 2)).toEqual(['withdrawn', 'changed', 'new'])
  expect(await noticesOf(bank)).toEqual([])
})

it('an objection to a record is told, and that it was answered', async () => {
  await watchOrganisation(as(bank), inventUscc(3))
  const record = await given(3)
  await collect()
  await markDisputed(world.ctx(), { recordIds: [record], caseId: 1 })
  await liftMarks(world.ctx(), { caseId: 1 })
  await collect()
  expect(await noticesOf(bank, 3)).toEqual(['unmarked', 'marked', 'new'])
})

it('what was repaired is said to be no longer shown, and nothing stays of what was told before', async () => {
  await watchOrganisation(as(bank), inventUscc(4))
  const record = await given(4)
  await change(record, '更正')
  await collect()
  expect(await noticesOf(bank, 4)).not.toEqual([])
  await repairRecords(as(clerk, '2026-11-16T12:00:00+08:00'), { recordIds: [record], caseId: 9, reason: '准予信用修复' })
  await collect()
  expect(await noticesOf(bank, 4)).toEqual(['gone'])
})

it('of its own file an organisation hears everything, of others what is public', async () => {
  await watchOrganisation(as(organisation), own)
  await watchOrganisation(as(organisation), inventUscc(5))
  await watchOrganisation(as(bank), own)
  for (const subject of [1, 5]) {
    const record = await given(subject)
    for (const table of ['version', 'record'])
      await sql`update ${sql.table(`records.${table}`)} set scope = 'authorised' where record_id = ${record}`.execute(world.owner)
  }
  await collect()
  expect(await noticesOf(organisation, 1)).toEqual(['own new'])
  expect(await noticesOf(organisation, 5)).toEqual([])
  expect(await noticesOf(bank, 1)).toEqual([])
})

it('a body may watch so many, also when it adds two at one moment', async () => {
  vi.stubEnv('XINHENG_WATCH_MOST', '2')
  const actor = { ...bank, unit: inventUscc(901) }
  await watchOrganisation(as(actor), inventUscc(6))
  const both = await Promise.allSettled([7, 8].map((number) => watchOrganisation(as(actor), inventUscc(number))))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  vi.stubEnv('XINHENG_WATCH_MOST', '')
})

it.each<[string, Actor]>([
  ['nobody', anonymous],
  ['an auditor', { ...bank, role: 'auditor' }],
  ['a source', { ...bank, body: 'source' }],
  ['the office', { ...bank, body: 'office', unit: null }],
  ['a key', { ...bank, kind: 'key' }],
])('%s watches nothing', async (_, actor) => {
  for (const act of [
    () => watchOrganisation(as(actor), own),
    () => unwatchOrganisation(as(actor), own),
    () => renewFeed(as(actor)),
    () => changeWays(as(actor), { mail: 'daily', webhookUrl: '' }),
  ])
    await expect(act()).rejects.toThrow('watch.no-body')
})

it('a code nobody has, a name and a number of a person get the same answer', async () => {
  for (const code of [inventUscc(99_999), nameOf(2), '13812345678', '110105194912310021', ''])
    await expect(watchOrganisation(as(bank), code)).rejects.toThrow('watch.unknown')
  await expect(unwatchOrganisation(as(bank), inventUscc(30))).rejects.toThrow('watch.unknown')
})

it('whoever stops watching while the log is read keeps nothing of it', async () => {
  await watchOrganisation(as(bank), inventUscc(14))
  await given(14)
  const both = world.ctx().transaction(async (ctx) => {
    await lockPlace(ctx)
    const stopped = unwatchOrganisation(as(bank), inventUscc(14))
    const waiting = sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    while ((await waiting.execute(world.owner)).rows.length === 0);
    await sql`insert into watch.notice (subject_id, body, unit, leaf_index, record_id, kind, open, at)
      select subject_id, body, unit, 950000, 1, 'new', true, added_at from watch.watched where subject_id = 14`.execute(ctx.db)
    return { stopped }
  })
  await (
    await both
  ).stopped
  expect(await noticesOf(bank, 14)).toEqual([])
})

it('whoever stops watching keeps nothing of it', async () => {
  await watchOrganisation(as(bank), inventUscc(12))
  await given(12)
  await collect()
  expect(await noticesOf(bank, 12)).toEqual(['new'])
  await unwatchOrganisation(as(bank), inventUscc(12))
  expect(await noticesOf(bank, 12)).toEqual([])
})
