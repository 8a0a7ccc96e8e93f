import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { adoptPackModels } from '../../evaluation/adopt.ts'
import { byAuthorityAndYear } from '../../disclosure/index.ts'
import { followLedger } from '../../evaluation/follow.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../../evaluation/fixtures.ts'
import { givenOrganisations, givenSources, market, otherSource, penaltyRow, sendRows, type Cells } from '../../intake/fixtures.ts'
import type { Pack } from '../../packs/index.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Download } from '../../platform/files/download.ts'
import { silent } from '../../platform/log.ts'
import { repairRecords } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { clerkOf, office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { installReferenceTables } from '../../subjects/reference/install.ts'
import { commitDraw } from '../draws/commit.ts'
import { drawByPlan } from './draw-by-plan.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { rerunDraw } from '../sampler/index.ts'
import { findDraw, frameFile, resultFile, staffOf, teamsFile } from '../draws/find.ts'
import { agreeToPlan } from './agree-to-plan.ts'
import { findPlan, readMeant } from './find-plan.ts'
import { aDraw, cellsOf, givenInspectors, riskRow, rolled } from '../fixtures.ts'
import { loadReplacements } from '../draws/replacement-store.ts'
import { readReplacementsFile, readSealedFile } from '../draws/read-sealed.ts'
import { makePlan, type WantedPlan } from './make-plan.ts'
import { fileForTwo } from '../checks/fixtures.ts'
import { noteCheck, visitsOf } from '../checks/note-check.ts'
import { confirmNoted } from '../checks/settle-noted.ts'
import { prepareDraw } from '../draws/prepare.ts'
import { runOwnDraw } from '../draws/run.ts'
import { supervisionFigures } from './supervision-figures.ts'

let world: World
let pack: Pack
const clerk = clerkOf(market)
const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
const other = clerkOf(otherSource)
const at = (actor: Actor = clerk, day = '2026-11-16', rules = pack) => world.ctx({ actor, at: `${day}T10:00:00+08:00`, pack: rules })

const inspection = (number: number, task: string, result: string, day = '2026-11-16'): Cells => ({
  ...cellsOf(number),
  检查文书号: task,
  检查类型: '双随机',
  检查事项: '年度报告公示信息',
  检查方式: '现场',
  检查日期: day,
  检查结果: result,
  决定机关: '高阳县市场监督管理局',
  决定机关统一社会信用代码: market,
})
const wanted = (changed: Partial<WantedPlan> = {}): WantedPlan => ({
  title: '2026 年四季度联合抽查',
  year: '2026',
  fields: ['market'],
  partners: '',
  types: ['enterprise'],
  division: '',
  checks: '',
  ...changed,
})
const { inspectors, conflicts, seed } = aDraw()
const wantedDraw = { inspectors, conflicts, seed }
const figures = (actor = office, field = 'market', rules = pack) =>
  supervisionFigures(at(actor, '2026-11-20', rules), { field, year: 2026 })
const bytesOf = async (file: Promise<Download>): Promise<Uint8Array> =>
  new Uint8Array(await new Response((await file).bytes as BodyInit).arrayBuffer())
const objects = async (rules = pack) => (await figures(office, 'market', rules)).bands.map((one) => one.objects)

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 40)
  await givenInspectors(world.ctx(), market, ['Z-01', 'Z-02', 'Z-03', 'Z-04'])
  await givenInspectors(world.ctx(), otherSource, ['Y-01'])
  const { supervision } = world.ctx().pack
  pack = {
    ...withModels(
      world.ctx().pack,
      [givenConduct({ key: 'fined', lasts: { full: 'P3M', until: 'P1Y' } })],
      [givenModel([givenCriterion('penalties', [{ points: -50 }])], { newFor: 'P0D' })],
    ),
    supervision,
  }
  await adoptPackModels(at())
  const fined = [1, 2, 3, 4, 5].map((number) => penaltyRow(number))
  await sendRows(at(), fined)
  const classed = [6, 7, 8, 9, 10]
    .map((number) => riskRow(number, 'D'))
    .concat([11, 12, 13, 14, 15].map((number) => riskRow(number, 'C类')))
  await sendRows(at(), classed, { item: 'evaluationResult' })
  await followLedger(at())
})
afterAll(() => world.close())

describe('bands', () => {
  it('come from the grade and the risk, and in a strict field from the stricter of both', async () => {
    expect(await objects()).toEqual([25, 5, 5, 5])
    const strict: Pack = {
      ...pack,
      supervision: pack.supervision.map((one) => ({ ...one, fields: one.fields.map((field) => ({ ...field, strict: true })) })),
    }
    expect(await objects(strict)).toEqual([0, 25, 5, 10])
  })

  it('are for the office and for departments', async () => {
    const { verdict } = await figures(other)
    expect(verdict).toBeNull()
    expect(await refusal(figures({ kind: 'user', id: 'x', body: 'organisation', role: 'head', unit: inventUscc(1) }))).toBe(
      'inspections.not-yours',
    )
    expect(await refusal(figures({ kind: 'anonymous', id: '', body: null, role: null, unit: null }))).toBe('inspections.not-yours')
  })

  it('follow a repair at once: whoever was fined is drawn no more often afterwards', async () => {
    const [record] = await listRecords(world.ctx(), { subjectId: 5 })
    await repairRecords(at(), { recordIds: [record?.recordId ?? 0], caseId: 7, reason: '准予信用修复' })
    expect(await objects()).toEqual([26, 5, 5, 4])
  })
})

describe('a check without a draw', () => {
  it('needs an exempt reason, whatever the band, and counts once another person confirmed it', async () => {
    const check = {
      code: inventUscc(40),
      field: 'market',
      reason: '',
      note: '12345 转办',
      inspectors: 'Z-01 Z-02',
      day: '2026-11-16',
      requestKey: 'one',
    }
    const error = (await noteCheck(at(), check).catch((thrown: unknown) => thrown)) as XinhengError
    expect((error.details as { field: string }[]).map(({ field }) => field)).toEqual(['reason'])
    const noted = await noteCheck(at(), { ...check, reason: 'complaint' })
    expect(noted).toMatchObject({ band: 'trusted', checks: 0 })
    await confirmNoted(at(approver), noted.number)
    expect(await visitsOf(at(), check)).toMatchObject({ checks: 1 })
    expect((await figures()).noted).toEqual([{ reason: 'complaint', count: 1 }])
    expect((await figures(other)).noted).toEqual([])
    const wrong = (await noteCheck(at(), {
      code: '1',
      field: '',
      reason: 'mood',
      note: '',
      inspectors: 'Z-01 Y-01',
      day: '2025-11-16',
      requestKey: 'two',
    }).catch((thrown: unknown) => thrown)) as XinhengError
    expect((wrong.details as { field: string }[]).map(({ field }) => field)).toEqual([
      'field',
      'reason',
      'note',
      'day',
      'inspectors',
      'code',
    ])
  })
})

describe('a plan', () => {
  it('is refused with every mistake in it, and made once from a form that is sent twice', async () => {
    const error = await makePlan(at(), wanted({ title: ' ', year: '2030', fields: ['luck'], partners: 'nobody', checks: '-1' })).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(XinhengError)
    const found = (error as XinhengError).details as { field: string }[]
    expect(found.map(({ field }) => field)).toEqual(['title', 'year', 'fields', 'checks', 'partners'])
    const number = await makePlan(at(), wanted({ requestKey: 'one' }))
    expect(await makePlan(at(), wanted({ requestKey: 'one' }))).toBe(number)
    expect(number).toMatch(/^P2026-\d{4}$/)
    expect(await refusal(findPlan(at(other), number))).toBe('inspections.no-such-plan')
    expect(await refusal(makePlan(at({ ...office, role: 'auditor' }), wanted()))).toBe('inspections.not-yours')
  })

  it('of several departments is drawn by when all have agreed; its results tell how often each band has findings', async () => {
    const plan = await makePlan(at(), wanted({ fields: ['market', 'publicSafety'], partners: otherSource }))
    await sendRows(at(), [inspection(30, 'X-1', '未发现问题'), inspection(30, 'X-2', '未发现问题')], { item: 'inspection' })
    expect(await refusal(drawByPlan(at(), plan, wantedDraw))).toBe('inspections.not-agreed')
    expect(await refusal(agreeToPlan(at(), plan))).toBe('inspections.not-partner')
    await agreeToPlan(at(other), plan)
    expect(await refusal(drawByPlan(at(other), plan, wantedDraw))).toBe('inspections.no-such-plan')
    expect(await refusal(drawByPlan(at(), plan, { ...wantedDraw, inspectors: 'Y-01 X-09' }))).toBe('inspections.wrong-draw')
    // Whichever language tells them, numbers are listed as it lists.
    const unknown = drawByPlan(at(), plan, { ...wantedDraw, inspectors: 'X-08 X-09' })
    await expect(unknown).rejects.toMatchObject({
      details: [{ text: { zh: expect.stringContaining('X-08、X-09') as string, en: expect.stringContaining('X-08, X-09') as string } }],
    })
    const draw = await drawByPlan(at(), plan, { ...wantedDraw, inspectors: `${inspectors} Y-01`, requestKey: 'draw' })
    expect(await drawByPlan(at(), plan, { ...wantedDraw, requestKey: 'draw' })).toBe(draw)
    expect(await refusal(drawByPlan(at(), plan, wantedDraw))).toBe('inspections.drawn-already')
    await commitDraw(at(approver), draw)
    const { terms } = await findDraw(at(), draw)
    expect(terms.names).toBe('withheld')
    expect(terms.strata.map(({ key, objects: all, perMille }) => [key, all, perMille])).toEqual([
      // Four are strict: a stratum of their own would tell too much, so they are drawn from with the next, as often as they have to be.
      ['focus+strict', 9, 500],
      ['normal', 5, 40],
      ['trusted', 24, 10],
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
        return inspection(id, task, band === 'strict' ? '已责令改正' : '未发现问题', '2026-12-03')
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
    expect(bands.map(({ full }) => full)).toEqual([3, 1, 0, 0])
  })

  it('is drawn by no draw that another form made with the same key', async () => {
    const [one, two] = [await makePlan(at(), wanted({ title: '甲' })), await makePlan(at(), wanted({ title: '乙' }))]
    const own = await prepareDraw(at(), aDraw({ requestKey: 'same' }))
    const draws = [own, await drawByPlan(at(), one, { ...wantedDraw, requestKey: 'same' })]
    draws.push(await drawByPlan(at(), two, { ...wantedDraw, requestKey: 'same' }))
    expect(new Set(draws).size).toBe(3)
    expect((await findPlan(at(), one)).draw).toBe(draws[1])
    expect(await makePlan(at(other), wanted({ requestKey: 'one' }))).not.toBe(await makePlan(at(), wanted({ requestKey: 'one' })))
  })

  it('leaves out whoever was checked as often as there may be, by whom so ever', async () => {
    const draw = await drawByPlan(at(), await makePlan(at(), wanted({ checks: '8' })), wantedDraw)
    const { terms } = await findDraw(at(), draw)
    // Of the 26 trusted, numbers 30 and 40 were checked and one was drawn above; of the 5 normal, one was drawn above.
    expect(Object.fromEntries(terms.strata.map(({ key, objects: all }) => [key, all]))).toEqual({
      'focus+strict': 9,
      'trusted+normal': 27,
    })
    expect(terms.strata.reduce((sum, { least }) => sum + least, 0)).toBe(8)
  })

  it('draws from the trades its fields cover, and from who holds a permit of them; of several fields from whom each covers', async () => {
    await installReferenceTables(at())
    const trade = (code: string | null, from: number, to: number) =>
      sql`update subjects.subject set industry_code = ${code} where subject_id between ${from} and ${to}`.execute(world.owner)
    await trade('1411', 6, 20)
    await trade('5223', 21, 24)
    await trade('4710', 25, 40)
    const permit = (number: number, certificate: string, until: string) => ({
      ...cellsOf(number),
      行政许可决定文书名称: '行政许可决定书',
      行政许可决定文书号: `许可〔2026〕${number}号`,
      许可类别: '普通',
      许可证书名称: certificate,
      许可内容: '预包装食品销售',
      许可决定日期: '2026-01-05',
      有效期自: '2026-01-05',
      有效期至: until,
      许可机关: '高阳县市场监督管理局',
      许可机关统一社会信用代码: market,
      当前状态: '有效',
    })
    const permits = [
      permit(34, '食品经营许可证', '2030-01-04'),
      permit(31, '建筑业企业资质证书', '2030-01-04'),
      permit(32, '食品经营许可证', '2026-02-01'),
    ]
    await sendRows(at(), permits, { item: 'permit' })
    const drawnFrom = async (fields: readonly string[]) => {
      const plan = await makePlan(at(), wanted({ title: fields.join(), fields }))
      const draw = await drawByPlan(at(), plan, { ...wantedDraw, requestKey: fields.join() })
      const { rows } = await sql<{ subjectId: number }>`
        select f.subject_id from inspections.frame_object f join inspections.draw d using (draw_id) where d.number = ${draw} order by 1`.execute(
        world.owner,
      )
      return { meant: await readMeant(at(), await findPlan(at(), plan)), ids: rows.map(({ subjectId }) => subjectId) }
    }
    const food = await drawnFrom(['foodDrug'])
    expect(food.ids.filter((id) => id > 24)).toEqual([34])
    expect(food.ids.every((id) => (id >= 6 && id <= 24) || id === 34)).toBe(true)
    expect(food.meant).toMatchObject({ all: 40, covered: 20, unknown: 5 })
    expect((await drawnFrom(['market', 'foodDrug'])).ids).toEqual(food.ids)
    expect((await figures(office, 'foodDrug')).bands.reduce((sum, one) => sum + one.objects, 0)).toBe(20)
    const both = await makePlan(at(), wanted({ fields: ['foodDrug', 'construction'] }))
    expect((await readMeant(at(), await findPlan(at(), both))).covered).toBe(1)
    expect(await refusal(drawByPlan(at(), both, wantedDraw))).toBe('inspections.wrong-draw')
    await trade(null, 1, 40)
  })

  it('tells by no conflict which object, and so which band, a named organisation is; who has one stands aside once it is drawn', async () => {
    const plan = await makePlan(at(), wanted({ checks: '30' }))
    const everybody = Array.from({ length: 40 }, (_, place) => `Z-01 ${inventUscc(place + 1)}\nZ-02 ${inventUscc(place + 1)}`).join('\n')
    const refused = (pairs: string) => refusal(drawByPlan(at(), plan, { ...wantedDraw, conflicts: pairs }))
    expect(await refused(`Z-01 ${inventUscc(400)}`)).toBe('inspections.wrong-draw')
    expect(await refused(['Z-01', 'Z-02', 'Z-03'].map((one) => `${one} ${inventUscc(1)}`).join('\n'))).toBe('inspections.wrong-draw')
    const draw = await drawByPlan(at(), plan, { ...wantedDraw, conflicts: everybody })
    expect((await findDraw(at(), draw)).file).not.toContain('conflicts')
    await commitDraw(at(approver), draw)
    await enterSeed(at(approver, '2026-12-02'), { number: draw, seed: rolled, source: '公告' })
    await runOwnDraw(at(clerk, '2026-12-02'), draw)
    const held = await findDraw(at(), draw)
    const replaced = await loadReplacements(at(), held.drawId)
    const checked = await staffOf(at(), held, 100)
    expect(checked.length).toBeGreaterThan(20)
    expect(new Set(replaced.map(({ because }) => because))).toEqual(new Set(['conflict']))
    expect(new Set(checked.map((one) => one.inspectors.join(' ')))).toEqual(new Set(['Z-03 Z-04']))
    const step = (kind: string, member: string) => String(held.steps.find((one) => one.kind === kind)?.statement[member])
    const frame = async function* () {
      for await (const lines of await frameFile(at(), draw)) yield Buffer.from(lines)
    }
    const published = {
      terms: Buffer.from(held.file),
      seed: rolled,
      result: await resultFile(at(), draw),
      teams: await teamsFile(at(), draw),
      names: null,
      lists: held.steps.filter(({ kind }) => kind === 'replaced').map(({ statement }) => String(statement['list'])),
      inside: {
        sealed: await bytesOf(readSealedFile(at(approver), draw)),
        replacements: await bytesOf(readReplacementsFile(at(approver), draw)),
      },
    }
    const again = await rerunDraw(
      { ...published, commitment: step('committed', 'commitment'), drawn: step('drawn', 'result'), formed: step('drawn', 'teams') },
      frame(),
    )
    expect(again.problems).toEqual([])
  })

  it('of which the register tells who is meant draws from nobody', async () => {
    const codes = [31, 32, 33].map((number) => inventUscc(number))
    await sql`update subjects.organisation set division_code = '419900' where uscc = any(${codes}::text[])`.execute(world.owner)
    const plan = await makePlan(at(), wanted({ division: '419900' }))
    const error = await drawByPlan(at(), plan, wantedDraw).catch((thrown: unknown) => thrown)
    expect((error as XinhengError).details).toMatchObject([{ text: { zh: expect.stringContaining('分不成两层、每层至少 5 户') } }])
    expect((await findPlan(at(), plan)).draw).toBeNull()
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
