import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { verifyDocument } from '../../ledger/check/index.ts'
import type { Actor } from '../../platform/context.ts'
import { nativePrimitives } from '../../platform/crypto/native.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import { listRecords } from '../../records/whole.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { clerk, csv, givenOrganisations, givenSources, nameOf, otherSource, penaltyRow, type Cells } from '../fixtures.ts'
import type { IntakeContext } from '../context.ts'
import { correctOwnRecord } from '../own-record.ts'
import { intakePages } from './pages.tsx'

let world: World
let app: Hono<HttpEnv<IntakeContext>>
let actor: Actor = clerk
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)
  app = new Hono<HttpEnv<IntakeContext>>()
  app.use(async (c, next) => {
    c.set('lang', 'en')
    c.set('ctx', world.ctx({ actor }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route('/', intakePages())
})
afterAll(() => world.close())

const get = async (path: string, as: Actor = clerk) => {
  actor = as
  return app.request(path)
}
/** The words of a page, without the marks React leaves between them. */
const textOf = async (path: string, as: Actor = clerk) => (await (await get(path, as)).text()).replaceAll('<!-- -->', '')
const post = (path: string, form: Record<string, string> = {}, as: Actor = clerk) => {
  actor = as
  return app.request(path, { method: 'POST', body: new URLSearchParams(form) })
}
const upload = (bytes: Buffer | null, fields: Record<string, string> = { item: 'penalty' }, name = 'penalties.csv') => {
  actor = clerk
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.set(key, value)
  body.set('file', bytes === null ? new File([], '') : new File([new Uint8Array(bytes)], name))
  return app.request('/workbench/send', { method: 'POST', body })
}
/** Sends rows and gives the path of the submission they became. */
const send = async (rows: readonly Cells[], fields?: Record<string, string>) =>
  (await upload(csv(rows), fields)).headers.get('location')?.replace('/en', '') ?? ''
const done = async (rows: readonly Cells[], fields?: Record<string, string>) => {
  const path = await send(rows, fields)
  await post(`${path}/confirm`)
  await world.work()
  return path
}

describe('sending a file', () => {
  it('offers only what the source may submit today, with its template', async () => {
    expect(await textOf('/workbench/send')).toContain('/en/workbench/send?item=penalty')
    expect(await textOf('/workbench/send', office)).toContain('Files are sent by the clerks of the sources.')
    const template = await get('/workbench/templates/penalty.csv')
    expect(template.headers.get('content-disposition')).toContain('attachment')
    expect(await template.text()).toContain('行政处罚决定书文号')
  })

  it('tells everything about a file that is refused as a whole, and keeps what was chosen', async () => {
    const answer = await upload(csv([{ 行政相对人名称: '某公司', 处罚决定日期: '2026-01-01', 心情: '好' }]))
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('The file lacks required columns')
    expect(html).toContain('心情')
    expect(html).toContain('name="item" value="penalty"')
    expect(await (await upload(null)).text()).toContain('Choose a file.')
    expect((await upload(Buffer.from('心情\n好'))).status).toBe(422)
    expect((await upload(csv([penaltyRow(1)]), { item: 'nothing' })).status).toBe(404)
  })

  it('shows what was read before anything is merged: rows, problems by column, columns not kept', async () => {
    const person = penaltyRow(9, { 行政相对人名称: '王小明', 行政相对人类别: '自然人', '行政相对人代码_1(统一社会信用代码)': '' })
    const path = await send([penaltyRow(1), penaltyRow(2, { 处罚类别: '罚金' }), penaltyRow(3, { 处罚类别: '训诫', 心情: '好' }), person])
    const html = await textOf(path)
    expect(html).toContain('1 row passed the checks; whether new, unchanged or waiting for identity comes out once you confirm.')
    expect(html).toContain('3 rows refused: not merged')
    expect(html).toContain('1 about persons, nothing kept of them')
    expect(html).toContain('Row 3: 罚金')
    expect(html).toContain('Row 4: 训诫')
    expect(html.match(/&quot;…&quot; is not in the code list/g)).toHaveLength(1)
    expect(html).toContain('心情')
    expect(html).not.toContain('王小明')
    expect(await listRecords(world.ctx(), { subjectId: 1 })).toEqual([])
    await post(`${path}/discard`)
    expect(await textOf(path)).toContain('This submission was discarded')
    const late = await post(`${path}/confirm`)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('this cannot be done with it')
  })
})

describe('a confirmed submission', () => {
  it('is followed without and with script, and ends with outcomes and a receipt', async () => {
    const path = await send([penaltyRow(11), penaltyRow(12), penaltyRow(13, { 违法事实: '' })])
    const confirmed = await post(`${path}/confirm`)
    expect(confirmed.headers.get('location')).toBe(`/en${path}`)
    const running = await textOf(path)
    expect(running).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(running).toContain(`data-progress="${path}/progress"`)
    expect(await (await get(`${path}/progress`)).json()).toMatchObject({ done: 0, total: 2, finished: false })
    expect((await get(`${path}/receipt`)).status).toBe(409)
    await world.work()
    expect(await (await get(`${path}/progress`)).json()).toMatchObject({ done: 2, finished: true })
    const html = await textOf(path)
    expect(html).toContain('66.7%')
    expect(await textOf('/workbench/submissions')).toContain('rows 3 · taken 2 · refused 1')
    expect(html).not.toContain('http-equiv="refresh"')
    const receipt = await textOf(`${path}/receipt`)
    expect((await verifyDocument(nativePrimitives, receipt)).findings.every((finding) => finding.ok)).toBe(true)
  })

  it('gives back only the failing rows, and the mended file is linked to it', async () => {
    const path = await done([penaltyRow(21), penaltyRow(22, { 违法事实: '' })])
    const number = path.split('/').at(-1) ?? ''
    const rows = await textOf(`${path}/refused`)
    expect(rows.trim().split('\r\n')).toHaveLength(2)
    expect(rows).toContain('""Facts of the violation"" is required.')
    expect(await textOf(`/workbench/send?item=penalty&follows=${number}`)).toContain(`name="follows" value="${number}"`)
    const mended = await done([penaltyRow(22)], { item: 'penalty', follows: number })
    expect(await textOf(mended)).toContain(`refused rows of submission ${number}`)
    expect(await textOf(path)).toContain(`Mended by: <a href="/en${mended}">`)
  })

  it('sets refused rows aside with a reason, and no longer lists them as waiting', async () => {
    const path = await done([penaltyRow(23, { 违法事实: '' })])
    expect(await textOf('/workbench/submissions?state=to-mend')).toContain(`/en${path}"`)
    const empty = await post(`${path}/set-aside`, { reason: '' })
    expect(empty.status).toBe(409)
    expect(await empty.text()).toContain('Say why the rows will not be mended')
    expect((await post(`${path}/set-aside`, { reason: 'the case was dropped' }, office)).status).toBe(403)
    expect((await post(`${path}/set-aside`, { reason: 'the case was dropped' })).status).toBe(303)
    const html = await textOf(path)
    expect(html).toContain('the case was dropped')
    expect(html).not.toContain(`${path}/set-aside`)
    expect(await textOf('/workbench/submissions?state=to-mend')).not.toContain(`/en${path}"`)
    expect((await get(`${path}/refused`)).status).toBe(200)
  })

  it('shows before confirmation how the file was read, and rows of one record', async () => {
    const html = await textOf(await send([penaltyRow(24), penaltyRow(24, { 备注: 'x' })]))
    expect(html).toContain('CSV · UTF-8 · separated by commas · header in row 1')
    expect(html).toContain('Rows 2, 3 differ: each becomes a version of one record, and the last one stands.')
  })

  it('says when the same rows were sent before', async () => {
    const first = await done([penaltyRow(31)])
    const html = await textOf(await send([penaltyRow(31)]))
    expect(html).toContain(`<a href="/en${first}">`)
    expect(html).toContain('1 row passed the checks; all were sent before.')
  })

  it('ignores the column of reasons in a mended file, and shows values that break a rule in words', async () => {
    const html = await textOf(await send([penaltyRow(32, { 适用程序: '简易程序', 退回原因: '必填' })]))
    expect(html).toContain('Row 2: Simple procedure')
    expect(html).not.toContain('not in the template')
    expect(html).not.toContain('退回原因')
  })

  it('is its source’s own: others neither see nor confirm it, and the office sees it without acting', async () => {
    const path = await send([penaltyRow(41)])
    const stranger = { ...clerk, unit: otherSource }
    expect((await get(path, stranger)).status).toBe(404)
    expect((await get(`${path}/progress`, stranger)).status).toBe(404)
    expect((await post(`${path}/confirm`, {}, office)).status).toBe(403)
    expect(await textOf(path, office)).not.toContain(`${path}/confirm`)
    expect((await get('/workbench/submissions/999999')).status).toBe(404)
  })

  it('tells the office how many rows are wrong and why, not what stands in them', async () => {
    const path = await done([penaltyRow(41), penaltyRow(42, { 处罚类别: '打手心' })])
    expect(await textOf(path)).toContain('打手心')
    expect(await textOf(path)).toContain(`${path}/refused`)
    expect((await get(`${path}/refused`)).status).toBe(200)
    const html = await textOf(path, office)
    expect(html).toContain('not in the code list')
    expect(html).not.toContain('打手心')
    expect(html).not.toContain(`${path}/refused`)
    for (const as of [office, { ...office, role: 'approver' }]) expect((await get(`${path}/refused`, as)).status).toBe(403)
    for (const as of [office, clerk]) expect((await get(`${path}/refused`, { ...as, role: 'auditor' })).status).toBe(404)
  })

  it('is found again by item and state; the office sees those of all sources', async () => {
    const path = await send([penaltyRow(42)])
    expect(await textOf('/workbench/submissions?state=checked&item=penalty')).toContain(`/en${path}"`)
    expect(await textOf('/workbench/submissions?state=done')).not.toContain(`/en${path}"`)
    expect(await textOf('/workbench/submissions?item=permit')).toContain('No submission fits.')
    expect(await textOf('/workbench/deliveries', office)).toContain('市场监管局')
    expect(await textOf(`/workbench/deliveries?source=${otherSource}`, office)).toContain('No submission fits.')
  })
})

describe('the identity queue', () => {
  const stranger = (number: number) =>
    penaltyRow(number, { 行政相对人名称: `高阳县虚构${number}号毛纺有限公司`, '行政相对人代码_1(统一社会信用代码)': inventUscc(number) })
  const caseOf = async (name: string) =>
    new RegExp(`(/workbench/identities/\\d+)">${name}`).exec(await textOf('/workbench/identities', office))?.[1] ?? ''

  it('is the office’s: it decides with a reason, the row follows, and it can be undone', async () => {
    const path = await done([stranger(51)])
    const at = await caseOf('高阳县虚构51号毛纺有限公司')
    expect((await get('/workbench/identities')).status).toBe(403)
    expect((await post(at, { choice: '51', reason: 'x' })).status).toBe(403)
    const empty = await post(at, {}, office)
    const html = await empty.text()
    expect(empty.status).toBe(422)
    expect(html).toContain('Choose one.')
    expect(html).toContain('Give a reason.')
    expect(html).toContain('its own')

    await done([stranger(54)])
    const decided = await post(at, { choice: '51', reason: '经与登记机关核实' }, office)
    expect(decided.status).toBe(303)
    const told = await textOf(decided.headers.get('location')!.replace('/en', ''), office)
    expect(told).toContain('was found to be')
    expect(told).toContain(`${at}#undo-reason`)
    expect(told).toContain('Next: 高阳县虚构54号毛纺有限公司')
    expect(await listRecords(world.ctx(), { subjectId: 51 })).toHaveLength(1)
    expect(await textOf(at, office)).toContain('accepted as new')
    expect(await textOf('/workbench/identities?state=decided', office)).toContain(at)

    expect((await post(`${at}/undo`, { reason: '' }, office)).status).toBe(422)
    expect((await post(`${at}/undo`, { reason: '认定有误' }, office)).status).toBe(303)
    expect(await listRecords(world.ctx(), { subjectId: 51 })).toMatchObject([{ state: 'withdrawn' }])
    expect(await textOf(path)).toContain('1 row waits for identity')
  })

  it('shows the office what identifies, not what the row is about', async () => {
    const path = await done([{ ...stranger(55), 违法事实: '只有信源单位能看的事实' }])
    const html = await textOf(await caseOf('高阳县虚构55号毛纺有限公司'), office)
    expect(html).toContain(inventUscc(55))
    for (const where of [html, await textOf('/workbench/identities', office), await textOf(path, office)])
      expect(where).not.toContain('只有信源单位能看的事实')
  })

  it('tells the office which records keep a decision from being undone', async () => {
    await done([stranger(53)])
    const at = await caseOf('高阳县虚构53号毛纺有限公司')
    await post(at, { choice: '53', reason: '经与登记机关核实' }, office)
    const [record] = await listRecords(world.ctx(), { subjectId: 53 })
    await correctOwnRecord(world.ctx({ actor: clerk }), { recordId: record!.recordId, values: { remarks: '更正' }, reason: '笔误' })
    const refused = await post(`${at}/undo`, { reason: '认定有误' }, office)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(`The records ${record!.recordId} have newer versions`)
  })

  it('returns a row that is nobody of the register to its source', async () => {
    const path = await done([stranger(52)])
    const at = await caseOf('高阳县虚构52号毛纺有限公司')
    expect((await post(at, { choice: 'reject', reason: '登记库中查无此主体' }, office)).status).toBe(303)
    expect(await textOf(path)).toContain('Mend what was refused')
    expect(await textOf(`${path}/refused`)).toContain('高阳县虚构52号毛纺有限公司')
  })

  it('decides clear rows together: chosen, looked at with what follows, confirmed', async () => {
    const name = (number: number) => `${nameOf(number)}司`
    const alike = (number: number) => ({ ...stranger(number), 行政相对人名称: name(number) })
    await done([alike(56), alike(57), alike(57), stranger(58)])
    const half = '高阳县虚构58号毛纺有限公司'
    const at = '/workbench/identities/together'
    expect(await textOf('/workbench/identities', office)).toContain(`/en${at}"`)
    expect((await get(at)).status).toBe(403)
    const listed = await textOf(at, office)
    expect(listed).not.toContain('checked=""')
    const choice = (number: number) => new RegExp(`value="(\\d+-\\d+)"/><span>${name(number)}`).exec(listed)?.[1] ?? ''
    // One stroke chooses only the names that are much alike, and a higher share leaves the others out.
    const all = await textOf(`${at}?all=yes`, office)
    const isChosen = (number: number) => new RegExp(`checked="" value="\\d+-${number}"`).test(all)
    expect([56, 57, 58].map(isChosen)).toEqual([true, true, false])
    expect(listed).toContain(half)
    expect(await textOf(`${at}?least=80`, office)).not.toContain(half)
    // A source nobody registered narrows nothing.
    expect(await textOf(`${at}?source=11130628MB0000099X`, office)).toContain(half)

    actor = office
    const ask = (...fields: readonly [string, string][]) =>
      app.request(at, { method: 'POST', body: new URLSearchParams(fields.map((one) => [...one])) })
    expect((await ask()).status).toBe(422)
    const chosen = [56, 57].map((number): [string, string] => ['choice', choice(number)])
    const preview = await (await ask(...chosen)).text()
    expect(preview.replaceAll('<!-- -->', '')).toContain('Look again: 2 to decide, 3 rows')
    expect(preview).toContain(`value="${choice(57)}"`)
    expect(await listRecords(world.ctx(), { subjectId: 57 })).toEqual([])
    const unsaid = await ask(...chosen, ['confirmed', 'yes'])
    expect([unsaid.status, (await unsaid.text()).includes('Give a reason.')]).toEqual([422, true])
    const decided = await ask(...chosen, ['confirmed', 'yes'], ['reason', '代码经核对属实'])
    expect(decided.headers.get('location')).toBe(`/en${at}?decided=2&rows=3`)
    expect(await listRecords(world.ctx(), { subjectId: 57 })).toHaveLength(1)
    expect(await textOf(`${at}?decided=2&rows=3`, office)).toContain('2 decided, with 3 rows.')
    // Sent twice: nothing is decided again, and the page says so.
    actor = office
    const twice = await ask(...chosen, ['confirmed', 'yes'], ['reason', '代码经核对属实'])
    expect([twice.status, (await twice.text()).includes('None was decided')]).toEqual([422, true])
  })
})
