import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { adoptPackModels } from '../evaluation/adopt.ts'
import { followLedger } from '../evaluation/follow.ts'
import { givenConduct, givenCriterion, givenModel, withModels } from '../evaluation/fixtures.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource, penaltyRow, sendRows, type Cells } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import { XinhengError } from '../platform/errors.ts'
import { repairRecords } from '../records/index.ts'
import { listRecords } from '../records/whole.ts'
import { clerkOf, office } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { commitDraw } from './commit.ts'
import { drawByPlan } from './draw-by-plan.ts'
import { enterSeed } from './enter-seed.ts'
import { rerunDraw } from './draw/index.ts'
import { drawnOf, findDraw, frameFile, resultFile } from './find.ts'
import { agreeToPlan } from './agree-to-plan.ts'
import { findPlan } from './find-plan.ts'
import { aDraw, givenInspectors, rolled } from './fixtures.ts'
import { replacementsOf } from './held-draw.ts'
import { makePlan, type WantedPlan } from './make-plan.ts'
import { noteCheck } from './note-check.ts'
import { strataOf } from './plan.ts'
import { prepareDraw } from './prepare.ts'
import { runOwnDraw } from './run.ts'
import { supervisionFigures } from './supervision-figures.ts'
import { wilson } from './wilson.ts'

let world: World
let pack: Pack
const clerk = clerkOf(market)
const approver: Actor = { ...clerk, id: 'approver', role: 'approver' }
const other = clerkOf(otherSource)
const at = (actor: Actor = clerk, day = '2026-11-16', rules = pack) => world.ctx({ actor, at: `${day}T10:00:00+08:00`, pack: rules })

const common = (number: number): Cells => ({
  行政相对人名称: nameOf(number),
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: inventUscc(number),
  法定代表人: '甄某',
  数据来源单位: '高阳县市场监督管理局',
  数据来源单位统一社会信用代码: market,
})
const risk = (number: number, grade: string): Cells => ({
  ...common(number),
  评价结果编号: `风险2026-${number}`,
  评价类型: '信用风险分类',
  评价办法名称: '企业信用风险分类管理办法',
  评价等级: grade,
  评价年度: '2026',
  评价日期: '2026-06-01',
  评价单位: '高阳县市场监督管理局',
  评价单位统一社会信用代码: market,
})
const inspection = (number: number, task: string, result: string, day = '2026-11-16'): Cells => ({
  ...common(number),
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
  const classed = [6, 7, 8, 9, 10].map((number) => risk(number, 'D')).concat([11, 12, 13, 14, 15].map((number) => risk(number, 'C类')))
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
  it('needs an exempt reason, whatever the band, and counts', async () => {
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
    expect(await noteCheck(at(), { ...check, reason: 'complaint' })).toMatchObject({ band: 'trusted', checks: 1 })
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
      ['focus', 5, 150],
      ['normal', 5, 40],
      ['strict', 4, 500],
      ['trusted', 24, 10],
    ])
    await enterSeed(at(approver, '2026-12-02'), { number: draw, seed: rolled, source: '公告' })
    await runOwnDraw(at(clerk, '2026-12-02'), draw)
    const drawn = (await resultFile(at(clerk, '2026-12-02'), draw)).trimEnd().split('\n').slice(1)
    expect(drawn).toHaveLength(5)
    const rows = await Promise.all(
      drawn.map(async (line) => {
        const [object = ''] = line.split(',')
        const { rows: found } = await sql<{ id: number; task: string }>`
          select subject_id as id, task from inspections.drawn where object = ${Number(object)}`.execute(world.owner)
        return inspection(Number(found[0]?.id), found[0]?.task ?? '', line.includes('strict') ? '已责令改正' : '未发现问题', '2026-12-03')
      }),
    )
    await sendRows(at(clerk, '2026-12-04'), rows, { item: 'inspection' })
    const { bands, plans, verdict } = await supervisionFigures(at(other, '2026-12-05'), { field: 'publicSafety', year: null })
    expect(bands.map(({ drawn: all, finished, found }) => [all, finished, found])).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [1, 1, 0],
      [2, 2, 2],
    ])
    // One check a band says nothing.
    expect(verdict).toBe('unclear')
    expect(plans.map(({ number, isDrawOpen, drawn: all, finished }) => [number, isDrawOpen, all, finished])).toEqual([[plan, true, 5, 5]])
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
      focus: 5,
      normal: 4,
      strict: 4,
      trusted: 23,
    })
    expect(terms.strata.reduce((sum, { least }) => sum + least, 0)).toBe(8)
  })

  it('tells by no conflict which object, and so which band, a named organisation is; who has one stands aside once it is drawn', async () => {
    const plan = await makePlan(at(), wanted({ checks: '30' }))
    const everybody = Array.from({ length: 40 }, (_, place) => `Z-01 ${inventUscc(place + 1)}\nZ-02 ${inventUscc(place + 1)}`).join('\n')
    const refused = (pairs: string) => refusal(drawByPlan(at(), plan, { ...wantedDraw, conflicts: pairs }))
    expect(await refused(`Z-01 ${inventUscc(400)}`)).toBe('inspections.wrong-draw')
    expect(await refused(['Z-01', 'Z-02', 'Z-03'].map((one) => `${one} ${inventUscc(1)}`).join('\n'))).toBe('inspections.wrong-draw')
    const draw = await drawByPlan(at(), plan, { ...wantedDraw, conflicts: everybody })
    expect((await findDraw(at(), draw)).terms.conflicts).toEqual([])
    await commitDraw(at(approver), draw)
    await enterSeed(at(approver, '2026-12-02'), { number: draw, seed: rolled, source: '公告' })
    await runOwnDraw(at(clerk, '2026-12-02'), draw)
    const held = await findDraw(at(), draw)
    const replaced = replacementsOf(held)
    const checked = (await drawnOf(at(), held)).map(({ object, inspectors: first }) => {
      const own = replaced.filter((one) => one.object === object)
      return [...first, ...own.map(({ next }) => next)].filter((one) => !own.some(({ inspector }) => inspector === one)).toSorted()
    })
    expect(checked.length).toBeGreaterThan(20)
    expect(new Set(checked.map((pair) => pair.join(' ')))).toEqual(new Set(['Z-03 Z-04']))
    const step = (kind: string, member: string) => String(held.steps.find((one) => one.kind === kind)?.statement[member])
    const frame = async function* () {
      for await (const lines of await frameFile(at(), draw)) yield Buffer.from(lines)
    }
    const published = {
      terms: Buffer.from(held.file),
      seed: rolled,
      result: await resultFile(at(), draw),
      names: null,
      replacements: replaced,
    }
    const again = await rerunDraw({ ...published, commitment: step('committed', 'commitment'), drawn: step('drawn', 'result') }, frame())
    expect(again.problems).toEqual([])
  })

  it('of which the register tells who is meant draws from nobody', async () => {
    const codes = [31, 32, 33].map((number) => inventUscc(number))
    await sql`update subjects.organisation set division_code = '419900' where uscc = any(${codes}::text[])`.execute(world.owner)
    const plan = await makePlan(at(), wanted({ division: '419900' }))
    const error = await drawByPlan(at(), plan, wantedDraw).catch((thrown: unknown) => thrown)
    expect((error as XinhengError).details).toMatchObject([{ text: { zh: expect.stringContaining('不足 10 户') } }])
    expect((await findPlan(at(), plan)).draw).toBeNull()
  })
})

it('an interval stays within 0 and 1 and around its share', () => {
  expect(wilson(0, 0)).toBeNull()
  const interval = wilson(8, 10)
  expect([interval?.from.toFixed(3), interval?.to.toFixed(3)]).toEqual(['0.490', '0.943'])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
      const found = Math.round(of * part)
      const { share, from, to } = wilson(found, of) as NonNullable<ReturnType<typeof wilson>>
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(1)
      expect(from).toBeLessThanOrEqual(share + 1e-12)
      expect(to).toBeGreaterThanOrEqual(share - 1e-12)
    }),
  )
})

it('so many checks are parted among bands as their ratios are, never more than there are, none left over', () => {
  const [rules] = pack.supervision
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 4, maxLength: 4 }), fc.integer({ min: 4, max: 3000 }), (counts, checks) => {
      const bands = rules?.bands ?? []
      const byBand = new Map<string, number>(bands.map(({ key }, place) => [key, counts[place] ?? 0]))
      const strata = strataOf(bands, byBand, checks)
      const all = counts.reduce((sum, one) => sum + one, 0)
      expect(strata.reduce((sum, { least }) => sum + least, 0)).toBe(Math.min(all, checks))
      for (const { key, least } of strata) expect(least).toBeLessThanOrEqual(byBand.get(key) ?? 0)
    }),
  )
})
