import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { givenScene, officeApprover } from '../../src/checks/fixtures.ts'
import { givenMatter } from '../../src/commitments/fixtures.ts'
import { adoptPackModels } from '../../src/evaluation/model/adopt.ts'
import { followLedger } from '../../src/evaluation/tracing/follow.ts'
import { givenOrganisations, givenSources, market, nameOf, sendRows, type Cells } from '../../src/intake/fixtures.ts'
import { system, type Actor } from '../../src/platform/context.ts'
import { aPdf } from '../../src/platform/files/fixtures.ts'
import { clerkOf } from '../../src/sources/fixtures.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openSite, press, said, type Person, type Site } from '../support/site.ts'
import { openWorld, type World } from '../support/world.ts'

const firm = inventUscc(1)
const people: readonly Person[] = [
  { login: 'firm', body: 'organisation', unit: firm, role: 'head' },
  { login: 'clerk', body: 'source', unit: market, role: 'clerk' },
  { login: 'approver', body: 'source', unit: market, role: 'approver' },
]

let world: World
let site: Site
let paper: string
let matter: number
/** Where the commitment is. */
let commitment: string

beforeAll(async () => {
  world = await openWorld()
  const at = (actor: Actor = system) => world.ctx({ actor, at: '2026-09-01T09:00:00+08:00' })
  await givenSources(at())
  await givenOrganisations(at(), 1, 3)
  await adoptPackModels(at())
  matter = await givenMatter(at, { kind: 'inPlaceOfApproval', nameZh: '不见面办理经营许可', termAmount: '20' })
  await givenScene(at(officeApprover), 'administrativeApproval')
  paper = join(await mkdtemp(join(tmpdir(), 'xinheng-journey-')), '核查记录.pdf')
  await writeFile(paper, aPdf())
  // Of a very good grade.
  const honours = (['A级纳税人', '诚信示范', '表彰奖励'] as const).map((kind, index) => honour(kind, `荣〔2026〕${index + 1}号`))
  await sendRows(at(clerkOf(market)), honours, { item: 'honour' })
  await followLedger(at())
  site = await openSite(world, people, '2026-09-02T10:00:00+08:00')
})
afterAll(async () => {
  await site.close()
  await world.close()
})

const honour = (kind: string, number: string): Cells => ({
  ...{ 行政相对人名称: nameOf(1), 行政相对人类别: '法人及非法人组织', 统一社会信用代码: firm, 法定代表人: '甄某' },
  ...{ 荣誉认定文书号: number, 荣誉名称: kind, 荣誉类型: kind, 荣誉级别: '县级', 认定日期: '2026-04-30', 有效期至: '2029-04-29' },
  ...{ 决定机关: '高阳县市场监督管理局', 决定机关统一社会信用代码: market },
  ...{ 数据来源单位: '高阳县市场监督管理局', 数据来源单位统一社会信用代码: market },
})

/** Takes a step on the page of the commitment, with its reasons and papers. */
async function act(who: string, action: string, entries: Readonly<Record<string, string>> = {}): Promise<void> {
  const page = await site.visit(who, commitment)
  const form = `details:has(input[value="${action}"])`
  await page.click(`${form} summary`)
  for (const [name, text] of Object.entries({ reason: '现场核查，详见附件', ...entries })) await page.fill(`${form} [name=${name}]`, text)
  if (action === 'decide') await page.check(`${form} [name=status][value=none]`)
  else await page.setInputFiles(`${form} input[type=file]`, paper)
  await press(page, `${form} button`)
  expect(await page.locator('.error-summary').count()).toBe(0)
}

/** What the grade of the organisation, a credit check of it and the page everybody reads say at this moment. */
async function standing() {
  const grade = await site.visit('firm', '/workbench/grade')
  const check = await site.visit('clerk', '/workbench/credit-checks/new')
  await check.check('[name=matter][value=administrativeApproval]')
  await check.selectOption('[name=purpose]', 'licensing')
  await check.fill('[name=organisations]', firm)
  await press(check, 'form[action$="/credit-checks/new"] button[type=submit]')
  const shown = await site.visit(null, `/organisations/${firm}`)
  return { grade: await said(grade), check: await said(check), shown: await said(shown) }
}

test('a promise that was signed, found not kept, not cured and decided to be broken is felt everywhere, and once repaired nowhere any more', async () => {
  // Signed: everybody is as they were, and a check says that it is open.
  const before = await standing()
  expect(before.grade).toMatch(/等级A良好得分910\.00/)
  expect(before.check).toMatch(/守信激励 ?9/)
  const text = await site.visit('firm', `/workbench/commitments/sign/${matter}`)
  await text.check('[name=agreed]')
  await press(text, 'form[action*="/sign/"] button')
  commitment = new URL(text.url()).pathname
  expect(await said(text)).toContain('已签署，待核查')
  await site.at('2026-09-24T10:00:00+08:00')
  expect((await standing()).check).toContain('不见面办理经营许可（未办结）')

  // Found not kept: there is time to cure, nobody decides before it is over, and nothing adverse is said anywhere.
  await act('clerk', 'findNone')
  expect(await said(await site.visit('firm', commitment))).toContain('最后一日 2026年10月9日')
  expect(await (await site.visit('approver', commitment)).locator('input[value=decide]').count()).toBe(0)
  await site.at('2026-10-09T20:00:00+08:00')
  const curing = await standing()
  expect(curing.grade).toMatch(/等级A良好得分910\.00/)
  expect(curing.check).not.toContain('违诺')
  expect(curing.shown).not.toContain('不见面办理经营许可')

  // The time is over: whoever found it does not decide, another person does.
  await site.at('2026-10-10T10:00:00+08:00')
  const found = await site.visit('clerk', commitment)
  expect(await said(found)).toContain('改正期满，待认定')
  expect(await found.locator('input[value=decide]').count()).toBe(0)
  await act('approver', 'decide', { unperformed: '场所平面图和设备清单均未补交' })
  await followLedger(world.ctx({ at: site.now() })) // which the program does each minute
  const broken = await standing()
  expect(broken.grade).toMatch(/等级B正常得分880\.00/)
  expect(broken.grade).toContain('直接判级告知承诺或者修复承诺全部未履行：等级不高于 B（正常）')
  expect(broken.grade).toContain('−30.00 部分或者全部未履行信用承诺：不见面办理经营许可')
  expect(broken.check).toMatch(/不见面办理经营许可（违诺）.*2026年9月2日 签署 · 履行期限至 2026年9月22日/)
  for (const words of ['未办结', '守信激励']) expect(broken.check).not.toContain(words)
  const shown = await site.visit(null, `/organisations/${firm}`)
  await press(shown, 'main a[href^="/records/"]:has-text("不见面办理经营许可")')
  const record = shown.url()
  for (const words of ['全部未履行', '场所平面图和设备清单均未补交']) expect(await said(shown)).toContain(words)

  // The duties are done: the organisation asks for repair, the department accepts it and another person grants it.
  await site.at('2026-10-12T10:00:00+08:00')
  const asking = await site.visit('firm', '/workbench/repair/new')
  await asking.check('#possible [name=records]')
  await press(asking, 'form[action$="/repair/new"] button')
  await asking.setInputFiles('form[action$="/papers"] input[type=file]', paper)
  await press(asking, 'form[action$="/papers"] button')
  await asking.check('[name=agreed]')
  await asking.fill('[name=signer]', '甄负责')
  await press(asking, 'form[action$="/submit"] button')
  const desk = await site.visit('clerk', '/workbench/cases?procedure=repair')
  await press(desk, 'main table a')
  await press(desk, 'button[value=accept]')
  const repairCase = desk.url()
  expect((await standing()).check).toContain('（违诺）')
  await press(await site.visit('approver', repairCase), 'button[value=approve]')

  // Nothing of it is left, in the same moment.
  const after = await standing()
  expect(after.grade).toMatch(/等级A良好得分910\.00/)
  expect(after.grade).not.toContain('直接判级')
  expect(after.check).toMatch(/守信激励 ?9/)
  for (const words of ['违诺', '不见面办理经营许可']) expect(after.check).not.toContain(words)
  expect(after.shown).not.toContain('不见面办理经营许可')
  expect((await (await site.visit(null, '/')).request.get(record)).status()).toBe(404)
  expect(await said(await site.visit('firm', commitment))).toContain('这次违诺认定已经不再公示和使用')
}, 180_000)
