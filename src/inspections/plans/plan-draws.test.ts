import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repairRecords } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { refusal } from '../../../tests/support/refusal.ts'
import { createServer } from '../../app/server.ts'
import { byAuthorityAndYear } from '../../disclosure/index.ts'
import { market, otherSource, sendRows } from '../../intake/fixtures.ts'
import { anonymous } from '../../platform/context.ts'
import { XinhengError } from '../../platform/errors.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { commitDraw } from '../draws/commit.ts'
import { drawByPlan } from './draw-by-plan.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { findDraw, resultFile } from '../draws/find.ts'
import { agreeToPlan } from './agree-to-plan.ts'
import { findPlan } from './find-plan.ts'
import { aDraw, rolled } from '../fixtures.ts'
import { makePlan } from './make-plan.ts'
import { fileForTwo } from '../checks/fixtures.ts'
import { prepareDraw } from '../draws/prepare.ts'
import { runOwnDraw } from '../draws/run.ts'
import { supervisionFigures } from './supervision-figures.ts'
import { aPlan, approver, clerk, inspectionOf, other, planDraw, openSupervision } from './fixtures.ts'

const { world, pack, at } = await openSupervision()
afterAll(() => world.close())
// Whose penalty is repaired is strict no longer: four are.
beforeAll(async () => {
  const [record] = await listRecords(world.ctx(), { subjectId: 5 })
  await repairRecords(at(), { recordIds: [record?.recordId ?? 0], caseId: 7, reason: '准予信用修复' })
})

describe('a plan', () => {
  it('is refused with every mistake in it, and made once from a form that is sent twice', async () => {
    const error = await makePlan(at(), aPlan({ title: ' ', year: '2030', fields: ['luck'], partners: 'nobody', checks: '-1' })).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(XinhengError)
    const found = (error as XinhengError).details as { field: string }[]
    expect(found.map(({ field }) => field)).toEqual(['title', 'year', 'fields', 'checks', 'partners'])
    const number = await makePlan(at(), aPlan({ requestKey: 'one' }))
    expect(await makePlan(at(), aPlan({ requestKey: 'one' }))).toBe(number)
    expect(number).toMatch(/^P2026-\d{4}$/)
    expect(await refusal(findPlan(at(other), number))).toBe('inspections.no-such-plan')
    expect(await refusal(makePlan(at({ ...office, role: 'auditor' }), aPlan()))).toBe('inspections.not-yours')
  })

  it('of several departments is drawn by when all have agreed; its results tell how often each band has findings', async () => {
    const plan = await makePlan(at(), aPlan({ fields: ['market', 'publicSafety'], partners: otherSource }))
    await sendRows(at(), [inspectionOf(30, 'X-1', '未发现问题'), inspectionOf(30, 'X-2', '未发现问题')], { item: 'inspection' })
    expect(await refusal(drawByPlan(at(), plan, planDraw))).toBe('inspections.not-agreed')
    expect(await refusal(agreeToPlan(at(), plan))).toBe('inspections.not-partner')
    await agreeToPlan(at(other), plan)
    expect(await refusal(drawByPlan(at(other), plan, planDraw))).toBe('inspections.no-such-plan')
    expect(await refusal(drawByPlan(at(), plan, { ...planDraw, inspectors: 'Y-01 X-09' }))).toBe('inspections.wrong-draw')
    // Whichever language tells them, numbers are listed as it lists.
    const unknown = drawByPlan(at(), plan, { ...planDraw, inspectors: 'X-08 X-09' })
    await expect(unknown).rejects.toMatchObject({
      details: [{ text: { zh: expect.stringContaining('X-08、X-09') as string, en: expect.stringContaining('X-08, X-09') as string } }],
    })
    const draw = await drawByPlan(at(), plan, { ...planDraw, inspectors: `${planDraw.inspectors} Y-01`, requestKey: 'draw' })
    expect(await drawByPlan(at(), plan, { ...planDraw, requestKey: 'draw' })).toBe(draw)
    expect(await refusal(drawByPlan(at(), plan, planDraw))).toBe('inspections.drawn-already')
    await commitDraw(at(approver), draw)
    const { terms } = await findDraw(at(), draw)
    expect(terms.names).toBe('withheld')
    expect(terms.strata.map(({ key, objects: all, perMille }) => [key, all, perMille])).toEqual([
      // Four are strict: a stratum of their own would tell too much, so they are drawn from with the next, as often as they have to be.
      ['focus+strict', 9, 500],
      ['normal', 5, 40],
      ['trusted', 25, 10],
    ])
    await enterSeed(at(approver, '2026-12-02'), { number: draw, seed: rolled, source: '公告' })
    await runOwnDraw(at(clerk, '2026-12-02'), draw)
    const drawn = (await resultFile(at(clerk, '2026-12-02'), draw)).trimEnd().split('\n').slice(1)
    expect(drawn).toHaveLength(7)
    const rows = await Promise.all(
      drawn.map(async (line) => {
        const [object = ''] = line.split(',')
        const { rows: found } = await sql<{ id: number; task: string; band: string }>`
          select d.subject_id as id, d.task, f.band from inspections.drawn d join inspections.frame_object f using (subject_id, draw_id)
           where d.object = ${Number(object)}`.execute(world.owner)
        const [{ id, task, band }] = found as [(typeof found)[0]]
        return inspectionOf(id, task, band === 'strict' ? '已责令改正' : '未发现问题', '2026-12-03')
      }),
    )
    await fileForTwo(at(clerk, '2026-12-04'), rows)
    const { bands, plans, verdict } = await supervisionFigures(at(other, '2026-12-05'), { field: 'publicSafety', year: null })
    // Each check counts for the band its organisation was in, whichever stratum that was drawn in.
    const [focus = 0, strict = 0] = bands.slice(2).map(({ drawn: all }) => all)
    expect(focus + strict).toBe(5)
    expect(bands.map(({ drawn: all, finished, found }) => [all, finished, found])).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [focus, focus, 0],
      [strict, strict, strict],
    ])
    // So few checks a band say nothing.
    expect(verdict).toBe('unclear')
    expect(plans.map(({ number, isDrawOpen, drawn: all, finished }) => [number, isDrawOpen, all, finished])).toEqual([[plan, true, 7, 7]])
    expect(bands.map(({ full }) => full)).toEqual([2, 1, 0, 0])
  })

  it('is drawn by no draw that another form made with the same key', async () => {
    const [one, two] = [await makePlan(at(), aPlan({ title: '甲' })), await makePlan(at(), aPlan({ title: '乙' }))]
    const own = await prepareDraw(at(), aDraw({ requestKey: 'same' }))
    const draws = [own, await drawByPlan(at(), one, { ...planDraw, requestKey: 'same' })]
    draws.push(await drawByPlan(at(), two, { ...planDraw, requestKey: 'same' }))
    expect(new Set(draws).size).toBe(3)
    expect((await findPlan(at(), one)).draw).toBe(draws[1])
    expect(await makePlan(at(other), aPlan({ requestKey: 'one' }))).not.toBe(await makePlan(at(), aPlan({ requestKey: 'one' })))
  })

  it('leaves out whoever was checked as often as there may be, by whom so ever', async () => {
    const draw = await drawByPlan(at(), await makePlan(at(), aPlan({ checks: '8' })), planDraw)
    const { terms } = await findDraw(at(), draw)
    // Of the 26 trusted, number 30 was checked and one was drawn above; of the 5 normal, one was drawn above.
    expect(Object.fromEntries(terms.strata.map(({ key, objects: all }) => [key, all]))).toEqual({
      'focus+strict': 9,
      'trusted+normal': 28,
    })
    expect(terms.strata.reduce((sum, { least }) => sum + least, 0)).toBe(8)
  })
})

it('what was found is told everybody by department and year, as disclosure shows it, with lists and files', async () => {
  const ctx = at(anonymous, '2026-12-06')
  const counts = await byAuthorityAndYear(ctx, 'inspection')
  expect(counts).toMatchObject([{ year: 2026, code: market, total: 9 }])
  const server = createServer({ context: () => ctx, log: silent, pack })
  const page = await (await server.request('http://localhost/inspections/draws')).text()
  expect(page).toContain('2026 年 1 个单位公示检查结果 9 条')
  const [list = '', file = ''] = [/href="(\/records\?[^"]+)"/, /href="(\/api\/v1\/records\?[^"]*authority[^"]*format=csv)"/].map(
    (one) => one.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '',
  )
  expect(await (await server.request(`http://localhost${list}`)).text()).toContain('共 9 条')
  expect((await (await server.request(`http://localhost${file}`)).text()).trimEnd().split('\n')).toHaveLength(10)
})
