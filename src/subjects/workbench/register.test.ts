import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import type { Lang } from '../../platform/text.ts'
import { clerk, importRows, inventUscc, officer, organisationRow, registerCsv } from '../fixtures.ts'
import { subjectsJobs } from '../jobs.ts'
import { subjectOfAnyCode } from '../store.ts'
import { subjectsPages } from './pages.tsx'

let world: World
let actor: Actor = officer
let lang: Lang = 'zh'
let app: Hono<HttpEnv>
const id = '11010519491231002X'
const wrong = `${inventUscc(9).slice(0, 17)}${inventUscc(9).endsWith('1') ? '2' : '1'}`
const rows = [
  organisationRow(1, { 企业名称: '高阳县新名纺织有限公司', 备注: 'x' }),
  organisationRow(2),
  organisationRow(3, { 企业名称: '高阳县虚构1号纺织有限公司西街分公司', 隶属企业代码: inventUscc(1), 备注: id }),
  organisationRow(9, { 统一社会信用代码: wrong, 住所: `东街1号 身份证${id}` }),
  organisationRow(10, { 企业名称: '欧阳小明', 统一社会信用代码: id }),
  organisationRow(11, { 企业名称: '欧阳小明', 统一社会信用代码: '无' }),
  organisationRow(12),
  organisationRow(12, { 企业名称: '高阳县另一家有限公司', 法定代表人: '王某' }),
  organisationRow(13, { 统一社会信用代码: '913100001234567896' }),
  organisationRow(14, { 成立日期: '2026-02-30', 企业规模: '巨无霸' }),
]

beforeAll(async () => {
  world = await openWorld()
  await importRows(world.ctx(), [organisationRow(1), organisationRow(2)])
  app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    c.set('lang', lang)
    c.set('ctx', world.ctx({ actor }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route(
    '/',
    subjectsPages(async () => 7),
  )
})
afterAll(() => world.close())

const text = async (path: string) => (await app.request(`/workbench/${path}`)).text()
const post = (path: string) => app.request(`/workbench/${path}`, { method: 'POST', body: new URLSearchParams() })
async function send(fields: Record<string, string>, file?: File): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (file !== undefined) body.append('file', file)
  return app.request('/workbench/register/import', { method: 'POST', body })
}
const file = (name = '登记库.csv') => new File([new Uint8Array(registerCsv(rows))], name)
const everything = async () =>
  (
    await sql<{ all: string }>`select string_agg(t, ' ') as all from (
      select f::text as t from subjects.register_finding f union all select i::text from subjects.register_import i
      union all select s::text from subjects.subject s union all select d::text from subjects.defect d) x`.execute(world.db)
  ).rows[0]?.all

test('a clerk enters none of these rooms', async () => {
  actor = clerk
  for (const path of ['register', 'register/import', 'register/1', 'register/1/refused', 'register/template.xlsx', 'organisations/1'])
    expect((await app.request(`/workbench/${path}`)).status).toBe(403)
  expect((await send({ origin: '市场监管局' }, file())).status).toBe(403)
  actor = officer
})

test('a file without an origin, and one that is no register, come back with the reason', async () => {
  const nothing = await send({ origin: '' })
  expect(nothing.status).toBe(422)
  expect(await nothing.text()).toContain('请写明登记库来自哪个单位')
  const other = await send({ origin: '市场监管局' }, new File(['商品,价格\n苹果,3\n'], 'x.csv'))
  expect(other.status).toBe(422)
  expect(await other.text()).toContain('没有找到表头')
})

test('a register file is compared before it is confirmed, merged by a job, and its failing rows come back', async () => {
  const sent = await send({ origin: '市场监管局' }, file())
  expect(sent.status).toBe(303)
  const path = (sent.headers.get('location') ?? '').replace('/workbench/', '')
  const checked = await text(path)
  for (const shown of [
    '待确认',
    'CSV · UTF-8',
    '备注',
    '新名纺织',
    '第18位校验码不符',
    '第 5 行',
    '高阳县虚构12号',
    '成立日期不是有效日期',
    '企业规模无法识别',
    '2026-02-30',
    '确认入库',
  ])
    expect(checked).toContain(shown)
  expect(await subjectOfAnyCode(world.ctx(), inventUscc(12))).toBeUndefined()
  expect(await everything()).not.toMatch(/11010519491231002X|欧阳小明/)

  const refused = await text(`${path}/refused`)
  expect(refused).toContain(`${wrong},`)
  expect(refused).toContain('退回原因')
  expect(refused.trim().split('\r\n')).toHaveLength(4)
  expect(refused).not.toMatch(/11010519491231002X|欧阳小明/)

  expect((await post(`${path}/confirm`)).status).toBe(303)
  expect((await post(`${path}/confirm`)).status).toBe(409)
  expect(await text(path)).toContain('正在入库')
  await world.work()
  expect(await (await app.request(`/workbench/${path}/progress`)).json()).toMatchObject({ finished: true, total: 5 })
  const done = await text(path)
  expect(done).toContain('已入库')
  expect(await subjectOfAnyCode(world.ctx(), inventUscc(12))).toBeDefined()
  expect(await text('register')).toContain('登记库.csv')

  const again = (await send({ origin: '市场监管局' }, file())).headers.get('location') ?? ''
  expect(await text(again.replace('/workbench/', ''))).toContain('登记库已有全部内容')
})

test('a file taken back leaves the register as it was, and nothing behind', async () => {
  const sent = await send({ origin: '民政局' }, new File([new Uint8Array(registerCsv([organisationRow(20)]))], 'x.csv'))
  const path = (sent.headers.get('location') ?? '').replace('/workbench/', '')
  expect((await post(`${path}/discard`)).status).toBe(303)
  expect(await text(path)).toContain('已取消')
  expect(await subjectOfAnyCode(world.ctx(), inventUscc(20))).toBeUndefined()
  await send({ origin: '民政局' }, new File([new Uint8Array(registerCsv([organisationRow(21)]))], 'forgotten.csv'))
  await subjectsJobs.find(({ name }) => name === 'subjects.tidy')?.handle(world.ctx({ at: '2026-12-01T09:00:00+08:00' }), {})
  const { rows: left } = await sql`select tablename from pg_tables where schemaname = 'staging' and tablename like 'register%'`.execute(
    world.owner,
  )
  expect(left).toEqual([])
})

test('a merge that breaks off leaves the register as it was, says so, and is tried again', async () => {
  const sent = await send({ origin: '民政局' }, new File([new Uint8Array(registerCsv([organisationRow(22)]))], 'broken.csv'))
  const path = (sent.headers.get('location') ?? '').replace('/workbench/', '')
  await sql`alter table subjects.identifier add constraint broken check (value <> ${sql.lit(inventUscc(22))})`.execute(world.owner)
  await post(`${path}/confirm`)
  await expect(world.work()).rejects.toThrow('broken')
  expect(await text(path)).toContain('入库失败')
  expect(await subjectOfAnyCode(world.ctx(), inventUscc(22))).toBeUndefined()
  await sql`alter table subjects.identifier drop constraint broken`.execute(world.owner)
  await subjectsJobs.find(({ name }) => name === 'subjects.tidy')?.handle(world.ctx(), {})
  await world.work()
  expect(await text(path)).toContain('已入库')
  expect(await subjectOfAnyCode(world.ctx(), inventUscc(22))).toBeDefined()
})

test('an organisation is found by a former name, with its codes, names and branches', async () => {
  const found = await text(`register?q=${encodeURIComponent('虚构1号')}`)
  expect(found).toContain('曾用名：高阳县虚构1号纺织有限公司')
  const page = await text(`organisations/${inventUscc(1)}`)
  for (const shown of ['高阳县新名纺织有限公司', '2026年11月16日', '西街分公司', '组织机构代码', '市场监管局'])
    expect(page).toContain(shown)
  const trader = inventUscc(30, '92130628')
  await importRows(world.ctx(), [organisationRow(30, { 企业名称: '好再来', 统一社会信用代码: trader, 经营者: '王小明' })])
  const shop = await text(`organisations/${trader}`)
  expect(shop).toContain('好再来')
  expect(shop).not.toContain('王小明')
  expect((await app.request('/workbench/organisations/99999')).status).toBe(404)
  expect((await app.request('/workbench/register?q=a')).status).toBe(422)
})

test('templates are downloaded', async () => {
  expect(await text('register/template.csv')).toContain('统一社会信用代码')
  expect((await app.request('/workbench/register/template.xlsx')).headers.get('content-type')).toContain('spreadsheetml')
})

test('every page is complete in English', async () => {
  lang = 'en'
  const pages = {
    register: 'Find an organisation',
    'register/import': 'Read and compare',
    'register/3': 'Discarded',
    [`organisations/${inventUscc(1)}`]: 'Former names',
  }
  for (const [path, words] of Object.entries(pages)) {
    const page = await text(path)
    expect(page).toContain(words)
    expect(page).not.toMatch(/导入<|登记机关：|曾用名<|退回<|确认入库|取消导入/)
  }
  lang = 'zh'
})
