import { refusal } from '../../../tests/support/refusal.ts'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readsOfOwn } from '../../access/index.ts'
import { changeRecord, putRecord } from '../../disclosure/world-fixtures.ts'
import { discardDraft, issueDraft } from './issue.ts'
import { prepareAnew, prepareDraft } from './prepare.ts'
import { ownDrafts, selfCheck } from './self-check.ts'
import { head, market, stranger, tax, wanted, openNoViolation } from './fixtures.ts'

const { world, by, state, forget } = await openNoViolation()
afterAll(() => world.close())
beforeEach(forget)

describe('a draft', () => {
  it('is the own organisation’s only: another neither sees, issues nor throws it away', async () => {
    const draftId = await prepareDraft(by(head), wanted())
    const { seen } = await selfCheck(by(head), draftId)
    expect(await refusal(selfCheck(by(stranger), draftId))).toBe('reports.no-such-draft')
    expect(await refusal(issueDraft(by(stranger), { draftId, seen, site: null }))).toBe('reports.no-such-draft')
    expect(await refusal(discardDraft(by(stranger), draftId))).toBe('reports.no-such-draft')
    expect(await ownDrafts(by(stranger))).toEqual([])
    expect((await ownDrafts(by(head))).map((draft) => draft.draftId)).toEqual([draftId])
    await discardDraft(by(head), draftId)
    expect(await refusal(selfCheck(by(head), draftId))).toBe('reports.no-such-draft')
  })

  it('makes one report, sent twice and at the same moment too', async () => {
    const draftId = await prepareDraft(by(head), wanted())
    const { seen } = await selfCheck(by(head), draftId)
    const numbers = await Promise.all([1, 2, 3].map(async () => issueDraft(by(head), { draftId, seen, site: null })))
    expect(new Set(numbers).size).toBe(1)
    const { rows } = await sql`select 1 from reports.report`.execute(world.owner)
    expect(rows).toHaveLength(1)
    expect(await ownDrafts(by(head))).toEqual([])
  })

  it('must be looked at again when a record or the cover changed since, or when it was not looked at', async () => {
    await state(market, 'marketRegulation', '2020-01-01')
    const draftId = await prepareDraft(by(head), wanted())
    const before = await selfCheck(by(head), draftId)
    await putRecord(world, { item: 'penalty', source: market, decidedOn: '2024-05-01' })
    expect(await refusal(issueDraft(by(head), { draftId, seen: before.seen, site: null }))).toBe('reports.changed-since-check')
    expect(await refusal(issueDraft(by(head), { draftId, seen: '', site: null }))).toBe('reports.changed-since-check')
    const again = await selfCheck(by(head), draftId)
    await state(tax, 'tax', '2020-01-01')
    expect(await refusal(issueDraft(by(head), { draftId, seen: again.seen, site: null }))).toBe('reports.changed-since-check')
    const { seen } = await selfCheck(by(head), draftId)
    expect(await refusal(issueDraft(by(head), { draftId, seen, site: null }))).toBe('done')
  })

  it('waits for its time and not longer', async () => {
    const draftId = await prepareDraft(by(head, '2026-11-16T09:00:00+08:00'), wanted())
    expect(await refusal(selfCheck(by(head, '2026-12-16T09:00:00+08:00'), draftId))).toBe('done')
    expect(await refusal(selfCheck(by(head, '2026-12-17T09:00:00+08:00'), draftId))).toBe('reports.no-such-draft')
    await prepareDraft(by(head, '2026-12-17T09:00:00+08:00'), wanted())
    const { rows } = await sql`select 1 from reports.draft where draft_id = ${draftId}`.execute(world.owner)
    expect(rows).toEqual([])
  })

  it('leaves a note of every look at it', async () => {
    const before = (await readsOfOwn(by(head), { own: true })).rows.length
    await selfCheck(by(head), await prepareDraft(by(head), wanted()))
    expect((await readsOfOwn(by(head), { own: true })).rows.length).toBe(before + 1)
  })

  it('is issued once a day where the rules say so; one that takes another’s place is not another', async () => {
    const once = {
      ...world.ctx().pack,
      noViolationReports: world.ctx().pack.noViolationReports.map((rules) => ({ ...rules, perDay: 1 })),
    }
    const at = (instant: string) => world.ctx({ actor: head, at: instant, pack: once })
    const issue = async (instant: string, draftId: number) =>
      issueDraft(at(instant), { draftId, seen: (await selfCheck(at(instant), draftId)).seen, site: null })
    const penalty = await putRecord(world, { item: 'penalty', source: market, decidedOn: '2024-05-01' })
    const morning = '2026-11-16T00:30:00+08:00'
    const first = await issue(morning, await prepareDraft(at(morning), wanted()))
    const second = await prepareDraft(at(morning), wanted())
    expect(await refusal(issue('2026-11-16T23:30:00+08:00', second))).toBe('reports.one-a-day')
    await changeRecord(world, penalty.id, 'withdrawn')
    expect(await refusal(issue(morning, await prepareAnew(at(morning), first)))).toBe('done')
    expect(await refusal(issue('2026-11-17T00:30:00+08:00', second))).toBe('done')
  })
})
