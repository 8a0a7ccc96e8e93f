import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { clerk } from '../../intake/fixtures.ts'
import { projectFolder } from '../../platform/files/home.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { evaluationJobs } from '../jobs.ts'
import { replay } from '../grading/replay.ts'
import { adoptDraft } from './adopt-draft.ts'
import { draftModel } from './draft-model.ts'
import { findDraft } from './find.ts'
import { approver, drafter, firm, folders, givenDraftText, officer, openGovernance } from './fixtures.ts'
import { openComments } from './open-comments.ts'
import { askTrial } from './try-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'

let given: Awaited<ReturnType<typeof openGovernance>>
beforeAll(async () => {
  given = await openGovernance()
})
afterAll(() => given.world.close())

describe('adoption', () => {
  it('needs a trial of this very text, comments that are over, and another approver', async () => {
    const draftId = await given.drafted()
    const adopt = (day: string, actor = approver, fromDay = '2027-01-01') => refusal(adoptDraft(given.at(day, actor), { draftId, fromDay }))
    expect(await adopt('2026-11-16')).toBe('evaluation.trial-missing')
    expect(await refusal(openComments(given.at('2026-11-16'), { draftId, until: '2026-12-16' }))).toBe('evaluation.trial-missing')
    await askTrial(given.at('2026-11-16'), draftId)
    await given.world.work('2026-11-16T11:00:00+08:00')
    await draftModel(given.at('2026-11-16'), { text: await givenDraftText({ points: -90 }), folders, draftId })
    expect(await adopt('2026-11-16')).toBe('evaluation.trial-outdated')
    expect(await refusal(openComments(given.at('2026-11-16'), { draftId, until: '2026-12-16' }))).toBe('evaluation.trial-outdated')
    await askTrial(given.at('2026-11-16'), draftId)
    await given.world.work('2026-11-16T11:00:00+08:00')
    expect(await adopt('2026-11-16')).toBe('evaluation.comments-not-opened')
    // A colleague saves the very same: who wrote it still does not adopt it.
    const { draft } = await findDraft(given.at('2026-11-16'), draftId)
    const colleague = officer('office-three')
    await draftModel(given.at('2026-11-16', colleague), { text: draft.text, folders, draftId })
    await draftModel(given.at('2026-11-16', colleague), { text: draft.text, folders, draftId })
    for (const until of ['2026-12-15', '2027-11-17', '2026-12-32', 'soon', ''])
      expect(await refusal(openComments(given.at('2026-11-16'), { draftId, until }))).toBe('evaluation.comment-end')
    await openComments(given.at('2026-11-16'), { draftId, until: '2026-12-16' })
    expect(await refusal(draftModel(given.at('2026-11-17'), { text: await givenDraftText(), folders, draftId }))).toBe(
      'evaluation.draft-open',
    )
    expect(await refusal(askTrial(given.at('2026-11-17'), draftId))).toBe('evaluation.draft-open')
    expect(await adopt('2026-12-16')).toBe('evaluation.comments-open')
    for (const saved of [drafter, colleague]) expect(await adopt('2026-12-17', saved)).toBe('evaluation.same-person')
    expect((await findDraft(given.at('2026-12-17'), draftId)).draft.draftedBy).toEqual([drafter.id, colleague.id])
    for (const other of [firm, clerk, officer('office-clerk', 'clerk'), officer('auditor', 'auditor')])
      expect(await adopt('2026-12-17', other)).toBe('evaluation.approver-only')
    for (const day of ['2026-12-17', '2026-11-30', '2026-02-30', 'tomorrow', ''])
      expect(await adopt('2026-12-17', approver, day)).toBe('evaluation.bad-first-day')
    expect(await adopt('2026-12-17')).toBe('done')
    expect(await adopt('2026-12-17')).toBe('evaluation.draft-closed')
    expect(await refusal(withdrawDraft(given.at('2026-12-17'), draftId))).toBe('evaluation.draft-closed')
  })
  it('twice at once has one winner', async () => {
    const draftId = await given.open()
    const ways = await Promise.all(
      [approver, officer('office-three')].map((one) =>
        refusal(adoptDraft(given.at('2026-12-18', one), { draftId, fromDay: '2027-01-05' })),
      ),
    )
    expect(ways.toSorted()).toEqual(['done', 'evaluation.draft-closed'])
  })
  it('takes effect on its day by itself, for everybody, and a past day keeps its rules', async () => {
    const draftId = await given.open(await givenDraftText({ points: -180 }))
    await adoptDraft(given.at('2026-12-19', approver), { draftId, fromDay: '2027-01-10' })
    const { draft } = await findDraft(given.at('2026-12-19'), draftId)
    expect(draft).toMatchObject({ state: 'adopted', fromDay: '2027-01-10' })
    expect(draft.leafIndex).toBeGreaterThan(0)
    const score = async (day: string) => (await replay(given.at('2027-01-12'), { subjectIds: [1], day }))[0]!.row.score
    expect(await score('2027-01-09')).toBeGreaterThan(await score('2027-01-10'))
    const daily = evaluationJobs.find(({ name }) => name === 'evaluation.day')!
    await daily.handle(given.world.ctx({ at: '2027-01-10T00:05:00+08:00' }), {})
    const { rows } = await sql<{ edition: string; count: number }>`
      select m.definition ->> 'edition' as edition, count(*)::int as count from evaluation.result r join evaluation.model m using (model_id)
       where r.key = 'enterprise' group by 1`.execute(given.world.db)
    expect(rows).toEqual([{ edition: 'draft -180', count: 20 }])
  })
  it('is the only way: a pack that says something else later changes nothing', async () => {
    expect(await adoptPackModels(given.world.ctx({ at: '2027-01-20T10:00:00+08:00' }))).toBe(0)
  })
})

it('nobody sets a grade: one statement writes results, and what is computed from records and models is all it writes', () => {
  const files = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\./.test(file),
  )
  const writers = files.filter((file) =>
    /(insert into|update|delete from) evaluation\.(result|change)\b/i.test(readFileSync(join(projectFolder, 'src', file), 'utf8')),
  )
  expect(writers.map((file) => file.replaceAll('\\', '/'))).toEqual(['evaluation/grading/result-store.ts'])
})
