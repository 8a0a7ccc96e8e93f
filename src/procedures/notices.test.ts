import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenAccount } from '../accounts/fixtures.ts'
import { givenOrganisations, givenSources, market, nameOf } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { givenCase, officeClerk, officeHead, organisationHead, sourceClerk, sourceHead } from './fixtures.ts'
import { listNotices } from './list-notices.ts'
import { readCase, readLetter } from './read-cases.ts'
import { recountIfChanged } from './recount.ts'
import { giveNotices } from './remind.ts'
import { takeStep } from './take-step.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ alone: true })
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 3)
})
beforeEach(async () => {
  await sql`truncate procedures.case cascade`.execute(world.owner)
})
afterAll(() => world.close())

const at = (when: string, actor?: Actor) => world.ctx({ at: `${when}+08:00`, ...(actor === undefined ? {} : { actor }) })
const organisation = organisationHead(inventUscc(1))
/** An application pushed on Wednesday 4 November: to be accepted by Monday the 9th, answered by Tuesday the 17th. */
async function pushed(): Promise<number> {
  const caseId = await givenCase(at('2026-11-03T09:00:00', organisation), {
    procedure: 'repair',
    subjectId: 1,
    sourceCode: market,
    action: 'submit',
  })
  await takeStep(at('2026-11-04T09:00:00'), { caseId, action: 'push' })
  return caseId
}
const told = async (when: string, actor: Actor) => (await listNotices(at(when, actor), 20)).map(({ text }) => text.en)

test('who has to act is told the working day before, on the last day, then the head, then the head of the office', async () => {
  await pushed()
  const clerk = sourceClerk(market)
  expect(await giveNotices(at('2026-11-06T07:59:59'))).toBe(0)
  expect(await giveNotices(at('2026-11-06T08:00:00'))).toBe(1)
  expect(await told('2026-11-06T09:00:00', clerk)).toEqual([`Repair 1 (${nameOf(1)}): “To accept or not” ends with 9 Nov 2026.`])
  await giveNotices(at('2026-11-09T08:00:00'))
  expect(await told('2026-11-09T09:00:00', clerk)).toEqual([`Repair 1 (${nameOf(1)}): “To accept or not” ends today, 9 Nov 2026.`])
  await giveNotices(at('2026-11-10T08:00:00'))
  const late = `Repair 1 (${nameOf(1)}): “To accept or not” ended with 9 Nov 2026 and was not kept.`
  expect(await told('2026-11-10T09:00:00', sourceHead(market))).toEqual([late])
  expect(await told('2026-11-10T09:00:00', officeHead)).toEqual([])
  await giveNotices(at('2026-11-12T08:00:00'))
  expect(await told('2026-11-12T09:00:00', officeHead)).toEqual([late])
  expect(await told('2026-11-12T09:00:00', officeClerk)).toEqual([])
  expect(await told('2026-11-12T09:00:00', sourceHead(inventUscc(7002)))).toEqual([])
})

test('nothing is said twice: not on a second run, not on two at once, not with the clock set back', async () => {
  await pushed()
  const given = await Promise.all([giveNotices(at('2026-11-09T08:00:00')), giveNotices(at('2026-11-09T08:00:00'))])
  expect(given.toSorted()).toEqual([0, 2])
  expect(await giveNotices(at('2026-11-06T08:00:00'))).toBe(0)
  expect(await giveNotices(at('2026-11-09T09:00:00'))).toBe(0)
})

test('nothing is lost when nobody looked for days', async () => {
  await pushed()
  await giveNotices(at('2026-11-30T08:00:00'))
  expect(await told('2026-11-30T09:00:00', officeHead)).toHaveLength(2)
  expect(await told('2026-11-30T09:00:00', sourceHead(market))).toHaveLength(2)
})

test('what was done is reminded of no more, and what was put off is reminded of again', async () => {
  const caseId = await pushed()
  await giveNotices(at('2026-11-06T08:00:00'))
  await takeStep(at('2026-11-06T09:00:00', sourceClerk(market)), { caseId, action: 'accept' })
  expect(await told('2026-11-06T10:00:00', sourceClerk(market))).toEqual([])
  await giveNotices(at('2026-11-16T08:00:00'))
  const decide = () => told('2026-11-16T09:00:00', sourceClerk(market))
  expect(await decide()).toEqual([
    `Repair ${caseId} (${nameOf(1)}): “To answer from the application” ends with 17 Nov 2026.`,
    `Repair ${caseId} (${nameOf(1)}): “To decide from acceptance” ends with 17 Nov 2026.`,
  ])
  await takeStep(at('2026-11-16T09:00:00', sourceClerk(market)), { caseId, action: 'extend', reason: '须现场核查' })
  expect(await decide()).toEqual([])
  await giveNotices(at('2026-11-30T08:00:00'))
  expect(await told('2026-11-30T09:00:00', sourceClerk(market))).toHaveLength(2)
})

test('while a clock stands still nobody is reminded of it', async () => {
  const caseId = await pushed()
  await takeStep(at('2026-11-05T09:00:00', sourceClerk(market)), { caseId, action: 'askPapers', reason: '请补充' })
  expect(await giveNotices(at('2026-11-30T08:00:00'))).toBe(0)
  await takeStep(at('2026-11-30T09:00:00', organisation), { caseId, action: 'givePapers' })
  await giveNotices(at('2026-12-02T08:00:00'))
  expect(await told('2026-12-02T09:00:00', sourceClerk(market))).toEqual([
    `Repair ${caseId} (${nameOf(1)}): “To accept or not” ends today, 2 Dec 2026.`,
  ])
})

test('an announced year that moves a last day is told to whoever has to act and to the organisation, once', async () => {
  await givenCase(at('2026-12-31T09:00:00', organisation), { procedure: 'repair', subjectId: 1, sourceCode: market, action: 'submit' })
  const ctx = at('2026-12-31T10:00:00')
  expect(await recountIfChanged(ctx)).toBe(0)
  const announced = withYear(ctx)
  expect(await recountIfChanged(announced)).toBe(1)
  expect(await recountIfChanged(announced)).toBe(0)
  await giveNotices(at('2026-12-31T10:00:00'))
  expect((await told('2026-12-31T11:00:00', organisation)).toSorted()).toEqual([
    expect.stringContaining('“To answer from the application” now ends with 15 Jan 2027.'),
    expect.stringContaining('“To pass on” now ends with 2 Jan 2027.'),
  ])
  expect(await told('2026-12-31T11:00:00', officeClerk)).toHaveLength(2)
  expect(await told('2026-12-31T11:00:00', sourceClerk(market))).toHaveLength(1)
})

/** The same with New Year 2027 announced: 1 and 4 January off, 2 January worked. */
function withYear<C extends ReturnType<World['ctx']>>(ctx: C): C {
  const year = { year: 2027, off: ['2027-01-01', '2027-01-04'], work: ['2027-01-02'], basis: [] }
  const known = { ...ctx, pack: { ...ctx.pack, calendar: [...ctx.pack.calendar, year] } }
  const transaction = ctx.transaction.bind(ctx)
  known.transaction = (work) => transaction((inner) => work(withYear(inner)))
  return known
}

test('a letter is issued with its step, stays as it is, and the organisation is told of it', async () => {
  const caseId = await givenCase(at('2026-09-10T09:00:00', sourceClerk(market)), {
    procedure: 'guidance',
    subjectId: 1,
    sourceCode: market,
    action: 'remind',
    reason: '未按期公示年报 {organisation} <b>。',
  })
  const { letters } = await readCase(at('2026-09-10T10:00:00', organisation), caseId)
  expect(letters).toMatchObject([{ stepNo: 1, key: 'reminder', number: `首违轻微提醒指导〔2026〕${caseId}-1号` }])
  expect((await readLetter(at('2026-09-10T10:00:00', organisation), caseId, 'reminder')).sheets.zh).toMatchObject({
    title: '信用提醒函',
    to: nameOf(1),
    lines: [
      `发现你单位存在以下问题：未按期公示年报 {organisation} <b>。请于 2026年10月10日（含当日）前改正；按期改正的，可以不再采取其他措施。`,
    ],
    sender: '高阳县市场监督管理局',
    date: '2026年9月10日',
  })
  await giveNotices(at('2026-09-10T09:00:00'))
  expect(await told('2026-09-10T10:00:00', organisation)).toEqual([expect.stringContaining('“Reminder” was issued.')])
  await expect(readLetter(at('2026-09-10T10:00:00', organisationHead(inventUscc(2))), caseId, 'reminder')).rejects.toMatchObject({
    code: 'procedures.no-such-case',
  })
  // An auditor of any body reads that it was reminded, not what was written.
  for (const reader of [organisation, sourceClerk(market), officeClerk]) {
    const auditor = at('2026-09-10T10:00:00', { ...reader, role: 'auditor' })
    await expect(readLetter(auditor, caseId, 'reminder')).rejects.toMatchObject({ code: 'procedures.not-for-auditors', status: 403 })
    expect(await readCase(auditor, caseId)).toMatchObject({ letters: [], steps: [{ action: 'remind', reason: '' }] })
  }
  await expect(sql`update procedures.letter set number = ''`.execute(world.db)).rejects.toThrow(/permission denied/)
})

test('reminders also go by mail, to confirmed addresses of the body, one message for each case; the head alone hears of what is late', async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:1')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  vi.stubEnv('XINHENG_PUBLIC_URL', 'https://credit.test/')
  await givenAccount(world.ctx(), { login: 'clerk1', name: '经办', body: 'source', unit: market, role: 'clerk' })
  await givenAccount(world.ctx(), { login: 'head1', name: '负责', body: 'source', unit: market, role: 'head' })
  await givenAccount(world.ctx(), { login: 'head2', name: '未确认', body: 'source', unit: market, role: 'head' })
  await sql`update accounts."user" set mail = login || '@market.test' where login <> 'head2'`.execute(world.owner)
  const caseId = await pushed()
  await giveNotices(at('2026-11-10T08:00:00'))
  await giveNotices(at('2026-11-10T08:00:00'))
  const { rows } = await sql<{ address: string; subject: string; body: string }>`
    select address, subject, body from mail.outbox order by address, message_id`.execute(world.owner)
  expect(rows.map(({ address }) => address)).toEqual(['clerk1@market.test', 'head1@market.test', 'head1@market.test'])
  expect(rows.map(({ body }) => body.includes('已于 2026年11月9日 届满'))).toEqual([true, true, true])
  expect(rows[0]?.subject).toBe(
    `信用修复 ${caseId}（${nameOf(1)}）：“受理期限”已于 2026年11月9日 届满，尚未办理。 · Repair ${caseId} (${nameOf(1)}): “To accept or not” ended with 9 Nov 2026 and was not kept.`,
  )
  expect(rows[0]?.body).toContain(`https://credit.test/workbench/cases/${caseId}`)
  vi.unstubAllEnvs()
})
