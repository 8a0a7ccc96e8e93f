import { refusal } from '../../../tests/support/refusal.ts'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { givenAccount } from '../../accounts/fixtures.ts'
import { changeRecord, putRecord } from '../../disclosure/world-fixtures.ts'
import { anonymous } from '../../platform/context.ts'
import { findReport, readReport, endReport } from '../index.ts'
import { changedReports } from './changed.ts'
import { issueDraft } from './issue.ts'
import { prepareAnew } from './prepare.ts'
import { selfCheck } from './self-check.ts'
import { tellOfOvertaken } from './tell.ts'
import { approver, company, head, market, recordsIn, resultsOf, stranger, openNoViolation } from './fixtures.ts'

const { world, by, state, issued, printedOf, putWaiting, forget } = await openNoViolation()
afterAll(() => world.close())
beforeEach(forget)

describe('an issued report', () => {
  it('is looked up by anybody with its code, read by its organisation only, and revoked by the office', async () => {
    const number = await issued()
    const { code } = await printedOf(number)
    const found = await findReport(by(anonymous), number, { code })
    expect(found).toMatchObject({ report: 'noViolation', state: 'issued', subject: { code: company } })
    expect(await refusal(readReport(by(stranger), number))).toBe('reports.no-such-report')
    expect(await refusal(readReport(by(approver), number, { code }))).toBe('reports.no-such-report')
    expect((await readReport(by(head), number)).snapshot.purpose?.label.zh).toBe('上市')
    await endReport(by(approver), { number, cause: 'mistake', reason: '数据有误' })
    expect((await findReport(by(head), number))?.state).toBe('revoked')
  })

  it('overtaken by a change is told of, made anew, and its number then names the new one', async () => {
    const penalty = await putRecord(world, { item: 'penalty', source: market, decidedOn: '2024-05-01' })
    const number = await issued()
    expect(await changedReports(by(head))).toEqual([])
    expect(await refusal(prepareAnew(by(head), number))).toBe('reports.nothing-changed')
    await changeRecord(world, penalty.id, 'withdrawn')
    expect((await changedReports(by(head))).map((one) => one.number)).toEqual([number])
    expect(await refusal(prepareAnew(by(stranger), number))).toBe('reports.no-such-report')
    const [one, two] = [await prepareAnew(by(head), number), await prepareAnew(by(head), number)]
    const { seen } = await selfCheck(by(head), one)
    const next = await issueDraft(by(head), { draftId: one, seen, site: null })
    expect(recordsIn(await printedOf(next), 'marketRegulation')).toEqual([])
    expect(await findReport(by(head), number)).toMatchObject({ state: 'replaced', ending: { replacedBy: next } })
    expect(await changedReports(by(head))).toEqual([])
    expect(await refusal(issueDraft(by(head), { draftId: two, seen, site: null }))).toBe('reports.ended-before')
  })
})

describe('a clean report', () => {
  const clean = async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    return issued({ fields: ['marketRegulation'] })
  }
  const overtaken = async (number: string) =>
    (await findReport(by(anonymous), number, { code: (await printedOf(number)).code }))?.since?.overtaken.map(({ zh }) => zh)

  it('overtaken by a record that is never public says so to who holds its code, without content, and is made anew', async () => {
    const number = await clean()
    expect([await overtaken(number), await changedReports(by(head))]).toEqual([[], []])
    await putRecord(world, { item: 'penalty', scope: 'government', source: market, decidedOn: '2024-05-01', fields: { documentNo: '密9' } })
    expect(await overtaken(number)).toEqual(['市场监管'])
    expect(JSON.stringify(await findReport(by(anonymous), number, { code: (await printedOf(number)).code }))).not.toContain('密9')
    expect((await changedReports(by(head))).map((one) => one.number)).toEqual([number])
    const draftId = await prepareAnew(by(head), number)
    const { seen } = await selfCheck(by(head), draftId)
    expect(resultsOf(await printedOf(await issueDraft(by(head), { draftId, seen, site: null })))).toEqual([['marketRegulation', 'found']])
    expect(await changedReports(by(head))).toEqual([])
  })

  it('is overtaken when its cover is taken back, and while a row waits; not when days go by', async () => {
    const number = await clean()
    expect(await changedReports(by(head, '2026-12-01T09:00:00+08:00'))).toEqual([])
    await putWaiting({ code: company })
    expect(await overtaken(number)).toEqual(['市场监管'])
    await sql`truncate intake.submission cascade`.execute(world.owner)
    expect(await overtaken(number)).toEqual([])
    await state(market, 'marketRegulation', null)
    expect(await overtaken(number)).toEqual(['市场监管'])
    expect(await refusal(prepareAnew(by(head), number))).toBe('done')
  })
})

it('the organisation is mailed that a report was overtaken, without what changed, and of no record its report does not print', async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  const { id } = await givenAccount(world.ctx(), { login: 'keeper', name: '经办', body: 'organisation', unit: company })
  await sql`update accounts.user set mail = 'keeper@firm.test', mail_verified_at = now() where id = ${id}`.execute(world.owner)
  const outbox = async () => (await sql<{ body: string }>`select body from mail.outbox`.execute(world.owner)).rows
  const put = () => putRecord(world, { item: 'penalty', source: market, decidedOn: '2024-05-01', fields: { documentNo: '罚9' } })
  const printed = await put()
  const number = await issued()
  const late = await put()
  const announce = (type: string, recordId: number) =>
    by(approver).announce({ type, recordId, subjectId: 1, caseId: 1, records: [{ recordId, subjectId: 1 }] } as never)
  await announce('records.withdrawn', late.id)
  await announce('records.marked', printed.id)
  expect(await outbox()).toEqual([])
  await announce('records.withdrawn', printed.id)
  expect(await outbox()).toEqual([{ body: expect.stringContaining(number) }])
  expect(JSON.stringify(await outbox())).not.toContain('罚9')
  vi.unstubAllEnvs()
})

it('the organisation is mailed once, without content, that a clean report was overtaken by a record or its cover is gone', async () => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  const { id } = await givenAccount(world.ctx(), { login: 'keeper-too', name: '经办', body: 'organisation', unit: company })
  await sql`update accounts.user set mail = 'keeper-too@firm.test', mail_verified_at = now() where id = ${id}`.execute(world.owner)
  await sql`truncate mail.outbox`.execute(world.owner)
  const bodies = async () =>
    (await sql<{ body: string }>`select distinct body from mail.outbox`.execute(world.owner)).rows.map(({ body }) => body)
  await state(market, 'marketRegulation', '2020-01-01')
  const number = await issued({ fields: ['marketRegulation'] })
  await tellOfOvertaken(world.ctx())
  expect(await bodies()).toEqual([])
  await putRecord(world, { item: 'penalty', scope: 'government', source: market, decidedOn: '2024-05-01', fields: { documentNo: '密9' } })
  await tellOfOvertaken(world.ctx())
  expect(await bodies()).toEqual([expect.stringContaining(number)])
  expect(JSON.stringify(await bodies())).not.toContain('密9')
  await sql`truncate mail.outbox`.execute(world.owner)
  await tellOfOvertaken(world.ctx())
  expect(await bodies()).toEqual([])
  vi.unstubAllEnvs()
})
