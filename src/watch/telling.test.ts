import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenAccount } from '../accounts/fixtures.ts'
import { createServer } from '../app/server.ts'
import { clerk, givenOrganisations, givenSources, nameOf } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { openQueue } from '../platform/jobs/queue.ts'
import { silent } from '../platform/log.ts'
import { webhookSecret } from '../platform/webhooks/index.ts'
import { givenReceiver } from '../recalls/fixtures.ts'
import { listRecords } from '../records/whole.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { changeWays } from './change-ways.ts'
import { endFeed } from './end-feed.ts'
import { bank, inWorld, organisation } from './fixtures.ts'
import { watchJobs } from './jobs.ts'
import { mailNotices } from './mail-notices.ts'
import { postAgain } from './post-again.ts'
import { mostAttempts, postNotices } from './post-notices.ts'
import { readFeed, readWatch } from './read.ts'
import { renewFeed } from './renew-feed.ts'
import { startPosting } from './start-posting.ts'
import { loadChannel } from './store.ts'
import { watchOrganisation } from './watch-organisation.ts'

let world: World
const { as, change, collect, given } = inWorld(() => world)
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

it('the feed opens at its secret address only, until it is made anew or ended', async () => {
  await watchOrganisation(as(bank), inventUscc(4))
  await given(4)
  await collect()
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

it('a receiver that says it is gone is not posted to again until somebody says so, and the page says why', async () => {
  const actor: Actor = { ...bank, unit: inventUscc(907) }
  const receiver = await givenReceiver((response) => void response.writeHead(410).end())
  await watchOrganisation(as(actor), inventUscc(16))
  await changeWays(as(actor), { mail: 'none', webhookUrl: receiver.url })
  await given(16)
  await collect()
  await startPosting(world.ctx())
  await world.work()
  await startPosting(world.ctx())
  await world.work()
  expect(receiver.got).toHaveLength(1)
  const server = createServer({ context: () => as(actor), log: silent, pack: world.ctx().pack })
  const page = await (await server.request('http://portal.test/workbench/watch')).text()
  expect(page).toContain('接收方表示不再接收（410），已停止推送')
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
