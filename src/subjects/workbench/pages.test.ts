import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import type { Lang } from '../../platform/text.ts'
import { clerk, importRows, inventUscc, officer, organisationRow } from '../fixtures.ts'
import { decideIdentity, listDefects } from '../index.ts'
import { subjectOfAnyCode } from '../store.ts'
import { subjectsPages } from './pages.tsx'

let world: World
let actor: Actor = officer
let lang: Lang = 'zh'
let app: Hono<HttpEnv>
const wrong = `${inventUscc(9).slice(0, 17)}${inventUscc(9).endsWith('1') ? '2' : '1'}`
beforeAll(async () => {
  world = await openWorld()
  await importRows(world.ctx(), [
    organisationRow(1),
    organisationRow(2),
    organisationRow(9, { 统一社会信用代码: wrong }),
    organisationRow(10, { 统一社会信用代码: '00000000000000000X' }),
  ])
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

const post = (path: string, form: Record<string, string>) => app.request(path, { method: 'POST', body: new URLSearchParams(form) })
const text = async (path: string) => (await app.request(path)).text()

test('a clerk enters none of these rooms', async () => {
  actor = clerk
  for (const path of ['decisions', 'merges', 'defects', 'defects/form.csv'])
    expect((await app.request(`/workbench/${path}`)).status).toBe(403)
  actor = officer
})

test('a decision is listed with its reason, and undone with one', async () => {
  const subjectId = (await subjectOfAnyCode(world.ctx(), inventUscc(1))) ?? 0
  const { decisionId } = await decideIdentity(world.ctx({ actor }), {
    code: inventUscc(1),
    name: '高阳县虚构1号纺织厂',
    subjectId,
    reason: '登记机关来函确认',
  })
  expect(await text('/workbench/decisions')).toContain('登记机关来函确认')
  expect((await post(`/workbench/decisions/${decisionId}/undo`, { reason: '' })).status).toBe(422)
  expect((await post(`/workbench/decisions/${decisionId}/undo`, { reason: '来函有误' })).status).toBe(303)
  expect(await text('/workbench/decisions')).toContain('来函有误')
})

test('a merge is compared before it is made, and undone', async () => {
  const form = { absorbed: inventUscc(2), survivor: inventUscc(1), reason: '同一企业' }
  const compared = (await (await post('/workbench/merges', form)).text()).replaceAll('<!-- -->', '')
  expect(compared).toContain('确认合并')
  expect(compared).toContain('这是两个都存续的主体')
  expect(compared).toContain('7 条记录将归到“高阳县虚构1号纺织有限公司”名下')
  expect(await text('/workbench/merges')).toContain('还没有合并')
  expect((await post('/workbench/merges', { ...form, confirmed: 'yes' })).status).toBe(303)
  expect(await text('/workbench/merges')).toContain('虚构2号')
  expect((await post('/workbench/merges', { ...form, absorbed: inventUscc(77) })).status).toBe(422)
  expect((await post('/workbench/merges/1/undo', { reason: '查明不是' })).status).toBe(303)
})

test('wrong codes are shown, go out as a return form, and are closed with the answer', async () => {
  expect(await text('/workbench/defects')).toContain(wrong)
  expect(await text('/workbench/defects?kind=placeholder')).not.toContain(wrong)
  const answer = await app.request('/workbench/defects/form.csv')
  expect(answer.headers.get('content-type')).toContain('text/csv')
  const csv = await answer.text()
  expect(csv.split('\n')[0]).toContain('操作标识（1删除 0新赋码 2保留不变）')
  expect(csv).toContain(`${wrong},`)
  expect(csv.trim().split('\n')).toHaveLength(3)
  const [defect] = await listDefects(world.ctx(), { kind: 'badCheckChar' })
  const id = defect?.defectId ?? 0
  for (const operation of ['0', '3', 'constructor', '__proto__'])
    expect((await post(`/workbench/defects/${id}/close`, { operation, newCode: '', note: '' })).status).toBe(422)
  expect((await post(`/workbench/defects/${id}/close`, { operation: '0', newCode: inventUscc(9), note: '已重新赋码' })).status).toBe(303)
  expect(await text('/workbench/defects?closed=yes')).toContain('已重新赋码')
})

test('every page is complete in English', async () => {
  lang = 'en'
  for (const path of ['decisions', 'merges', 'defects']) {
    const page = await text(`/workbench/${path}`)
    expect(page).toMatch(/Decision|Merge|defect/)
    expect(page).not.toMatch(/撤销<|办结<|理由</)
  }
  lang = 'zh'
})
