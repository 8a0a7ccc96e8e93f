import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import { listRecords } from '../records/whole.ts'
import { handOverNotices, openOwnNotice, readNoticesToHandOver, readOwnRecords } from './index.ts'
import { givenPenalties, headOf, marketPenalty, anApplication, clerk, fireClerk, market, marketApprover } from './fixtures.ts'

let world: World
let ids: number[] = []
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
  await givenPenalties(world.ctx(), [
    marketPenalty(1, '1号'),
    marketPenalty(1, '2号', { 处罚类别: '吊销许可证件', '罚款金额（万元）': '', 暂扣或吊销证照名称及编号: '食品经营许可证' }),
    marketPenalty(1, '3号', { 处罚类别: '警告', '罚款金额（万元）': '' }),
  ])
  ids = (await listRecords(world.ctx(), { subjectId: 1 })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
})
afterAll(() => world.close())

/** The whole program, asked as somebody. */
function askAs(actor: Actor = anonymous) {
  const { pack } = world.ctx()
  const server = createServer({ context: (known) => world.ctx({ actor: known?.kind === 'key' ? known : actor }), log: silent, pack })
  return (path: string, init?: RequestInit) => server.request(`http://portal.test${path}`, init)
}

it('the page of a record says class, earliest and latest day, what to do, where and that it is free', async () => {
  const body = await (await askAs()(`/records/${ids[0]}`)).text()
  for (const said of [
    '信用修复',
    '2026年8月10日',
    '2027年5月9日',
    '公开作出信用承诺',
    '已履行义务的证明材料',
    '免费',
    `/records/${ids[0]}/repair-notice`,
    '/workbench/repair/new',
  ])
    expect(body).toContain(said)
  const final = await (await askAs()(`/records/${ids[1]}`)).text()
  expect(final).toContain('吊销许可证件是终局事实')
  expect(final).not.toContain('/workbench/repair/new')
})

it('the notice is a page in both languages and a PDF; of a record that is not shown there is none', async () => {
  const page = await askAs()(`/records/${ids[0]}/repair-notice`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('最晚公示至2027年5月9日')])
  expect(await (await askAs()(`/en/records/${ids[0]}/repair-notice`)).text()).toContain('you may ask for the display to end early')
  const pdf = await askAs()(`/records/${ids[0]}/repair-notice/pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  for (const id of [ids[2], 999_999, '0', 'x']) expect((await askAs()(`/records/${id}/repair-notice`)).status).toBe(404)
})

it('the interface answers the same, and 404 where there is nothing to tell', async () => {
  const answer = await askAs()(`/api/v1/records/${ids[0]}/repair`)
  expect(await answer.json()).toMatchObject({
    ...{
      id: String(ids[0]),
      standing: 'now',
      repairable: true,
      earliestDay: '2026-08-10',
      latestDay: '2027-05-09',
      endsByItself: '2027-05-10',
      fee: 0,
    },
    ...{ class: { key: 'general' }, papers: [{ key: 'duties', held: false }], rules: { from: '2026-04-01' } },
  })
  for (const id of [ids[2], 999_999]) expect((await askAs()(`/api/v1/records/${id}/repair`)).status).toBe(404)
})

it('that a penalty was carried out is not public: neither page nor interface tells it, its organisation is asked for nothing', async () => {
  await givenPenalties(world.ctx(), [marketPenalty(2, '9号', { 处罚履行情况: '全部履行' })])
  const [record] = await listRecords(world.ctx(), { subjectId: 2 })
  const { papers } = (await (await askAs()(`/api/v1/records/${record!.recordId}/repair`)).json()) as { papers: { held: boolean }[] }
  expect(papers).toMatchObject([{ key: 'duties', held: false }])
  expect(await (await askAs()(`/records/${record!.recordId}`)).text()).not.toContain('无须提交')
  const { records } = await readOwnRecords(world.ctx({ actor: headOf(2) }))
  expect(records[0]?.repair.papers).toMatchObject([{ key: 'duties', isHeld: true }])
})

it('the notices to hand over are for the source of the record only, not for the office nor an auditor', async () => {
  const office: Actor = { kind: 'user', id: 'office', body: 'office', role: 'clerk', unit: null }
  for (const [as, status] of [
    [clerk, 200],
    [office, 403],
    [{ ...office, role: 'head' }, 403],
    [{ ...clerk, role: 'auditor' }, 403],
    [headOf(1), 403],
  ] as const)
    expect([as.id, as.role, (await askAs(as)(`/workbench/repair/notices?record=${ids[0]}`)).status]).toEqual([as.id, as.role, status])
})

it('the figures are a public page and an answer of the interface', async () => {
  const body = await (await askAs()('/repair?months=3')).text()
  for (const said of ['信用修复情况', '告知书与决定书同达', '已修复占可修复，各单位']) expect(body).toContain(said)
  const figures = await (await askAs()('/api/v1/repair/figures?months=3')).json()
  const file = await askAs()('/api/v1/repair/figures?months=36&format=csv')
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head, first] = (await file.text()).split('\r\n')
  expect(head).toBe(
    '单位代码,单位,月份,申请案件,已答复,平均工作日,已修复,退回,退回占比,应送达告知书的决定,告知书同达,告知书同达占比,停用天数,尚未停用',
  )
  expect(first).toMatch(new RegExp(`^${market},高阳县市场监督管理局,20\\d\\d-\\d\\d,0,0,,0,0,,`))
  expect(figures).toMatchObject({ from: '2026-09', to: '2026-11', total: { repaired: 0, sentBackShare: null, repairable: 2 } })
  // As many months as the figures of objections take, and what is no number of them is told.
  expect(await (await askAs()('/api/v1/repair/figures?months=1')).json()).toMatchObject({ from: '2026-11', to: '2026-11' })
  for (const months of ['0', '61', 'x', '1.5', ''])
    expect(await (await askAs()(`/api/v1/repair/figures?months=${months}`)).json()).toMatchObject({ code: 'repair.bad-months' })
})

it('a repaired record has neither page, notice, interface nor place in a list', async () => {
  const ctx = world.ctx({ actor: headOf(1) })
  const { cases } = await anApplication(ctx, [ids[0]!])
  for (const action of ['accept', 'approve']) await takeStep(world.ctx({ actor: marketApprover }), { caseId: cases.get(market)!, action })
  for (const path of [
    `/records/${ids[0]}`,
    `/records/${ids[0]}/repair-notice`,
    `/api/v1/records/${ids[0]}`,
    `/api/v1/records/${ids[0]}/repair`,
    `/api/v1/records/${ids[0]}/proof`,
    `/api/v1/records/${ids[0]}/history`,
  ])
    expect([path, (await askAs()(path)).status]).toEqual([path, 404])
  const list = await (await askAs()('/api/v1/records')).json()
  expect(JSON.stringify(list)).not.toContain(`"id":"${ids[0]}"`)
})

it('every notice of a large submission is printed and noted, a page at a time', async () => {
  await givenPenalties(
    world.ctx(),
    Array.from({ length: 203 }, (_, index) => marketPenalty(5, `${500 + index}号`)),
  )
  const [record] = await listRecords(world.ctx(), { subjectId: 5, limit: 1 })
  const submissionId = record?.submissionId ?? 0
  const ctx = world.ctx({ actor: clerk })
  const path = `/workbench/repair/notices?submission=${submissionId}`
  expect(await (await askAs(clerk)(path)).text()).toContain(`${path.replace('&', '&amp;')}&amp;page=2`)
  expect(await handOverNotices(ctx, { submissionId }, 'https://xinheng.example')).toBe(200)
  const second = await readNoticesToHandOver(ctx, { submissionId, page: 2 }, 'https://xinheng.example')
  expect([second.notices.length, second.more, second.notices.every(({ handedAt }) => handedAt === null)]).toEqual([3, false, true])
  expect(await handOverNotices(ctx, { submissionId, page: 2 }, 'https://xinheng.example')).toBe(3)
  expect(
    (await readNoticesToHandOver(ctx, { submissionId }, 'https://xinheng.example')).notices.every(({ handedAt }) => handedAt !== null),
  ).toBe(true)
})

it('a notice stays as it was handed over: a later rule, another day, even a repair alter nothing of it', async () => {
  const [id = 0] = await given(3)
  const { pack } = world.ctx()
  const site = 'https://xinheng.example'
  const later = (actor: Actor) => world.ctx({ actor, at: '2027-01-20T09:00:00+08:00', pack: otherRules })
  const otherRules = {
    ...pack,
    repairs: pack.repairs.map((one) => ({ ...one, notice: { zh: '另一种告知：{document}', en: 'Another notice: {document}' } })),
  }
  const before = await openOwnNotice(world.ctx({ actor: headOf(3) }), id, site)
  expect(before.handedAt).toBe(null)
  expect((await openOwnNotice(later(headOf(3)), id, site)).sheets.zh.lines.join()).toContain('另一种告知')
  await handOverNotices(world.ctx({ actor: clerk }), { recordId: id }, site)
  await handOverNotices(later(clerk), { recordId: id }, 'https://elsewhere.example')
  expect((await openOwnNotice(later(headOf(3)), id, site)).sheets).toEqual(before.sheets)
  expect((await readNoticesToHandOver(later(clerk), { recordId: id }, site)).notices[0]).toMatchObject({ sheets: before.sheets })
  const { cases } = await anApplication(world.ctx({ actor: headOf(3) }), [id])
  for (const action of ['accept', 'approve']) await takeStep(world.ctx({ actor: marketApprover }), { caseId: cases.get(market)!, action })
  const ask = askAs(headOf(3))
  expect(await (await ask(`/workbench/repair/notices/${id}`)).text()).toContain('以下为送达时的内容')
  expect((await ask(`/workbench/repair/notices/${id}/pdf`)).headers.get('content-type')).toBe('application/pdf')
  expect((await askAs(headOf(4))(`/workbench/repair/notices/${id}/pdf`)).status).toBe(404)
})

it('the notices of nothing in particular: a page says where they are, an organisation is led to its own, others are refused', async () => {
  const answer = await askAs(clerk)('/workbench/repair/notices')
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('请从报送的批次或者单条记录打开')])
  const own = await askAs(headOf(1))('/workbench/repair/notices')
  expect([own.status, own.headers.get('location')]).toEqual([303, '/workbench/repair#notices'])
  expect((await askAs({ ...clerk, body: 'office', unit: null })('/workbench/repair/notices')).status).toBe(403)
  expect((await askAs(clerk)('/workbench/repair/notices?submission=x')).status).toBe(404)
})

it('the home of repair tells an auditor of applications and of no record', async () => {
  const home = async (role: string) => (await askAs({ ...headOf(1), role })('/workbench/repair')).text()
  expect(await home('clerk')).toContain('/workbench/repair/new')
  const seen = await home('auditor')
  expect(seen).not.toContain('/workbench/repair/notices/')
  expect(seen).not.toContain('/workbench/repair/new')
  expect((await askAs({ ...headOf(1), role: 'auditor' })('/workbench/repair/new')).status).toBe(403)
})

it('a form of a case that was shown before somebody else acted changes nothing, nor does one that does not say when it was shown', async () => {
  const { applicationId, cases } = await anApplication(world.ctx({ actor: headOf(4) }), await given(4))
  const caseId = cases.get(market)!
  const ask = askAs(headOf(4))
  const page = await (await ask(`/workbench/repair/${applicationId}`)).text()
  const steps = /cancel".*?name="seen" value="(\d+)"/.exec(page)?.[1]
  await takeStep(world.ctx({ actor: clerk }), { caseId, action: 'accept' })
  const cancel = (seen: string) => ask(`/workbench/repair/${applicationId}/cases/${caseId}/cancel`, formOf({ seen }))
  for (const seen of [steps!, '']) expect((await cancel(seen)).status).toBe(422)
  expect((await cancel(String(Number(steps) + 1))).status).toBe(303)
})

it('a usual reason is chosen from those of the pack and kept before what is written; one of another decision is refused', async () => {
  const { cases } = await anApplication(world.ctx({ actor: headOf(5) }), await given(5))
  const path = `/workbench/repair/cases/${cases.get(market)!}`
  const ask = askAs(marketApprover)
  const page = await (await ask(path)).text()
  expect(page).toContain('不予受理：尚未履行处罚决定确定的义务。')
  const seen = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
  const other = await ask(path, formOf({ seen, action: 'refuse', phrase: 'askPapers 0', reason: '' }))
  expect([other.status, await other.text()]).toEqual([422, expect.stringContaining('所选的常用理由不是这项决定的')])
  expect((await ask(path, formOf({ seen, action: 'refuse', phrase: 'refuse 1', reason: '缴款后请重新申请。' }))).status).toBe(303)
  const { steps } = await readCase(world.ctx({ actor: clerk }), cases.get(market)!)
  expect(steps.at(-1)).toMatchObject({ action: 'refuse', reason: '尚未履行处罚决定确定的义务。\n缴款后请重新申请。' })
})

it('who may not decide a case or hand over a notice is refused with a sentence', async () => {
  const { cases } = await anApplication(world.ctx({ actor: headOf(2) }), await given(2))
  const refused = async (actor: Actor, path: string, entries = {}) => (await askAs(actor)(path, formOf(entries))).status
  expect(await refused(headOf(2), `/workbench/repair/cases/${cases.get(market)!}`, { action: 'approve', seen: '2' })).toBe(403)
  expect(await refused(fireClerk, `/workbench/repair/notices?record=${ids[1]}`)).toBe(404)
})

async function given(number: number): Promise<number[]> {
  await givenPenalties(world.ctx(), [marketPenalty(number, `${number}-1号`)])
  return (await listRecords(world.ctx(), { subjectId: number })).map(({ recordId }) => recordId)
}
const formOf = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { origin: 'http://portal.test' },
})
