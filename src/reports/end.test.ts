import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { anonymous } from '../platform/context.ts'
import { approver, as, banker, company, head, openReports, refusal, trader } from './fixtures.ts'
import { findReport, replaceReport, revokeReport } from './index.ts'

const { world, by, make } = await openReports()
afterAll(() => world.close())

describe('the end of a report', () => {
  it('is written down once, by an approver of the office with a reason', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    const reason = '生成时数据有误'
    for (const actor of [
      anonymous,
      head,
      banker,
      as('office', 'clerk', null),
      as('office', 'auditor', null),
      { ...approver, kind: 'key' as const },
    ])
      expect(await refusal(Promise.resolve().then(() => revokeReport(by(actor), { number, reason }))), actor.id).toBe('reports.office-only')
    expect(await refusal(revokeReport(by(approver), { number, reason: ' ' }))).toBe('reports.no-reason')
    const outcomes = await Promise.all([1, 2].map(() => refusal(revokeReport(by(approver), { number, reason }))))
    expect(outcomes.toSorted()).toEqual(['done', 'reports.ended-before'])
    expect(await findReport(by(anonymous), number)).toMatchObject({ state: 'revoked', ending: { reason } })
  })

  it('names the one that takes its place, which is like it', async () => {
    const [one, two] = [
      await make(anonymous, { version: 'public', code: company }),
      await make(anonymous, { version: 'public', code: company }),
    ]
    const [others, full] = [await make(anonymous, { version: 'public', code: trader }), await make(head, { version: 'full' })]
    for (const other of [one, others, full, '2026050419025750859D39'])
      expect(await refusal(replaceReport(by(approver), { number: one, by: other, reason: '更正' }))).toBe('reports.not-alike')
    await replaceReport(by(approver), { number: one, by: two, reason: '更正' })
    expect(await findReport(by(anonymous), one)).toMatchObject({ state: 'replaced', ending: { replacedBy: two } })
    expect(await refusal(replaceReport(by(approver), { number: two, by: one, reason: '更正' }))).toBe('reports.not-alike')
  })

  it.each([
    `update reports.report set snapshot = ''`,
    'delete from reports.report',
    `update reports.ending set reason = ''`,
    'delete from reports.ending',
  ])('is not to be changed behind anyone: %s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('permission denied')
  })
})
