import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { aPdf } from '../../platform/files/fixtures.ts'
import { silent } from '../../platform/log.ts'
import { repairRecords } from '../../records/index.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { aMatter, approver, clerk, firm, givenMatter, head, sign } from '../fixtures.ts'
import { office } from '../../sources/fixtures.ts'
import { readCommitment } from '../read.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

type Entries = Readonly<Record<string, string | readonly string[]>>
const today = '2026-11-16'
const at = (actor: Actor, day = today) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const serverOf = (actor: Actor, day?: string) => createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack })
const see = async (actor: Actor, path: string, day?: string) => (await serverOf(actor, day).request(`http://localhost${path}`)).text()
const headers = { 'sec-fetch-site': 'same-origin' }
const send = (actor: Actor, path: string, entries: Entries = {}, day?: string) =>
  serverOf(actor, day).request(`http://localhost${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(Object.entries(entries).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))).toString(),
  })
/** A form with papers, each in its control. */
function sendPapers(actor: Actor, path: string, entries: Readonly<Record<string, string>>, files: readonly string[], day?: string) {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) body.set(name, value)
  for (const field of files) body.append(field, new File([new Uint8Array(aPdf())], `${field}.pdf`))
  return serverOf(actor, day).request(`http://localhost${path}`, { method: 'POST', headers, body })
}
const valueIn = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

test('a matter is drafted, comes back with its mistakes, is published by another person and ended', async () => {
  const base = '/workbench/commitments/matters'
  const wrong = await send(clerk, `${base}/new`, { ...aMatter({ basisDocument: '' }), requestKey: 'form' })
  expect(wrong.status).toBe(422)
  const shown = await wrong.text()
  for (const said of ['请填写依据的文件', 'value="食品经营许可容缺受理"']) expect(shown).toContain(said)
  const made = await send(clerk, `${base}/new`, { ...aMatter(), requestKey: 'form' })
  expect(made.status).toBe(303)
  const here = made.headers.get('location') ?? ''
  const page = await see(approver, here)
  const which = { edition: valueIn(page, 'edition'), draftedAt: valueIn(page, 'draftedAt') }
  expect(await see(clerk, here)).toContain('由起草人以外的审批人或者负责人发布')
  expect((await send(clerk, `${here}/publish`, which)).status).toBe(403)
  expect((await send(approver, `${here}/publish`, which)).status).toBe(303)
  expect(await see(firm(1), '/workbench/commitments')).toContain('查看并签署')
  expect((await send(approver, `${here}/end`, { reason: '' })).status).toBe(422)
  expect((await send(approver, `${here}/end`, { reason: '不再办理' })).status).toBe(303)
  expect(await see(clerk, base)).toContain('已终止')
})

test('an organisation reads the text, signs it once, and is shown it again when it changed', async () => {
  const matterId = await givenMatter((actor) => at(actor))
  const path = `/workbench/commitments/sign/${matterId}`
  const page = await see(firm(2), path)
  for (const said of ['1. 在期限内补交场所平面图', '违诺责任：撤销已经作出的许可决定']) expect(page).toContain(said)
  const form = { agreed: 'yes', hash: valueIn(page, 'hash'), requestKey: valueIn(page, 'requestKey') }
  const changed = await send(firm(2), path, { ...form, hash: 'f'.repeat(64) })
  expect([changed.status, await changed.text()]).toEqual([409, expect.stringContaining('您看到之后，承诺的内容有变化')])
  expect((await send(firm(2), path, { ...form, agreed: '' })).status).toBe(422)
  expect((await send(firm(2, 'clerk'), path, form)).status).toBe(403)
  const signed = await send(firm(2), path, form)
  expect([signed.status, (await send(firm(2), path, form)).headers.get('location')]).toEqual([303, signed.headers.get('location')])
  expect(await see(firm(2), signed.headers.get('location') ?? '')).toContain('已签署，待核查')
  const again = await send(firm(2), path, { ...form, requestKey: 'other' })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('尚未办结的承诺')])
  expect((await serverOf(firm(3)).request(`http://localhost${signed.headers.get('location')}`)).status).toBe(404)
})

test('what an organisation signed on paper is taken in at the window, with who signed and no name', async () => {
  const matterId = await givenMatter((actor) => at(actor), { nameZh: '窗口登记的事项' })
  const path = `/workbench/commitments/matters/${matterId}/window`
  expect(await see(clerk, `${path}?code=91130628XXXXXXXXXX`)).toContain('name="code"')
  const page = await see(clerk, `${path}?code=${inventUscc(4)}`)
  const form = { code: inventUscc(4), hash: valueIn(page, 'hash'), requestKey: 'window', signedAs: 'agent', mandateUntil: '2026-12-31' }
  const missing = await sendPapers(clerk, path, form, ['signed'])
  expect([missing.status, await missing.text()]).toEqual([422, expect.stringContaining('请上传授权书')])
  const taken = await sendPapers(clerk, path, form, ['signed', 'mandate'])
  expect(taken.status).toBe(303)
  const here = taken.headers.get('location') ?? ''
  const shown = await see(firm(4), here)
  for (const said of ['窗口登记，代理人凭授权书签署', 'mandate.pdf']) expect(shown).toContain(said)
  const file = /href="([^"]*)"[^>]*>mandate\.pdf/.exec(shown)?.[1] ?? ''
  expect((await serverOf(firm(4)).request(`http://localhost${file}`)).headers.get('content-type')).toBe('application/pdf')
  expect((await serverOf(firm(5)).request(`http://localhost${file}`)).status).toBe(404)
})

test('the check list says what is due, late, to be cured and decided; each leads to its commitment', async () => {
  const matterId = await givenMatter((actor) => at(actor), { nameZh: '核查清单的事项', termAmount: '1' })
  const number = await sign(at(firm(5)), matterId)
  await world.work()
  const path = `/workbench/commitments/${number}`
  const listed = async (view: string, day: string) =>
    (await see(clerk, `/workbench/commitments?view=${view}&matter=${matterId}`, day)).includes(number)
  expect([await listed('due', '2026-11-24'), await listed('late', '2026-11-24')]).toEqual([true, false])
  expect([await listed('due', '2026-12-05'), await listed('late', '2026-12-05')]).toEqual([false, true])
  expect(await see(firm(5), '/workbench/commitments', '2026-12-05')).toContain('未核查（已逾期）')

  const { read } = await readCommitment(at(clerk), number)
  const found = { action: 'findNone', reason: '材料未补交', seen: `${read.steps.length}` }
  const without = await sendPapers(clerk, path, found, [], '2026-12-05')
  expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('请附证据')])
  expect((await sendPapers(clerk, path, found, ['files'], '2026-12-05')).status).toBe(303)
  expect(await listed('curing', '2026-12-06')).toBe(true)
  // Nobody is said to decide on time that nobody asked for.
  expect(await see(clerk, path, '2026-12-06')).toContain('由本单位审批人或负责人决定：终止。')
  const stale = await sendPapers(firm(5), path, { ...found, action: 'report' }, ['files'], '2026-12-06')
  expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining('页面打开之后案件已有新的进展')])
  expect(await listed('toDecide', '2026-12-25')).toBe(true)
  const breach = { action: 'decide', reason: '期满未改正', status: 'none', unperformed: '', consequence: '撤销许可', seen: '2' }
  const refused = await sendPapers(head, path, breach, [], '2026-12-25')
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('请写明未履行的内容')])
  expect((await sendPapers(head, path, { ...breach, unperformed: '材料均未补交' }, [], '2026-12-25')).status).toBe(303)
  expect(await listed('closed', '2026-12-26')).toBe(true)
  expect(await see(firm(5), path, '2026-12-26')).toContain('违诺认定已经记入信用记录')
  const { recordId } = await readCommitment(at(clerk), number)
  expect(await see(clerk, path, '2026-12-26')).toContain(`href="/workbench/records/${recordId}"`)
  await repairRecords(at(clerk, '2026-12-27'), { recordIds: [recordId ?? 0], caseId: 7, reason: '准予信用修复' })
  const repaired = await see(firm(5), path, '2026-12-27')
  expect(repaired).toContain('这次违诺认定已经不再公示和使用')
  expect(repaired).not.toContain('违诺认定已经记入信用记录')
  expect((await serverOf(clerk).request(`http://localhost/workbench/commitments/cases/${read.case.caseId}`)).headers.get('location')).toBe(
    path,
  )
})

test('the office sees which matters count as in use: open today and signed on within a year', async () => {
  const used = await givenMatter((actor) => at(actor), { kind: 'inPlaceOfApproval', nameZh: '用过的事项' })
  await givenMatter((actor) => at(actor), { kind: 'inPlaceOfProof', nameZh: '没有用过的事项' })
  await givenMatter((actor) => at(actor), { kind: 'inPlaceOfProof', nameZh: '已过受理期的事项', to: '2026-11-20' })
  await sign(at(firm(8)), used)
  await world.work()
  const base = '/workbench/commitments/figures'
  const page = await see(office, base)
  for (const said of ['用过的事项', '没有用过的事项', '一年内无人签署', '÷ 已发布的 3 项', '项 ÷ ']) expect(page).toContain(said)
  expect(page).toContain('一年内有人签署的 1 项')
  const later = await see(office, base, '2027-11-17')
  for (const said of ['一年内有人签署的 0 项', '受理期已过']) expect(later).toContain(said)
  expect(await see(office, `${base}?of=records`)).toContain('href="/records/')
  expect(await see(office, `${base}?of=breaches`)).toContain('认定部门')
  for (const other of [clerk, firm(8)]) expect((await serverOf(other).request(`http://localhost${base}`)).status).toBe(403)
})
