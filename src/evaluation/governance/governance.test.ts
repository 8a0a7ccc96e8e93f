import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { XinhengError } from '../../platform/errors.ts'
import { projectFolder } from '../../platform/files/home.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { followLedger } from '../tracing/follow.ts'
import { evaluationJobs } from '../jobs.ts'
import { replay } from '../grading/replay.ts'
import { adoptDraft } from './adopt-draft.ts'
import { answerComments } from './answer-comments.ts'
import { commentOnDraft } from './comment-on-draft.ts'
import { draftModel } from './draft-model.ts'
import { findDraft, findPublicDraft } from './find.ts'
import { folders, givenDraftText } from './fixtures.ts'
import { listMoved, movedFile } from './list-moved.ts'
import { openComments } from './open-comments.ts'
import { askTrial } from './try-draft.ts'
import { withdrawDraft } from './withdraw-draft.ts'

let world: World
const officer = (id: string, role = 'approver'): Actor => ({ kind: 'user', id, body: 'office', role, unit: null })
const drafter = officer('office-one')
const approver = officer('office-two')
const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: inventUscc(1) }
const at = (day: string, actor: Actor = drafter, time = '10:00') => world.ctx({ actor, at: `${day}T${time}:00+08:00` })

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
  await sendRows(at('2026-11-11', clerk), [penaltyRow(1), penaltyRow(2, { 行政相对人名称: '高阳县虚构2号纺织有限公司' })])
  await adoptPackModels(world.ctx({ at: '2026-11-12T10:00:00+08:00' }))
})
afterAll(() => world.close())

const drafted = async (day = '2026-11-16', text?: string) => draftModel(at(day), { text: text ?? (await givenDraftText()), folders })
async function tried(day = '2026-11-16', text?: string): Promise<number> {
  const draftId = await drafted(day, text)
  await askTrial(at(day), draftId)
  await world.work(`${day}T11:00:00+08:00`)
  return draftId
}
async function open(text?: string): Promise<number> {
  const draftId = await tried('2026-11-16', text)
  await openComments(at('2026-11-16'), { draftId, until: '2026-12-16' })
  return draftId
}
/** Points of the organisations in a trial beside those in force. */
const pointsIn = async (draftId: number) =>
  (
    await sql<{ oldScore: number; newScore: number }>`
      select old_score, new_score from evaluation.trial where draft_id = ${draftId} order by subject_id`.execute(world.db)
  ).rows
const results = async () => (await sql`select * from evaluation.result order by key, subject_id`.execute(world.db)).rows

describe('a draft', () => {
  it('is refused with all its problems and their lines, and nothing of it is kept', async () => {
    const text = (await givenDraftText()).replace('conduct: penaltyImposed', 'conduct: nobodyKnows').replace('points: 250', 'points: 251')
    const error = await drafted('2026-11-16', text).catch((one: unknown) => one)
    expect(error).toBeInstanceOf(XinhengError)
    const { code, details } = error as XinhengError
    expect(code).toBe('evaluation.draft-problems')
    expect((details as { text: { zh: string } }[]).length).toBeGreaterThan(1)
    for (const { text: said } of details as { text: { zh: string } }[]) expect(said.zh).toMatch(/^第 [1-9]\d* 行：/)
  })
  it.each([
    ['', '是空的'],
    ['a: &x [1]\nb: *x', '别名'],
    ['items: []', '草案不得包含'],
    ['- 1', '键'],
    ['evaluationModels: []', '一个'],
    ['evaluationModels:\n  - key: enterprise\n    from: "2026-01-01"', '已有自'],
    ['evaluationModels: [', 'YAML'],
    ['evaluationModels:\n  - key: enterprise\n    from: "2027-13-01"\n    like: "2026-01-01"\n    edition: x', 'from'],
  ])('that reads %j is refused: %s', async (text, said) => {
    const error = (await drafted('2026-11-16', text).catch((one: unknown) => one)) as XinhengError
    expect(JSON.stringify(error.details)).toContain(said)
  })
  it.each(['newFor: P99999999Y', 'validFor: P99999999Y', 'validFor: P100000D', 'from: "9999-12-31"'])(
    'with a time no calendar goes to is refused with its line: %s',
    async (line) => {
      const [key = ''] = line.split(':')
      const text = (await givenDraftText()).replace(new RegExp(`^    ${key}: .*$`, 'm'), `    ${line}`)
      expect(text).toContain(line)
      const { code, details } = (await drafted('2026-11-16', text).catch((one: unknown) => one)) as XinhengError
      expect([code, JSON.stringify(details)]).toEqual([
        'evaluation.draft-problems',
        expect.stringMatching(new RegExp(`第 [1-9]\\d* 行：[^"]*${key}`)),
      ])
    },
  )
  it.each(['[', '- ', '{a: '])('that is nested too deep says so once, with its line: %s', async (open) => {
    const text = `conducts: []\nevaluationModels:\n  ${open.repeat(20_000)}`.slice(0, 60_000)
    const { details } = (await draftModel(at('2026-11-16'), { text, folders }).catch((thrown: unknown) => thrown)) as XinhengError
    expect(details).toEqual([{ field: 'text', text: expect.objectContaining({ zh: '第 3 行：嵌套过深，无法读取。请减少这里的层数。' }) }])
  })
  it('is for the office alone: others neither draft nor read one', async () => {
    const text = await givenDraftText()
    for (const actor of [firm, clerk, anonymous, officer('auditor', 'auditor')])
      expect(await refusal(draftModel(at('2026-11-16', actor), { text, folders }))).toBe('evaluation.office-only')
    const draftId = await drafted()
    expect(await refusal(findDraft(at('2026-11-16', firm), draftId))).toBe('evaluation.office-only')
    expect(await refusal(findPublicDraft(at('2026-11-16', firm), draftId))).toBe('evaluation.no-such-draft')
    expect((await findDraft(at('2026-11-16', officer('auditor', 'auditor')), draftId)).draft.state).toBe('drafted')
  })
})

describe('a trial', () => {
  it('says who would move and why, and moves nobody', async () => {
    const before = await results()
    const draftId = await tried()
    expect(await results()).toEqual(before)
    const { draft } = await findDraft(at('2026-11-16'), draftId)
    expect(draft.trial).toMatchObject({ organisations: 20 })
    expect(draft.trial?.criteria[0]).toMatchObject({ key: 'penalties', changed: 2 })
    expect(draft.trial?.groups.filter(({ by }) => by === 'region')).toMatchObject([{ value: '130628', count: 20 }])
    const rows = await pointsIn(draftId)
    expect(rows).toHaveLength(20)
    expect(rows[0]!.newScore).toBeLessThan(rows[0]!.oldScore)
    expect(rows[4]!.newScore).toBe(rows[4]!.oldScore)
    const file = await movedFile(at('2026-11-16'), { draftId, filter: { move: 'moved' } }, 'zh')
    const pieces: Uint8Array[] = []
    for await (const piece of file.bytes) pieces.push(piece)
    const text = Buffer.concat(pieces).toString('utf8')
    expect(text.split('\r\n')).toHaveLength(4)
    expect(text).not.toContain('得分')
    expect(text).toContain('行政处罚 −')
    const auditor = at('2026-11-16', officer('auditor', 'auditor'))
    expect(await refusal(listMoved(auditor, { draftId, filter: { move: 'moved' }, after: 0 }))).toBe('evaluation.office-only')
    expect(await refusal(movedFile(auditor, { draftId, filter: { move: 'moved' } }, 'zh'))).toBe('evaluation.office-only')
  })
  it('looks for a conduct that is new in all records first; broken off, it says so and waits to be asked for again', async () => {
    const before = await results()
    const draftId = await drafted('2026-11-16', await givenDraftText({ conduct: true }))
    await askTrial(at('2026-11-16'), draftId)
    await sql`alter table evaluation.trial add constraint broken check (draft_id <> ${sql.lit(draftId)})`.execute(world.owner)
    await world.work('2026-11-16T11:00:00+08:00')
    const broken = (await findDraft(at('2026-11-16'), draftId)).draft
    expect(broken).toMatchObject({ trial: null, trialAskedAt: null, trialFailedAt: new Date('2026-11-16T11:00:00+08:00') })
    await sql`alter table evaluation.trial drop constraint broken`.execute(world.owner)
    await askTrial(at('2026-11-16'), draftId)
    await world.work('2026-11-16T11:00:00+08:00')
    expect((await findDraft(at('2026-11-16'), draftId)).draft.trialFailedAt).toBeNull()
    const rows = await pointsIn(draftId)
    expect(rows.map(({ newScore, oldScore }) => newScore < oldScore).slice(0, 3)).toEqual([true, true, false])
    expect(await results()).toEqual(before)
  })
})

describe('adoption', () => {
  it('needs a trial of this very text, comments that are over, and another approver', async () => {
    const draftId = await drafted()
    const adopt = (day: string, actor = approver, fromDay = '2027-01-01') => refusal(adoptDraft(at(day, actor), { draftId, fromDay }))
    expect(await adopt('2026-11-16')).toBe('evaluation.trial-missing')
    expect(await refusal(openComments(at('2026-11-16'), { draftId, until: '2026-12-16' }))).toBe('evaluation.trial-missing')
    await askTrial(at('2026-11-16'), draftId)
    await world.work('2026-11-16T11:00:00+08:00')
    await draftModel(at('2026-11-16'), { text: await givenDraftText({ points: -90 }), folders, draftId })
    expect(await adopt('2026-11-16')).toBe('evaluation.trial-outdated')
    expect(await refusal(openComments(at('2026-11-16'), { draftId, until: '2026-12-16' }))).toBe('evaluation.trial-outdated')
    await askTrial(at('2026-11-16'), draftId)
    await world.work('2026-11-16T11:00:00+08:00')
    expect(await adopt('2026-11-16')).toBe('evaluation.comments-not-opened')
    // A colleague saves the very same: who wrote it still does not adopt it.
    const { draft } = await findDraft(at('2026-11-16'), draftId)
    const colleague = officer('office-three')
    await draftModel(at('2026-11-16', colleague), { text: draft.text, folders, draftId })
    await draftModel(at('2026-11-16', colleague), { text: draft.text, folders, draftId })
    for (const until of ['2026-12-15', '2027-11-17', '2026-12-32', 'soon', ''])
      expect(await refusal(openComments(at('2026-11-16'), { draftId, until }))).toBe('evaluation.comment-end')
    await openComments(at('2026-11-16'), { draftId, until: '2026-12-16' })
    expect(await refusal(draftModel(at('2026-11-17'), { text: await givenDraftText(), folders, draftId }))).toBe('evaluation.draft-open')
    expect(await refusal(askTrial(at('2026-11-17'), draftId))).toBe('evaluation.draft-open')
    expect(await adopt('2026-12-16')).toBe('evaluation.comments-open')
    for (const saved of [drafter, colleague]) expect(await adopt('2026-12-17', saved)).toBe('evaluation.same-person')
    expect((await findDraft(at('2026-12-17'), draftId)).draft.draftedBy).toEqual([drafter.id, colleague.id])
    for (const other of [firm, clerk, officer('office-clerk', 'clerk'), officer('auditor', 'auditor')])
      expect(await adopt('2026-12-17', other)).toBe('evaluation.approver-only')
    for (const day of ['2026-12-17', '2026-11-30', '2026-02-30', 'tomorrow', ''])
      expect(await adopt('2026-12-17', approver, day)).toBe('evaluation.bad-first-day')
    expect(await adopt('2026-12-17')).toBe('done')
    expect(await adopt('2026-12-17')).toBe('evaluation.draft-closed')
    expect(await refusal(withdrawDraft(at('2026-12-17'), draftId))).toBe('evaluation.draft-closed')
  })
  it('twice at once has one winner', async () => {
    const draftId = await open()
    const ways = await Promise.all(
      [approver, officer('office-three')].map((one) => refusal(adoptDraft(at('2026-12-18', one), { draftId, fromDay: '2027-01-05' }))),
    )
    expect(ways.toSorted()).toEqual(['done', 'evaluation.draft-closed'])
  })
  it('takes effect on its day by itself, for everybody, and a past day keeps its rules', async () => {
    const draftId = await open(await givenDraftText({ points: -180 }))
    await adoptDraft(at('2026-12-19', approver), { draftId, fromDay: '2027-01-10' })
    const { draft } = await findDraft(at('2026-12-19'), draftId)
    expect(draft).toMatchObject({ state: 'adopted', fromDay: '2027-01-10' })
    expect(draft.leafIndex).toBeGreaterThan(0)
    const score = async (day: string) => (await replay(at('2027-01-12'), { subjectIds: [1], day }))[0]!.row.score
    expect(await score('2027-01-09')).toBeGreaterThan(await score('2027-01-10'))
    const daily = evaluationJobs.find(({ name }) => name === 'evaluation.day')!
    await daily.handle(world.ctx({ at: '2027-01-10T00:05:00+08:00' }), {})
    const { rows } = await sql<{ edition: string; count: number }>`
      select m.definition ->> 'edition' as edition, count(*)::int as count from evaluation.result r join evaluation.model m using (model_id)
       where r.key = 'enterprise' group by 1`.execute(world.db)
    expect(rows).toEqual([{ edition: 'draft -180', count: 20 }])
  })
  it('is the only way: a pack that says something else later changes nothing', async () => {
    expect(await adoptPackModels(world.ctx({ at: '2027-01-20T10:00:00+08:00' }))).toBe(0)
  })
})

describe('comments', () => {
  const say = (draftId: number, actor: Actor, text = '扣分过重，请说明依据。', day = '2026-11-17', address: string | null = null) =>
    refusal(commentOnDraft(at(day, actor), { draftId, text, address }))

  it('are made by anybody while a draft is open; a body sees its own, the office all', async () => {
    const draftId = await open()
    expect(await say(draftId, firm)).toBe('done')
    expect(await say(draftId, clerk, '请联系 110101199003070970')).toBe('done')
    expect(await say(draftId, anonymous, '希望写明扣分的依据。')).toBe('done')
    for (const text of ['', ' \n', '长'.repeat(2001)]) expect(await say(draftId, firm, text)).toBe('evaluation.comment-text')
    const own = await findPublicDraft(at('2026-11-17', firm), draftId)
    expect([own.comments.length, own.commentCount]).toEqual([1, 3])
    for (const actor of [anonymous, officer('auditor', 'auditor'), { ...firm, unit: inventUscc(2) }])
      expect((await findPublicDraft(at('2026-11-17', actor), draftId)).comments).toEqual([])
    const { comments } = await findDraft(at('2026-11-17'), draftId)
    expect(comments.map(({ body, unit }) => [body, unit])).toEqual([
      ['organisation', firm.unit],
      ['source', clerk.unit],
      ['public', null],
    ])
    expect(comments[1]!.text).not.toContain('110101199003070970')
    expect(await say(draftId, firm, '再说一次', '2026-12-17')).toBe('evaluation.comments-closed')
    for (let one = 0; one < 9; one++) await say(draftId, firm)
    expect(await say(draftId, firm)).toBe('evaluation.too-many-comments')
    await withdrawDraft(at('2026-11-18'), draftId)
    expect(await say(draftId, firm, '再说一次', '2026-11-18')).toBe('evaluation.comments-closed')
    expect((await sql`select from evaluation.trial where draft_id = ${draftId}`.execute(world.db)).rows).toHaveLength(0)
  })

  it('without an account are five an hour from one address, of which nothing but a hash is kept', async () => {
    const draftId = await open()
    for (let one = 0; one < 5; one++) expect(await say(draftId, anonymous, '意见', '2026-11-17', '203.0.113.7')).toBe('done')
    expect(await say(draftId, anonymous, '意见', '2026-11-17', '203.0.113.7')).toBe('evaluation.comments-too-often')
    expect(await say(draftId, anonymous, '意见', '2026-11-17', '203.0.113.8')).toBe('done')
    expect(await say(draftId, anonymous, '意见', '2026-11-18', '203.0.113.7')).toBe('done')
    const { rows } = await sql<{ row: string }>`
      select row_to_json(c)::text as row from evaluation.comment c union all select row_to_json(a)::text from auth.attempt a`.execute(
      world.db,
    )
    expect(rows.length).toBeGreaterThan(7)
    expect(JSON.stringify(rows)).not.toContain('203.0.113')
  })

  it('are answered by the office, each once and in words everybody reads, before the draft is adopted', async () => {
    const draftId = await open()
    for (const actor of [firm, anonymous, anonymous]) await say(draftId, actor)
    const [first, second, third] = (await findDraft(at('2026-11-17'), draftId)).comments.map(({ commentId }) => commentId)
    const answer = (commentIds: (number | undefined)[], over: { outcome?: string; text?: string } = {}, actor = drafter) =>
      refusal(
        answerComments(at('2026-11-18', actor), {
          ...{ draftId, commentIds: commentIds as number[], outcome: 'noted', text: '依据见模型说明。', ...over },
        }),
      )
    const adopt = () => refusal(adoptDraft(at('2026-12-18', approver), { draftId, fromDay: '2027-02-01' }))
    for (const actor of [firm, clerk, anonymous, officer('auditor', 'auditor')])
      expect(await answer([first], {}, actor)).toBe('evaluation.office-only')
    for (const wrong of [{ outcome: 'constructor' }, { outcome: '' }, { text: ' ' }, { text: '长'.repeat(2001) }])
      expect(await answer([first], wrong)).toBe('evaluation.answer-text')
    for (const ids of [[], [0], [first, 999_999]]) expect(await answer(ids)).toBe('evaluation.answered-already')
    expect(await answer([first, second])).toBe('done')
    expect(await answer([second, third])).toBe('evaluation.answered-already')
    expect(await adopt()).toBe('evaluation.comments-unanswered')
    expect(await answer([third], { outcome: 'taken', text: '已改正。' })).toBe('done')
    const shown = await findPublicDraft(at('2026-11-19', anonymous), draftId)
    expect(shown.comments).toEqual([])
    expect(shown.answers).toMatchObject([
      { outcome: 'noted', text: '依据见模型说明。', comments: 2 },
      { outcome: 'taken', text: '已改正。', comments: 1 },
    ])
    expect(await adopt()).toBe('done')
    expect(await answer([third])).toBe('evaluation.draft-closed')
  })

  it('are not taken where the rules do not say how long', async () => {
    const draftId = await tried()
    const ctx = world.ctx({ actor: drafter, at: '2026-11-16T10:00:00+08:00', pack: { ...world.ctx().pack, modelChanges: [] } })
    expect(await refusal(openComments(ctx, { draftId, until: '2026-12-16' }))).toBe('evaluation.no-change-rules')
  })
})

it('follows what files bring with conducts that only a draft names', async () => {
  await sendRows(at('2026-11-17', clerk), [penaltyRow(3)])
  await followLedger(at('2026-11-17'))
  const draftId = await tried('2026-11-17', await givenDraftText({ conduct: true, points: -70 }))
  const rows = await pointsIn(draftId)
  expect(rows.slice(0, 4).map(({ newScore, oldScore }) => newScore < oldScore)).toEqual([true, true, true, false])
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

it('a trial of the same text gives the same figures on the same day, however soon after records came in it is asked for', async () => {
  const text = await givenDraftText({ points: -33 })
  await sendRows(at('2026-11-14', clerk), [penaltyRow(7), penaltyRow(8, { 行政相对人名称: '高阳县虚构8号纺织有限公司' })])
  const sums = async () => {
    const draftId = await tried('2026-11-16', text)
    const { draft } = await findDraft(at('2026-11-16'), draftId)
    await withdrawDraft(at('2026-11-16'), draftId)
    return { day: draft.triedOn, ...draft.trial }
  }
  const first = await sums()
  await followLedger(at('2026-11-16'))
  expect(await sums()).toEqual(first)
  const { rows } = await sql`select from evaluation.trace where subject_id in (7, 8)`.execute(world.db)
  expect(rows.length).toBeGreaterThan(0)
})
