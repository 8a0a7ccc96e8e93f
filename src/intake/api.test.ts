import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Hono } from 'hono'
import { openWorld, type World } from '../../tests/support/world.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { asXinhengError, problem } from '../platform/http/problem.ts'
import { silent } from '../platform/log.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { intakeApi } from './api.ts'
import { csv, givenOrganisations, givenSources, market, otherSource, penaltyRow } from './fixtures.ts'
import { mergeSubmission } from './index.ts'
import type { IntakeContext } from './context.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
})
afterAll(() => world.close())

const key: Actor = { kind: 'key', id: 'xh_test', body: 'source', role: 'clerk', unit: market }

function ask(path: string, init: RequestInit = {}, actor: Actor = key) {
  const app = new Hono<HttpEnv<IntakeContext>>()
  app.use(async (c, next) => {
    c.set('ctx', world.ctx({ actor }))
    c.set('lang', 'zh')
    await next()
  })
  app.route('/api/v1', intakeApi())
  app.onError((error) => problem(asXinhengError(error, silent), 'zh'))
  return app.request(`/api/v1${path}`, init)
}
const read = async (response: Response | Promise<Response>) => (await (await response).json()) as { id: number } & Record<string, unknown>

describe('a program of a source', () => {
  it('is told that it brings no key; templates need none', async () => {
    for (const [method, path] of [
      ['GET', '/submissions'],
      ['GET', '/submissions/1'],
      ['POST', '/submissions?item=penalty'],
      ['POST', '/records/1/withdraw'],
    ] as const) {
      const answer = await ask(path, { method, ...(method === 'POST' ? { body: '{}' } : {}) }, anonymous)
      expect(answer.status).toBe(401)
      expect(await read(answer)).toMatchObject({ code: 'intake.no-key' })
    }
    expect((await ask('/items/penalty/template', {}, anonymous)).headers.get('content-type')).toContain('spreadsheetml')
  })
  it('is refused what is no JSON, too deep or too long', async () => {
    const post = (body: string) => ask('/records/1/correct', { method: 'POST', body })
    const deep = '['.repeat(100_000)
    for (const body of ['', '{', deep, `{"reason":"x","values":${deep}${deep.replaceAll('[', ']')}}`, '{"reason":"x","values":{"a":1}}'])
      expect(await read(post(body))).toMatchObject({ code: 'intake.bad-request' })
    // What a schema finds wrong is said at its field, in both languages.
    const found = await read(post('{"reason":1,"values":{}}'))
    const details = found['details'] as { field: string; text: { zh: string; en: string } }[]
    expect(details.map(({ field }) => field)).toEqual(['reason'])
    expect(details[0]?.text.zh).toMatch(/\p{Script=Han}/u)
    expect(details[0]?.text.en).toMatch(/^[A-Za-z]/)
    expect((await post(`{"reason":"${'x'.repeat(300_000)}"}`)).status).toBe(413)
  })
  it.each([
    ['penalty', 422, 'intake.no-header'],
    ['', 400, 'intake.bad-request'],
  ])('hears why its large file for item "%s" is refused, although it is still sending', async (item, status, code) => {
    const chunk = Buffer.from('心情,天气\n好,晴\n'.repeat(2000))
    let left = 100
    let isBrokenOff = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
      cancel: () => void (isBrokenOff = true),
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'text/csv' } }
    const answer = await ask(`/submissions?item=${item}`, init)
    expect(answer.status).toBe(status)
    expect(await read(answer)).toMatchObject({ code })
    expect([left < 0, isBrokenOff]).toEqual([true, false])
  })
  it('submits, watches, and fetches receipt, problems and failing rows', async () => {
    const posted = await ask('/submissions?item=penalty', {
      method: 'POST',
      body: csv([penaltyRow(1), penaltyRow(2, { 处罚类别: '打手心' })]),
      headers: { 'content-type': 'text/csv' },
    })
    expect(posted.status).toBe(202)
    const path = posted.headers.get('location')!.replace('/api/v1', '')
    const { id, state } = await read(posted)
    expect(state).toBe('confirmed')
    expect((await ask(`${path}/receipt`)).status).toBe(409)
    await mergeSubmission(world.ctx(), id)
    expect(await read(ask(path))).toMatchObject({ state: 'done', rows: { read: 2, accepted: 1, refused: 1 }, hasReceipt: true })
    expect(await read(ask(`${path}/problems`))).toMatchObject({
      problems: [{ code: 'intake.not-in-list', count: 1, column: { zh: '处罚类别' }, examples: [{ row: 3, value: '打手心' }] }],
    })
    expect(await read(ask(`${path}/receipt`))).toMatchObject({ type: 'xinheng.receipt/v1', rows: { count: 1 } })
    const failing = await ask(`${path}/failing-rows`)
    expect(failing.headers.get('content-disposition')).toContain(encodeURIComponent('退回'))
    const file = await failing.text()
    expect(file).toContain('退回原因')
    const reason = { method: 'POST', body: JSON.stringify({ reason: '案件已撤销' }), headers: { 'content-type': 'application/json' } }
    expect(await read(ask(`${path}/set-aside`, reason))).toMatchObject({ setAside: { reason: '案件已撤销' }, rows: { refused: 1 } })
    expect((await ask(`${path}/set-aside`, reason)).status).toBe(409)
    const mended = await ask(`/submissions?item=penalty&follows=${id}`, { method: 'POST', body: file.replace('打手心', '警告;罚款') })
    expect(await read(mended)).toMatchObject({ follows: id, rows: { read: 1, passed: 1, refused: 0 } })
  })
  it('sends JSON, NDJSON or a form, and may look first', async () => {
    const rows = [penaltyRow(3), penaltyRow(4)]
    const asJson = await read(ask('/submissions?item=penalty&dryRun=true', { method: 'POST', body: JSON.stringify(rows) }))
    expect(asJson).toMatchObject({
      state: 'checked',
      format: 'json',
      layout: { headerRows: null },
      repeats: { records: 0, examples: [] },
      rows: { passed: 2 },
    })
    const lines = await read(
      ask('/submissions?item=penalty&dryRun=true', { method: 'POST', body: rows.map((row) => JSON.stringify(row)).join('\n') }),
    )
    expect(lines).toMatchObject({ format: 'ndjson', rows: { passed: 2 } })
    const form = new FormData()
    form.append('file', new File([csv(rows)], '处罚.csv'))
    expect(await read(ask('/submissions?item=penalty&dryRun=true', { method: 'POST', body: form }))).toMatchObject({
      fileName: '处罚.csv',
      rows: { passed: 2 },
    })
    expect(await read(ask(`/submissions/${asJson['id']}/confirm`, { method: 'POST' }))).toMatchObject({ state: 'confirmed' })
    expect(await read(ask(`/submissions/${lines['id']}/discard`, { method: 'POST' }))).toMatchObject({ state: 'discarded' })
    expect((await ask(`/submissions/${lines['id']}/confirm`, { method: 'POST' })).status).toBe(409)
  })
  it('gets a template with the codes to choose from', async () => {
    const template = await ask('/items/penalty/template?format=xlsx')
    expect(template.headers.get('content-type')).toContain('spreadsheetml')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await template.arrayBuffer())
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['填报', 'visible'],
      ['填写说明', 'visible'],
      ['代码表', 'visible'],
      ['lists', 'hidden'],
    ])
    expect(book.worksheets[0]?.getCell('B2').dataValidation.formulae).toEqual(["'lists'!$A$2:$A$3"])
    expect(await (await ask('/items/penalty/template?format=csv')).text()).toContain('行政处罚决定书文号')
    expect((await ask('/items/nothing/template')).status).toBe(404)
  })
  it('is told what is wrong with its request', async () => {
    expect((await ask('/submissions', { method: 'POST', body: 'x' })).status).toBe(400)
    expect((await ask('/submissions?item=weather', { method: 'POST', body: 'x' })).status).toBe(404)
    expect(await read(ask('/submissions?item=penalty', { method: 'POST', body: '行政相对人名称,处罚决定日期\nx,y\n' }))).toMatchObject({
      code: 'intake.missing-columns',
      details: { missing: expect.arrayContaining(['documentNo']) },
    })
    expect((await ask('/submissions/abc')).status).toBe(400)
  })
  it('reaches its own source’s data only', async () => {
    const { id } = await read(ask('/submissions?item=penalty&dryRun=true', { method: 'POST', body: csv([penaltyRow(5)]) }))
    const other = { ...key, unit: otherSource }
    for (const path of [
      `/submissions/${id}`,
      `/submissions/${id}/problems`,
      `/submissions/${id}/failing-rows`,
      `/submissions/${id}/receipt`,
    ])
      expect((await ask(path, {}, other)).status).toBe(404)
    expect((await ask(`/submissions/${id}/confirm`, { method: 'POST' }, other)).status).toBe(404)
  })
})
