import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { clerk, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { followLedger } from '../tracing/follow.ts'
import { findDraft } from './find.ts'
import { givenDraftText, officer, openGovernance } from './fixtures.ts'
import { listMoved, movedFile } from './list-moved.ts'
import { askTrial } from './try-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'

let given: Awaited<ReturnType<typeof openGovernance>>
beforeAll(async () => {
  given = await openGovernance()
})
afterAll(() => given.world.close())

/** Points of the organisations in a trial beside those in force. */
const pointsIn = async (draftId: number) =>
  (
    await sql<{ oldScore: number; newScore: number }>`
      select old_score, new_score from evaluation.trial where draft_id = ${draftId} order by subject_id`.execute(given.world.db)
  ).rows
const results = async () => (await sql`select * from evaluation.result order by key, subject_id`.execute(given.world.db)).rows

describe('a trial', () => {
  it('says who would move and why, and moves nobody', async () => {
    const before = await results()
    const draftId = await given.tried()
    expect(await results()).toEqual(before)
    const { draft } = await findDraft(given.at('2026-11-16'), draftId)
    expect(draft.trial).toMatchObject({ organisations: 20 })
    expect(draft.trial?.criteria[0]).toMatchObject({ key: 'penalties', changed: 2 })
    expect(draft.trial?.groups.filter(({ by }) => by === 'region')).toMatchObject([{ value: '130628', count: 20 }])
    const rows = await pointsIn(draftId)
    expect(rows).toHaveLength(20)
    expect(rows[0]!.newScore).toBeLessThan(rows[0]!.oldScore)
    expect(rows[4]!.newScore).toBe(rows[4]!.oldScore)
    const file = await movedFile(given.at('2026-11-16'), { draftId, filter: { move: 'moved' } }, 'zh')
    const pieces: Uint8Array[] = []
    for await (const piece of file.bytes) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    expect(text.split('\r\n')).toHaveLength(4)
    expect(text).not.toContain('得分')
    expect(text).toContain('行政处罚 −')
    const auditor = given.at('2026-11-16', officer('auditor', 'auditor'))
    expect(await refusal(listMoved(auditor, { draftId, filter: { move: 'moved' }, after: 0 }))).toBe('evaluation.office-only')
    expect(await refusal(movedFile(auditor, { draftId, filter: { move: 'moved' } }, 'zh'))).toBe('evaluation.office-only')
  })
  it('looks for a conduct that is new in all records first; broken off, it says so and waits to be asked for again', async () => {
    const before = await results()
    const draftId = await given.drafted('2026-11-16', await givenDraftText({ conduct: true }))
    await askTrial(given.at('2026-11-16'), draftId)
    await sql`alter table evaluation.trial add constraint broken check (draft_id <> ${sql.lit(draftId)})`.execute(given.world.owner)
    await given.world.work('2026-11-16T11:00:00+08:00')
    const broken = (await findDraft(given.at('2026-11-16'), draftId)).draft
    expect(broken).toMatchObject({ trial: null, trialAskedAt: null, trialFailedAt: new Date('2026-11-16T11:00:00+08:00') })
    await sql`alter table evaluation.trial drop constraint broken`.execute(given.world.owner)
    await askTrial(given.at('2026-11-16'), draftId)
    await given.world.work('2026-11-16T11:00:00+08:00')
    expect((await findDraft(given.at('2026-11-16'), draftId)).draft.trialFailedAt).toBeNull()
    const rows = await pointsIn(draftId)
    expect(rows.map(({ newScore, oldScore }) => newScore < oldScore).slice(0, 3)).toEqual([true, true, false])
    expect(await results()).toEqual(before)
  })
})

it('follows what files bring with conducts that only a draft names', async () => {
  await sendRows(given.at('2026-11-17', clerk), [penaltyRow(3)])
  await followLedger(given.at('2026-11-17'))
  const draftId = await given.tried('2026-11-17', await givenDraftText({ conduct: true, points: -70 }))
  const rows = await pointsIn(draftId)
  expect(rows.slice(0, 4).map(({ newScore, oldScore }) => newScore < oldScore)).toEqual([true, true, true, false])
})

it('a trial of the same text gives the same figures on the same day, however soon after records came in it is asked for', async () => {
  const text = await givenDraftText({ points: -33 })
  await sendRows(given.at('2026-11-14', clerk), [penaltyRow(7), penaltyRow(8, { 行政相对人名称: '高阳县虚构8号纺织有限公司' })])
  const sums = async () => {
    const draftId = await given.tried('2026-11-16', text)
    const { draft } = await findDraft(given.at('2026-11-16'), draftId)
    await withdrawDraft(given.at('2026-11-16'), draftId)
    return { day: draft.triedOn, ...draft.trial }
  }
  const first = await sums()
  await followLedger(given.at('2026-11-16'))
  expect(await sums()).toEqual(first)
  const { rows } = await sql`select from evaluation.trace where subject_id in (7, 8)`.execute(given.world.db)
  expect(rows.length).toBeGreaterThan(0)
})
