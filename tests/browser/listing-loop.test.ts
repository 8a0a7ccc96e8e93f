import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenScene, officeApprover } from '../../src/checks/fixtures.ts'
import { csv, givenOrganisations, nameOf } from '../../src/intake/fixtures.ts'
import { mergeSubmission } from '../../src/intake/merging/merge-submission.ts'
import { receiveSubmission } from '../../src/intake/receive.ts'
import { listingRow } from '../../src/lists/fixtures.ts'
import { listsJobs } from '../../src/lists/jobs.ts'
import { measuresJobs } from '../../src/measures/jobs.ts'
import { system, type Actor } from '../../src/platform/context.ts'
import { aPdf } from '../../src/platform/files/fixtures.ts'
import { givenReader } from '../../src/recalls/fixtures.ts'
import { clerkOf, givenSource } from '../../src/sources/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openSite, press, said, type Person, type Site } from '../support/site.ts'
import { openWorld, type World } from '../support/world.ts'

const firm = inventUscc(1)
const bank = inventUscc(3)
const labour = inventUscc(7201, '11130628')
const housing = inventUscc(7202, '11130628')
const list = '拖欠农民工工资失信联合惩戒对象'
const measure = '取消参加依法必须招标项目的投标资格'
const people: readonly Person[] = [
  { login: 'firm-1', body: 'organisation', unit: firm, role: 'head' },
  { login: 'firm-2', body: 'organisation', unit: inventUscc(2), role: 'head' },
  { login: 'labour', body: 'source', unit: labour, role: 'clerk' },
  { login: 'labour-head', body: 'source', unit: labour, role: 'head' },
  { login: 'labour-approver', body: 'source', unit: labour, role: 'approver' },
  { login: 'housing', body: 'source', unit: housing, role: 'clerk' },
  { login: 'housing-approver', body: 'source', unit: housing, role: 'approver' },
  { login: 'bank', body: 'bank', unit: bank, role: 'clerk' },
]

let world: World
let site: Site
let paper: string
let key: string
/** Where the case of the listing and the restriction are. */
let listing: string
let restriction: string

const decision = { documentNo: '高人社列〔2026〕8号' }

beforeAll(async () => {
  world = await openWorld()
  const at = (actor: Actor = system) => world.ctx({ actor, at: '2026-11-16T09:00:00+08:00' })
  await givenSource(at(), { code: labour, name: '高阳县人力资源和社会保障局', shortName: '人社局' })
  await givenSource(at(), { code: housing, name: '高阳县住房和城乡建设局', shortName: '住建局' })
  await givenOrganisations(at(), 1, 3)
  await givenScene(at(officeApprover), 'bidding', housing)
  key = await givenReader(world, { code: bank })
  paper = join(await mkdtemp(join(tmpdir(), 'xinheng-journey-')), '欠薪台账.pdf')
  await writeFile(paper, aPdf())
  site = await openSite(world, people, '2026-11-16T10:00:00+08:00')
})
afterAll(async () => {
  await site.close()
  await world.close()
})

/** A listing of the department that comes in by a file, until the end of May. */
async function sendListing(number: number): Promise<void> {
  const authority = { 决定机关: '高阳县人力资源和社会保障局', 决定机关统一社会信用代码: labour }
  const source = { 数据来源单位: '高阳县人力资源和社会保障局', 数据来源单位统一社会信用代码: labour }
  const bytes = csv([
    listingRow(number, {
      ...{ 名单名称: list, 列入事由: '拖欠劳动者工资', 列入依据: '《保障农民工工资支付条例》第四十八条', 拟采取的惩戒措施: measure },
      ...{ 名单有效期至: '2027-05-31', ...authority, ...source },
    }),
  ])
  const ctx = world.ctx({ actor: clerkOf(labour), at: site.now() })
  const sent = await receiveSubmission(ctx, {
    sourceCode: labour,
    item: 'seriousList',
    fileName: '名单.csv',
    way: 'page',
    bytes: [bytes],
    confirmedBy: 'second',
  })
  await mergeSubmission(ctx, sent.submissionId)
}

type Entries = Readonly<Record<string, string>>

/** Sends the form of a step on a page that has one form for each; what is wrong with it, if anything. */
async function act(page: Page, action: string, entries: Entries = {}, tick: readonly string[] = []): Promise<string> {
  const form = `form:has(input[name=action][value="${action}"])`
  const closed = page.locator(`details:not([open]):has(${form}) > summary`)
  if ((await closed.count()) > 0) await closed.click()
  for (const [name, text] of Object.entries(entries)) await page.fill(`${form} [name=${name}]`, text)
  for (const value of tick) await page.check(`${form} [value="${value}"]`)
  await press(page, `${form} button[type=submit]`)
  return againstIt(page)
}

async function againstIt(page: Page): Promise<string> {
  const summary = page.locator('.error-summary')
  return (await summary.count()) === 0 ? '' : summary.innerText()
}

const wanted: Entries = {
  ...{ documentNo: '高人社列〔2026〕8号', facts: '拖欠 12 名劳动者工资', legalBasis: '《保障农民工工资支付条例》第四十八条' },
  ...{ listedUntil: '2029-11-23', measures: 'M-02', removalConditions: '足额支付', removalProcedure: '向本机关申请' },
  remedies: '六十日内申请行政复议，或者六个月内提起行政诉讼',
}

/** Sends a whole decision although the page offers no form for one. */
async function insist(page: Page): Promise<string> {
  const seen = String(await page.locator('#history li').count())
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await page.request.post(`${page.url()}/decide`, { form: { action: 'decide', seen, ...wanted }, headers })
  expect(answer.status()).toBe(422)
  await page.setContent(await answer.text())
  return againstIt(page)
}

/** What a credit check for tenders, everybody's pages and the organisation's own pages say of it at this moment. */
async function standing(number = 1) {
  const firm = inventUscc(number)
  const check = await site.visit('housing', '/workbench/credit-checks/new')
  await check.check('[name=matter][value=bidding]')
  await check.selectOption('[name=purpose]', 'publicFunds')
  await check.fill('[name=organisations]', firm)
  await press(check, 'form[action$="/credit-checks/new"] button[type=submit]')
  const lists = await site.visit(null, `/lists?q=${encodeURIComponent(nameOf(number))}`)
  const listed = (await lists.textContent('#listed')) ?? ''
  const shown = await said(await site.visit(null, `/organisations/${firm}`))
  const own = async (path: string, section: string) => (await (await site.visit(`firm-${number}`, path)).textContent(section)) ?? ''
  return {
    check: await said(check),
    listed,
    shown,
    ownLists: await own('/workbench/listings', 'main section:has-text("今天在名单上")'),
    ownMeasures: await own('/workbench/measures', '#applied'),
    overview: await own('/workbench/standing', '#applies'),
  }
}

test('nobody is listed before every step, a restriction follows by a decision of a person, and a removal leaves nothing of either the same day', async () => {
  // Somebody proposes; a decision is refused with what is missing: notice, a day after it, time for defence, an answer, a whole document.
  const proposing = await site.visit('labour-head', '/workbench/listings/new')
  await proposing.selectOption('[name=list]', 'wages')
  await proposing.fill('[name=code]', firm)
  await proposing.fill('[name=facts]', '拖欠 12 名劳动者工资，经责令限期支付后逾期未支付。')
  await proposing.fill('[name=legalBasis]', '《保障农民工工资支付条例》第四十八条')
  await proposing.setInputFiles('input[type=file]', paper)
  await press(proposing, 'form[action$="/listings/new"] button[type=submit]')
  listing = new URL(proposing.url()).pathname
  const deciding = await site.visit('labour-approver', listing)
  expect(await said(deciding)).toContain('还有 2 项没有完成，不能决定')
  expect(await insist(deciding)).toContain('还没有送达事先告知书。')

  expect(await act(await site.visit('labour', listing), 'serveNotice', { noticeNo: '高人社告〔2026〕8号' })).toBe('')
  expect(await insist(await site.visit('labour-approver', listing))).toContain('事先告知书今天才送达，最早次日决定。')

  await site.at('2026-11-17T10:00:00+08:00')
  expect(await insist(await site.visit('labour-approver', listing))).toContain('陈述申辩期限到 2026年11月23日，没有书面放弃。')
  const noticed = await site.visit('firm-1', '/workbench/listings')
  await press(noticed, `main table a:has-text("${list}")`)
  expect(await act(noticed, 'defend', { reason: '工资已在支付，请核实。' })).toBe('')

  await site.at('2026-11-24T10:00:00+08:00')
  expect(await act(await site.visit('labour-approver', listing), 'decide', decision, ['M-02'])).toContain(
    '该组织提出的意见还没有核实答复。',
  )
  expect(await act(await site.visit('labour', listing), 'answer', { reason: '经核实，仍未支付，意见不成立。' })).toBe('')
  const half = await act(await site.visit('labour-approver', listing), 'decide', { ...decision, remedies: ' ' })
  for (const words of ['请填写救济途径', '请从这个名单可以采取的措施中选择']) expect(half).toContain(words)

  expect(await said(await site.visit('labour-approver', listing))).not.toContain('陈述申辩期限最后一日')

  // All is there: who proposed does not decide, another person does; listed is who was served with it.
  expect(await (await site.visit('labour-head', listing)).locator('input[value=decide]').count()).toBe(0)
  expect(await act(await site.visit('labour-approver', listing), 'decide', decision, ['M-02'])).toBe('')
  expect((await standing()).listed).not.toContain(nameOf(1))
  await site.at('2026-11-25T10:00:00+08:00')
  expect(await act(await site.visit('labour', listing), 'serve')).toBe('')

  // Everybody reads it, and the restriction is proposed to its executor: no more than that.
  await site.at('2026-11-25T10:05:00+08:00')
  const listed = await standing()
  for (const words of [listed.check, listed.listed, listed.shown, listed.ownLists, listed.overview]) expect(words).toContain(list)
  for (const words of [listed.check, listed.ownMeasures, listed.overview]) expect(words).not.toContain(measure)
  const clerk = await site.visit('housing', '/workbench/measures')
  await press(clerk, `main table a:has-text("${measure}")`)
  restriction = new URL(clerk.url()).pathname
  expect(await said(clerk)).toContain('由本单位审批人或负责人决定：决定执行')
  expect(await said(clerk)).toContain(`严重失信主体名单 · ${list}`)
  expect(await clerk.locator('#execute').count()).toBe(0)

  // A person of the executor decides; the organisation sees both with what it can do about them, and a check for tenders names both.
  await site.at('2026-11-26T10:00:00+08:00')
  const applying = { matter: '县城道路改造工程投标', decisionNo: '高住建限〔2026〕2号', reason: '在拖欠工资失信名单上' }
  expect(await act(await site.visit('housing-approver', restriction), 'execute', applying)).toBe('')
  const told = await act(await site.visit('housing', restriction), 'report', { reason: '已在招标文件审查环节停止受理其投标' })
  expect(told).toBe('')
  const restricted = await standing()
  for (const words of [list, `M-02 ${measure}`, '高人社列〔2026〕8号']) expect(restricted.check).toContain(words)
  for (const words of [restricted.ownMeasures, restricted.overview]) expect(words).toContain(measure)
  const letters = await site.visit('firm-1', listing)
  expect(await said(letters)).toMatch(/救济途径.*提起行政诉讼.*列入决定书和信用修复告知书/)
  expect(await said(await site.visit('firm-1', restriction))).toMatch(/申请行政复议或者提起行政诉讼.*失信惩戒措施决定告知书/)

  // A bank takes the record.
  const page = await site.visit(null, '/lists')
  await press(page, '#listed a[href^="/records/"]')
  const record = new URL(page.url()).pathname
  const taken = (path: string) => fetch(`${site.base}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect((await taken(record)).status).toBe(200)

  // It has paid: one proposes the removal, another decides it.
  await site.at('2027-03-01T10:00:00+08:00')
  expect(await act(await site.visit('labour', listing), 'proposeRemoval', { reason: '工资已足额支付，凭证附后' })).toBe('')
  expect((await standing()).check).toContain(`M-02 ${measure}`)
  expect(await act(await site.visit('labour-approver', listing), 'remove', { reason: '工资已足额支付，准予移出' })).toBe('')

  // Nothing of it is left in the same moment; the own history keeps that it was.
  const after = await standing()
  for (const words of [list, measure, '高人社列']) for (const place of Object.values(after)) expect(place).not.toContain(words)
  expect(after.check).toContain('没有本事项可以使用的信用信息')
  expect((await fetch(site.base + record)).status).toBe(404)
  expect((await taken(record)).status).toBe(404)
  expect(await said(await site.visit('firm-1', listing))).toMatch(/已移出.*移出2027年3月1日 10:00/)
  expect(await said(await site.visit('firm-1', restriction))).toMatch(/终止2027年3月1日 10:00/)
  const lifting = await site.visit('housing', restriction)
  expect(await said(lifting)).toMatch(/这条记录已经不再显示。记录编号 \d+ ?清单的规定/)
  expect(await act(lifting, 'confirmLifting')).toBe('')

  // Who took it is told.
  await site.at('2027-03-01T10:01:00+08:00')
  const reader = await site.visit('bank', '/workbench/reader')
  expect(await reader.locator('form[action$="/acknowledge"]').count()).toBe(1)
  expect(await said(reader)).toContain('移出')
}, 180_000)

test('on the day after its last, a listing and what follows from it are nowhere, before any job of the night', async () => {
  await site.at('2027-03-02T10:00:00+08:00')
  await sendListing(2)
  const board = await site.visit('housing-approver', '/workbench/measures')
  await press(board, `main table a:has-text("${measure}")`)
  const applying = { matter: '县城道路改造工程投标', decisionNo: '高住建限〔2027〕1号', reason: '在拖欠工资失信名单上' }
  expect(await act(board, 'execute', applying)).toBe('')
  await site.at('2027-05-31T23:59:00+08:00')
  const last = await standing(2)
  for (const words of [last.check, last.listed, last.shown, last.ownLists, last.overview]) expect(words).toContain(list)
  for (const words of [last.check, last.ownMeasures, last.overview]) expect(words).toContain(measure)

  await site.at('2027-06-01T00:00:00+08:00')
  for (const words of [list, measure]) for (const place of Object.values(await standing(2))) expect(place).not.toContain(words)
  for (const job of [...listsJobs, ...measuresJobs])
    if (job.name.endsWith('.day')) await job.handle(world.ctx({ at: '2027-06-01T00:10:00+08:00' }), {})
  await site.at('2027-06-01T09:00:00+08:00')
  const over = await site.visit('housing', '/workbench/measures?view=toLift')
  expect(await said(over)).toContain('已终止，待确认解除')
  // What was not reported is due no longer: the lifting is.
  expect(await said(over)).not.toContain('待确认解除，已逾期')
}, 180_000)
