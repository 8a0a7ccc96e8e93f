import { refusal } from '../../tests/support/refusal.ts'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { anonymous } from '../platform/context.ts'
import { approver, as, banker, company, head, openReports, trader } from './fixtures.ts'
import { noEntry, type Leaf } from '../ledger/index.ts'
import { verifyDocument } from '../ledger/check/index.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { planEnd, proveEnd } from './end.ts'
import { findReport, leavesOfReports, endReport } from './index.ts'

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
      expect(await refusal(Promise.resolve().then(() => endReport(by(actor), { number, cause: 'mistake', reason }))), actor.id).toBe(
        'reports.office-only',
      )
    expect(await refusal(endReport(by(approver), { number, cause: 'other', reason: ' ' }))).toBe('reports.no-reason')
    const outcomes = await Promise.all([1, 2].map(() => refusal(endReport(by(approver), { number, cause: 'mistake', reason }))))
    expect(outcomes.toSorted()).toEqual(['done', 'reports.ended-before'])
    expect(await findReport(by(anonymous), number)).toMatchObject({ state: 'revoked', ending: { reason } })
  })

  it('says no number of a person to anybody who looks it up', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    await endReport(by(approver), { number, cause: 'mistake', reason: '经办人 13800138000 来电更正，身份证 110101199003074291\0' })
    expect(await findReport(by(anonymous), number)).toMatchObject({
      ending: { reason: `经办人 ${'*'.repeat(11)} 来电更正，身份证 ${'*'.repeat(18)}` },
    })
  })

  it('is looked over by nobody else, and looking writes nothing', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    const wish = { number, cause: 'mistake', reason: '' }
    for (const actor of [anonymous, head, as('office', 'clerk', null)])
      expect(await refusal(planEnd(by(actor), wish)), actor.id).toBe('reports.office-only')
    expect(await planEnd(by(approver), wish)).toMatchObject({ cause: 'mistake', reason: '', replacedBy: null })
    expect(await findReport(by(anonymous), number)).toMatchObject({ state: 'issued' })
  })

  it('names the one that takes its place, which is like it', async () => {
    const [one, two] = [
      await make(anonymous, { version: 'public', code: company }),
      await make(anonymous, { version: 'public', code: company }),
    ]
    const [others, full] = [await make(anonymous, { version: 'public', code: trader }), await make(head, { version: 'full' })]
    for (const other of [one, others, full, '2026050419025750859D39'])
      expect(await refusal(endReport(by(approver), { number: one, by: other, cause: 'changed', reason: '更正' }))).toBe('reports.not-alike')
    await endReport(by(approver), { number: one, by: two, cause: 'changed', reason: '更正' })
    expect(await findReport(by(anonymous), one)).toMatchObject({ state: 'replaced', ending: { replacedBy: two } })
    expect(await refusal(endReport(by(approver), { number: two, by: one, cause: 'changed', reason: '更正' }))).toBe('reports.not-alike')
  })

  it('asks for one of the known causes', async () => {
    const number = await make(anonymous, { version: 'public', code: company })
    for (const cause of ['', 'why not', 'toString'])
      expect(await refusal(endReport(by(approver), { number, cause, reason: '更正' }))).toBe('reports.no-reason')
  })

  it('stands in the ledger, and anybody with the number has the proof', async () => {
    const [one, two] = [await make(head, { version: 'full' }), await make(head, { version: 'full' })]
    expect(await refusal(proveEnd(by(anonymous), one))).toBe('reports.not-ended')
    await endReport(by(approver), { number: one, by: two, cause: 'changed', reason: '王某来函要求' })
    const proof = await proveEnd(by(anonymous), one)
    const { valid, index, content } = await verifyDocument(nativePrimitives, JSON.stringify(proof), world.ctx().signer.vkey)
    expect(valid).toBe(true)
    expect(content).toEqual({
      kind: 'reportEnd',
      number: one,
      state: 'replaced',
      replacedBy: two,
      cause: 'changed',
      endedAt: '2026-11-16T01:00:00.000Z',
    })
    expect(await findReport(by(anonymous), one)).toMatchObject({ ending: { leafIndex: index } })
  })

  it('is only one way about where two are said to replace each other at the same moment', async () => {
    const pair = [await make(head, { version: 'full' }), await make(head, { version: 'full' })] as const
    const outcomes = await Promise.all(
      [pair, pair.toReversed()].map(([number = '', other = '']) =>
        refusal(endReport(by(approver), { number, by: other, cause: 'changed', reason: '更正' })),
      ),
    )
    expect(outcomes.toSorted()).toEqual(['done', 'reports.not-alike'])
  })

  it('changed behind the ledger is found when a backup is checked', async () => {
    const number = await make(head, { version: 'full' })
    await endReport(by(approver), { number, cause: 'asked', reason: '主体申请' })
    const ends = async () => {
      const found: Leaf[] = []
      for (const leaves of leavesOfReports(world.ctx())) for await (const batch of leaves) found.push(...batch)
      return found.find(({ what }) => what.en === `end of report ${number}`)
    }
    expect((await ends())?.entry).not.toEqual(noEntry)
    await sql`update reports.ending set state = 'replaced', replaced_by = number where number = ${number}`.execute(world.owner)
    expect((await ends())?.entry).toEqual(noEntry)
    await sql`update reports.ending set state = 'revoked', replaced_by = null where number = ${number}`.execute(world.owner)
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
