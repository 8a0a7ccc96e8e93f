import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import type { Lang } from '../../platform/text.ts'
import { loadPack, shippedPacks, type PackContext } from '../index.ts'
import { packsPages } from './pages.tsx'

const pack = await loadPack([shippedPacks], 'gaoyang')

async function read(path: string, lang: Lang = 'zh'): Promise<{ status: number; html: string }> {
  const app = new Hono<HttpEnv<PackContext>>()
  app.use(async (c, next) => {
    c.set('lang', lang)
    c.set('ctx', { pack, now: () => new Date('2026-11-22T09:00:00+08:00') } as PackContext)
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), lang))
  app.route('/', packsPages())
  const answer = await app.request(path)
  return { status: answer.status, html: await answer.text() }
}

test('the catalogue of a day names every item in force, its documents and the year nobody has announced', async () => {
  const { html } = await read('/workbench/packs')
  expect(html).toContain('高阳县公共信用信息规则')
  expect(html).toContain('水气缴费')
  expect(html).toContain('2027 年的节假日安排尚未收入')
  expect(html).toContain('发改办财金〔2018〕424号')
  expect(html).toContain('账号认领')
  expect(html).toContain('--from 2026-03-31 --to 2026-04-01')
  expect((await read('/workbench/packs?day=2020-06-01')).html).not.toContain('?day=2020-06-01">水气缴费')
})

test('an item shows each rule in words with its dates, its basis and where it is written', async () => {
  const { html } = await read('/workbench/packs/penalty')
  expect(html).toContain('一般：自作出决定之日起公示1年，期满当日停止；满3个月后可因信用修复提前结束')
  expect(html).toContain('信用修复管理办法')
  expect(html).toMatch(/gaoyang\/national-items\.yaml:\d+/)
  expect(html).not.toContain('第58号令）：')
})

test('where a record decides who may see it, the list and the item say so', async () => {
  const depends = /按记录而定：默认不予公开；「[^」]+」为[^。]*的，社会公开/
  expect((await read('/workbench/packs')).html).toMatch(depends)
  expect((await read('/workbench/packs/commitment')).html).toMatch(depends)
})

test('a procedure shows who may do what, its deadlines with their basis, and its letters with the names of what is put in', async () => {
  const { html } = await read('/workbench/packs/procedures/objection')
  expect(html).toContain('信用办：受理 → 已受理')
  expect(html).toContain('自“已受理”起7个工作日内至“已答复”；可延长一次，每次7个工作日')
  expect(html).toMatch(/gaoyang\/procedures\.yaml:\d+/)
  expect(html).toContain('你方就“〔主体名称〕”的信用信息提出的异议')
  expect((await read('/workbench/packs/procedures/repair?day=2025-05-08')).html).not.toContain('暂时屏蔽')
  expect((await read('/workbench/packs/procedures/repair?day=2025-07-01')).html).toContain('暂时屏蔽')
  expect((await read('/workbench/packs/procedures/nothing')).status).toBe(404)
})

test('on another day the rules are those of that day', async () => {
  const { html } = await read('/workbench/packs/penalty?day=2025-11-03', 'en')
  expect(html).toContain(
    'Key field (Order 58): shown for 3 years from the day of the decision, and no longer on the day that period ends; repair may end it after 1 year',
  )
  expect(html).not.toContain('Serious: shown')
})

test('an earlier edition is read by its first day', async () => {
  const { html } = await read('/workbench/packs/penalty?from=2015-06-24', 'en')
  expect(html).toContain('Name of the penalty')
  expect(html).toContain('This edition is over')
})

test('an unknown item and a day that is none are refused', async () => {
  expect((await read('/workbench/packs/nothing')).status).toBe(404)
  expect((await read('/workbench/packs?day=2026-02-30')).status).toBe(400)
})

test('a model shows what counts, for how much and how long, what bounds the grade, and that its basis was not compared', async () => {
  const { html } = await read('/workbench/packs/models/enterprise')
  expect(html).toContain('受到行政处罚，罚款金额每满10万元 −5 分，合计不超过 30 分')
  expect(html).toContain('没有记录时 180 分，最低 0 分，最高 180 分')
  expect(html).toContain('纳税缴费信用等级，以最近一次为准：A / A级 +20')
  expect(html).toContain('在严重失信主体名单上：不高于 D-')
  expect(html).toContain('最短公示期内全额计算')
  expect(html).toContain('依据尚未与正式文本核对')
  expect((await read('/workbench/packs')).html).toContain('/workbench/packs/models/governmentOrgan?day=')
  const english = (await read('/workbench/packs/models/governmentOrgan', 'en')).html
  expect(english).toContain('An organ that is a judgment debtor: no better than C')
  expect(english).not.toMatch(/Permits|Taxes/)
  const none = await read('/workbench/packs/models/person', 'en')
  expect([none.status, none.html]).toEqual([404, expect.stringContaining('no evaluation model')])
})
