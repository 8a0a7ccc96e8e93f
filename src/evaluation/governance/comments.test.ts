import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { clerk } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptDraft } from './adopt-draft.ts'
import { answerComments } from './answer-comments.ts'
import { commentOnDraft } from './comment-on-draft.ts'
import { findDraft, findPublicDraft } from './find.ts'
import { approver, drafter, firm, officer, openGovernance } from './fixtures.ts'
import { openComments } from './open-comments.ts'
import { withdrawDraft } from './withdraw-draft.ts'

let given: Awaited<ReturnType<typeof openGovernance>>
beforeAll(async () => {
  given = await openGovernance()
})
afterAll(() => given.world.close())

describe('comments', () => {
  const say = (draftId: number, actor: Actor, text = '扣分过重，请说明依据。', day = '2026-11-17', address: string | null = null) =>
    refusal(commentOnDraft(given.at(day, actor), { draftId, text, address }))

  it('are made by anybody while a draft is open; a body sees its own, the office all', async () => {
    const draftId = await given.open()
    expect(await say(draftId, firm)).toBe('done')
    expect(await say(draftId, clerk, '请联系 110101199003070970')).toBe('done')
    expect(await say(draftId, anonymous, '希望写明扣分的依据。')).toBe('done')
    for (const text of ['', ' \n', '长'.repeat(2001)]) expect(await say(draftId, firm, text)).toBe('evaluation.comment-text')
    const own = await findPublicDraft(given.at('2026-11-17', firm), draftId)
    expect([own.comments.length, own.commentCount]).toEqual([1, 3])
    for (const actor of [anonymous, officer('auditor', 'auditor'), { ...firm, unit: inventUscc(2) }])
      expect((await findPublicDraft(given.at('2026-11-17', actor), draftId)).comments).toEqual([])
    const { comments } = await findDraft(given.at('2026-11-17'), draftId)
    expect(comments.map(({ body, unit }) => [body, unit])).toEqual([
      ['organisation', firm.unit],
      ['source', clerk.unit],
      ['public', null],
    ])
    expect(comments[1]!.text).not.toContain('110101199003070970')
    expect(await say(draftId, firm, '再说一次', '2026-12-17')).toBe('evaluation.comments-closed')
    for (let one = 0; one < 9; one++) await say(draftId, firm)
    expect(await say(draftId, firm)).toBe('evaluation.too-many-comments')
    await withdrawDraft(given.at('2026-11-18'), draftId)
    expect(await say(draftId, firm, '再说一次', '2026-11-18')).toBe('evaluation.comments-closed')
    expect((await sql`select from evaluation.trial where draft_id = ${draftId}`.execute(given.world.db)).rows).toHaveLength(0)
  })

  it('without an account are five an hour from one address, of which nothing but a hash is kept', async () => {
    const draftId = await given.open()
    for (let one = 0; one < 5; one++) expect(await say(draftId, anonymous, '意见', '2026-11-17', '203.0.113.7')).toBe('done')
    expect(await say(draftId, anonymous, '意见', '2026-11-17', '203.0.113.7')).toBe('evaluation.comments-too-often')
    expect(await say(draftId, anonymous, '意见', '2026-11-17', '203.0.113.8')).toBe('done')
    expect(await say(draftId, anonymous, '意见', '2026-11-18', '203.0.113.7')).toBe('done')
    const { rows } = await sql<{ row: string }>`
      select row_to_json(c)::text as row from evaluation.comment c union all select row_to_json(a)::text from auth.attempt a`.execute(
      given.world.db,
    )
    expect(rows.length).toBeGreaterThan(7)
    expect(JSON.stringify(rows)).not.toContain('203.0.113')
  })

  it('are answered by the office, each once and in words everybody reads, before the draft is adopted', async () => {
    const draftId = await given.open()
    for (const actor of [firm, anonymous, anonymous]) await say(draftId, actor)
    const [first, second, third] = (await findDraft(given.at('2026-11-17'), draftId)).comments.map(({ commentId }) => commentId)
    const answer = (commentIds: (number | undefined)[], over: { outcome?: string; text?: string } = {}, actor = drafter) =>
      refusal(
        answerComments(given.at('2026-11-18', actor), {
          ...{ draftId, commentIds: commentIds as number[], outcome: 'noted', text: '依据见模型说明。', ...over },
        }),
      )
    const adopt = () => refusal(adoptDraft(given.at('2026-12-18', approver), { draftId, fromDay: '2027-02-01' }))
    for (const actor of [firm, clerk, anonymous, officer('auditor', 'auditor')])
      expect(await answer([first], {}, actor)).toBe('evaluation.office-only')
    for (const wrong of [{ outcome: 'constructor' }, { outcome: '' }, { text: ' ' }, { text: '长'.repeat(2001) }])
      expect(await answer([first], wrong)).toBe('evaluation.answer-text')
    for (const ids of [[], [0], [first, 999_999]]) expect(await answer(ids)).toBe('evaluation.answered-already')
    expect(await answer([first, second])).toBe('done')
    expect(await answer([second, third])).toBe('evaluation.answered-already')
    expect(await adopt()).toBe('evaluation.comments-unanswered')
    expect(await answer([third], { outcome: 'taken', text: '已改正。' })).toBe('done')
    const shown = await findPublicDraft(given.at('2026-11-19', anonymous), draftId)
    expect(shown.comments).toEqual([])
    expect(shown.answers).toMatchObject([
      { outcome: 'noted', text: '依据见模型说明。', comments: 2 },
      { outcome: 'taken', text: '已改正。', comments: 1 },
    ])
    expect(await adopt()).toBe('done')
    expect(await answer([third])).toBe('evaluation.draft-closed')
  })

  it('are not taken where the rules do not say how long', async () => {
    const draftId = await given.tried()
    const ctx = given.world.ctx({ actor: drafter, at: '2026-11-16T10:00:00+08:00', pack: { ...given.world.ctx().pack, modelChanges: [] } })
    expect(await refusal(openComments(ctx, { draftId, until: '2026-12-16' }))).toBe('evaluation.no-change-rules')
  })
})
