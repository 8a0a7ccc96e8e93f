import { Hono } from 'hono'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenAccount } from '../accounts/fixtures.ts'
import { createServer } from '../app/server.ts'
import { clerk, givenOrganisations, givenSources, nameOf, penaltyRow, sendRows } from '../intake/fixtures.ts'
import { correctOwnRecord } from '../intake/index.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { openQueue } from '../platform/jobs/queue.ts'
import { silent } from '../platform/log.ts'
import { webhookSecret } from '../platform/webhooks/index.ts'
import { givenReceiver } from '../recalls/fixtures.ts'
import { liftMarks, markDisputed, repairRecords, withdrawRecord } from '../records/index.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { collectNotices } from './collect.ts'
import { lockPlace } from './collect-store.ts'
import { unwatchOrganisation, watchOrganisation } from './edit.ts'
import { watchJobs } from './jobs.ts'
import { readFeed, readWatch } from './read.ts'
import { loadChannel } from './store.ts'
import { mailNotices, mostAttempts, postNotices, startPosting } from './tell.ts'
import { changeWays, endFeed, postAgain, renewFeed, renewSecret } from './ways.ts'
import { watchPages } from './workbench/pages.tsx'

const own = inventUscc(1)
const organisation: Actor = { kind: 'user', id: 'zhang', body: 'organisation', role: 'clerk', unit: own }
const bank: Actor = { kind: 'user', id: 'li', body: 'bank', role: 'clerk', unit: inventUscc(900) }

let world: World
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

const as = (actor: Actor, at = '2026-11-16T08:00:00+08:00') => world.ctx({ actor, at })
const collect = (at?: string) => collectNotices(world.ctx(at === undefined ? {} : { at }))
const noticesOf = async (actor: Actor, subject?: number) =>
  (await readWatch(as(actor))).notices
    .filter(({ subjectId }) => subject === undefined || subjectId === subject)
    .map(({ kind, open }) => (open ? kind : `own ${kind}`))
async function given(subject: number, at = '2026-11-16T09:00:00+08:00', cells = {}): Promise<number> {
  await sendRows(as(clerk, at), [penaltyRow(subject, cells)])
  return (await listRecords(as(clerk), { subjectIds: [subject] }))[0]?.recordId ?? 0
}
const change = (recordId: number, remarks: string) =>
  correctOwnRecord(as(clerk, '2026-11-16T10:00:00+08:00'), { recordId, values: { remarks }, reason: '报送有误' })

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

it('the feed opens at its secret address only, until it is made anew or ended', async () => {
  const token = await renewFeed(as(bank))
  expect((await readFeed(world.ctx({ actor: anonymous }), token)).length).toBeGreaterThan(0)
  const { rows } = await sql<{ held: string }>`select feed_digest::text as held from watch.channel where unit = ${bank.unit}`.execute(
    world.owner,
  )
  expect(rows[0]?.held).not.toContain(token)
  const next = await renewFeed(as(bank))
  const { pack } = world.ctx()
  const server = createServer({ context: () => world.ctx({ actor: anonymous }), log: silent, pack })
  const answer = await server.request(`http://portal.test/api/v1/watch/${next}`)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const text = await answer.text()
  expect(text).toContain(nameOf(4))
  expect(text).not.toContain(next)
  await endFeed(as(bank))
  for (const dead of [token, next, 'x', 'a'.repeat(52), `${next}'--`])
    expect((await server.request(`http://portal.test/api/v1/watch/${encodeURIComponent(dead)}`)).status).toBe(404)
})

it('notices are posted signed and in order, tried again without doubling, given up, and started again by hand', async () => {
  const actor: Actor = { ...bank, unit: inventUscc(902) }
  let fails = false
  const receiver = await givenReceiver((response) => void response.writeHead(fails ? 500 : 200).end())
  await watchOrganisation(as(actor), inventUscc(10))
  await changeWays(as(actor), { mail: 'none', webhookUrl: receiver.url })
  const watcher = { body: 'bank', unit: inventUscc(902) } as const
  await given(10)
  await collect()
  const now = new Date().toISOString()
  await startPosting(world.ctx({ at: now }))
  await world.work(now)
  const posting = async () => ({ ...watcher, changedAt: (await loadChannel(world.ctx(), watcher))?.changedAt.toISOString() ?? '' })
  await postNotices(world.ctx({ at: now }), await posting())
  expect(receiver.got).toHaveLength(1)
  const [message] = receiver.got
  const salt = (await loadChannel(world.ctx(), watcher))?.webhookSalt ?? ''
  const opened = new Webhook(webhookSecret(`watch bank ${watcher.unit}`, salt)).verify(message?.body ?? '', message?.headers ?? {})
  expect(opened).toMatchObject({ type: 'watch', data: [{ kind: 'new', organisation: { name: nameOf(10) } }] })
  fails = true
  await change((await listRecords(as(clerk), { subjectIds: [10] }))[0]?.recordId ?? 0, '更正')
  await collect()
  for (let attempt = 1; attempt < mostAttempts; attempt += 1)
    await expect(postNotices(world.ctx(), await posting())).rejects.toThrow('refused')
  await postNotices(world.ctx(), await posting())
  await postNotices(world.ctx(), await posting())
  expect(receiver.got).toHaveLength(1 + mostAttempts)
  expect((await readWatch(as(actor))).channel).toMatchObject({ lastFault: 'refused' })
  fails = false
  await postAgain(as(actor))
  // What waited to try an address that was changed since tries nothing.
  await postNotices(world.ctx(), { ...watcher, changedAt: new Date(0).toISOString() })
  expect(receiver.got).toHaveLength(1 + mostAttempts)
  await postNotices(world.ctx(), await posting())
  expect(receiver.got).toHaveLength(2 + mostAttempts)
  await expect(postAgain(as(actor))).rejects.toThrow('watch.nothing-to-send')
  receiver.close()
})

it('one job at a time posts to a body, until its ways are set anew', async () => {
  const watcher = { body: 'bank', unit: inventUscc(906) } as const
  await watchOrganisation(as({ ...bank, unit: watcher.unit }), inventUscc(15))
  const set = (path: string, at: string) =>
    changeWays(as({ ...bank, unit: watcher.unit }, at), { mail: 'none', webhookUrl: `https://bank.test/${path}` })
  await set('a', '2026-11-16T08:00:00+08:00')
  await given(15)
  await collect()
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.owner)
  const queue = await openQueue({ connection: { ...inject('server'), database: rows[0]?.name ?? '' }, jobs: watchJobs, log: silent })
  try {
    const start = () => startPosting({ ...world.ctx(), enqueue: (job, data) => queue.send(world.db, job, data) })
    const queued = async () =>
      (await sql`select from jobs.job where name = 'watch.post' and data ->> 'unit' = ${watcher.unit}`.execute(world.owner)).rows.length
    await start()
    expect(await queued()).toBe(1)
    for (const state of ['created', 'active', 'retry']) {
      await sql`update jobs.job set state = ${sql.lit(state)} where name = 'watch.post'`.execute(world.owner)
      await start()
      expect([state, await queued()]).toEqual([state, 1])
    }
    await set('b', '2026-11-16T08:30:00+08:00')
    await given(15, '2026-11-16T10:00:00+08:00', { 行政处罚决定书文号: '高市监罚〔2026〕第十五号' })
    await collect()
    await start()
    expect(await queued()).toBe(2)
  } finally {
    await queue.stop()
  }
})

it('an address inside is refused, with what is wrong', async () => {
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '')
  await expect(changeWays(as(bank), { mail: 'often', webhookUrl: 'https://127.0.0.1/' })).rejects.toMatchObject({
    details: [{ field: 'mail' }, { field: 'webhookUrl' }],
  })
  vi.stubEnv('XINHENG_WEBHOOKS_INSIDE', '1')
})

it('a digest is mailed once to those who chose it, and says nothing of a record', async () => {
  const actor: Actor = { ...bank, unit: inventUscc(903) }
  await watchOrganisation(as(actor), inventUscc(11))
  await given(11)
  await collect()
  await mailNotices(world.ctx(), 'at-once')
  const channel = async () => (await loadChannel(world.ctx(), { body: 'bank', unit: inventUscc(903) }))?.mailedTo ?? 0
  const before = await channel()
  await mailNotices(world.ctx(), 'daily')
  expect(await channel()).toBeGreaterThan(before)
  const after = await channel()
  await mailNotices(world.ctx(), 'daily')
  expect(await channel()).toBe(after)
})

it('a digest tells all of a day in one mail, the first hundred in lines and the rest in number', async () => {
  const watcher = { body: 'organisation', unit: inventUscc(21) } as const
  await watchOrganisation(as({ ...organisation, unit: watcher.unit }), inventUscc(13))
  await sql`insert into watch.notice (subject_id, body, unit, leaf_index, record_id, kind, open, at)
    select 13, 'organisation', ${watcher.unit}, 900000 + n, n, 'new', true, ${world.ctx().now()} from generate_series(1, 130) n`.execute(
    world.owner,
  )
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  const { id } = await givenAccount(world.ctx(), { login: 'watching', name: '经办', ...watcher })
  await sql`update accounts.user set mail = 'li@bank.test', mail_verified_at = now() where id = ${id}`.execute(world.owner)
  const outbox = async () =>
    (
      await sql<{ subject: string; body: string }>`select subject, body from mail.outbox where address = 'li@bank.test'`.execute(
        world.owner,
      )
    ).rows
  await mailNotices(world.ctx(), 'daily')
  expect(await outbox()).toMatchObject([
    { subject: expect.stringContaining('130 changes'), body: expect.stringContaining('另有 30 条 · 30 more') },
  ])
  await mailNotices(world.ctx(), 'daily')
  expect(await outbox()).toHaveLength(1)
  for (const name of ['XINHENG_SMTP_URL', 'XINHENG_MAIL_FROM']) vi.stubEnv(name, '')
})

it('whoever stops watching while the log is read keeps nothing of it', async () => {
  await watchOrganisation(as(bank), inventUscc(14))
  await given(14)
  const both = world.ctx().transaction(async (ctx) => {
    await lockPlace(ctx)
    const stopped = unwatchOrganisation(as(bank), inventUscc(14))
    await sql`select pg_sleep(0.1)`.execute(ctx.db)
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

it('the page finds, adds, removes and makes secrets; a body sees its own list only', async () => {
  const appOf = (actor: Actor) => {
    const app = new Hono<{ Variables: { ctx: ReturnType<typeof as>; lang: 'zh' | 'en'; frame: unknown; address: string } }>()
    app.use(async (c, next) => {
      c.set('lang', 'en')
      c.set('ctx', as(actor))
      await next()
    })
    app.route('/', watchPages() as never)
    return (path: string, form?: Record<string, string>) =>
      app.request(`http://portal.test${path}`, form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) })
  }
  const page = appOf(bank)
  expect(await (await page(`/workbench/watch?q=${encodeURIComponent('虚构20号')}`)).text()).toContain(inventUscc(20))
  expect((await page('/workbench/watch/add', { code: inventUscc(20) })).status).toBe(303)
  expect(await (await page('/workbench/watch')).text()).toContain(nameOf(20))
  expect(await (await appOf({ ...bank, unit: inventUscc(904) })('/workbench/watch')).text()).not.toContain(nameOf(20))
  expect((await page('/workbench/watch/add', { code: inventUscc(99_999) })).status).toBe(422)
  expect((await page('/workbench/watch/remove', { code: inventUscc(20) })).status).toBe(303)
  expect(await (await page('/workbench/watch/feed', {})).text()).toMatch(/\/api\/v1\/watch\/[2-9a-z]{52}/)
  expect(await (await page('/workbench/watch/secret', {})).text()).toContain('whsec_')
  expect(await renewSecret(as(bank))).toMatch(/^whsec_/)
})
