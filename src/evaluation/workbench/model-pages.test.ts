import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { clerk, givenOrganisations, givenSources, penaltyRow, sendRows } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { adoptPackModels } from '../model/adopt.ts'
import { givenDraftText } from '../governance/fixtures.ts'
import { modelsInForce } from '../governance/in-force.ts'
import { listWaiting } from '../governance/list-waiting.ts'
import { countMonth } from '../monitoring/count-month.ts'

const officer = (id: string, role = 'approver'): Actor => ({ kind: 'user', id, body: 'office', role, unit: null })
const drafter = officer('office-one', 'clerk')
const approver = officer('office-two')
const auditor = officer('office-three', 'auditor')
const began = '2026-11-16'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 12)
  await sendRows(world.ctx({ actor: clerk, at: '2026-11-11T10:00:00+08:00' }), [penaltyRow(1), penaltyRow(2)])
  await adoptPackModels(world.ctx({ at: '2026-11-12T10:00:00+08:00' }))
})
afterAll(() => world.close())

const serverOf = (actor: Actor, day: string) =>
  createServer({
    context: () => world.ctx({ actor, at: `${day}T10:00:00+08:00` }),
    log: silent,
    pack: world.ctx().pack,
  })
const see = async (actor: Actor, path: string, day = began) => {
  const answer = await serverOf(actor, day).request(`http://localhost${path}`)
  return { status: answer.status, html: await answer.text() }
}
const send = async (actor: Actor, path: string, entries: Readonly<Record<string, string>> = {}, day = began) => {
  const form = new URLSearchParams(entries)
  const answer = await serverOf(actor, day).request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: form.toString(),
  })
  return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() }
}
const upload = async (actor: Actor, path: string, text: string) => {
  const form = new FormData()
  form.set('text', text)
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await serverOf(actor, began).request(`http://localhost${path}`, { method: 'POST', headers, body: form })
  return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() }
}
/** Every sentence is on the page, in its language. */
const says = async (actor: Actor, path: string, zh: readonly string[], en: readonly string[], day = began) => {
  const [one, other] = [await see(actor, path, day), await see(actor, `/en${path}`, day)]
  expect([one.status, other.status]).toEqual([200, 200])
  for (const said of zh) expect(one.html).toContain(said)
  for (const said of en) expect(other.html).toContain(said)
}

/** What the model in force takes for the penalty that drafts here say otherwise of. */
async function pointsInForce(): Promise<number | null> {
  const models = await modelsInForce(world.ctx({ at: `${began}T10:00:00+08:00` }))
  return models.find(({ kept }) => kept.model.key === 'enterprise')?.kept.model.dimensions[0]?.criteria[0]?.effects[0]?.points ?? null
}
/** What waits for somebody on the first page of the office. */
const waiting = async (actor: Actor, day = began) =>
  (await listWaiting(world.ctx({ actor, at: `${day}T10:00:00+08:00` }))).map(({ step, unanswered }) => [step, unanswered])

let here = ''
let shown = ''

test('a draft with mistakes comes back as it was written, with the line of each; a sound one has a page of its own', async () => {
  const wrong = await upload(drafter, '/workbench/models', (await givenDraftText()).replace('points: 250', 'points: 251'))
  expect(wrong.status).toBe(422)
  for (const said of ['第 ', '行：', 'points: 251']) expect(wrong.html).toContain(said)
  const made = await upload(drafter, '/workbench/models', await givenDraftText({ points: -160, from: '2027-02-01' }))
  expect(made.status).toBe(303)
  here = made.to
  shown = here.replace('/workbench', '')
  await says(drafter, here, ['起草中', '试算', '撤回草案'], ['Drafted', 'Try it on everybody', 'Withdraw the draft'])
  expect((await see(anonymous, shown)).status).toBe(404)
})

test('a mistake of form and a name nobody knows come back together, each whole in its language', async () => {
  const text = (await givenDraftText())
    .replace('conduct: judgmentUnperformed', 'conduct: judgementUnperformed')
    .replace('points: -60', 'points: abc')
  const wrong = await upload(drafter, '/workbench/models', text)
  expect(wrong.html).toContain('应为整数分值')
  expect(wrong.html).toContain('judgementUnperformed')
  expect((await upload(drafter, '/en/workbench/models', text)).html).toContain('a whole number of points')
})

test('a draft says line by line what differs from the rules in force, before and after it is put out', async () => {
  const changed = ['与现行规则的不同', '每次 −20', '每次 −160']
  await says(drafter, here, changed, ['What differs from the rules in force', '−20 each time', '−160 each time'])
})

test('the page of a model says how long each conduct counts and which records are one event', async () => {
  await says(
    anonymous,
    '/models/enterprise',
    ['记录怎样计算', '此后逐日减少', '相同的是一件事，只计最重的一条'],
    ['How records count', 'then less each day', 'are one event: the heaviest alone counts'],
  )
})

test('rules that another draft, or the model in force, has already are refused and lead there', async () => {
  const text = await givenDraftText({ points: -161, from: '2027-02-01' })
  const { to } = await upload(drafter, '/workbench/models', text)
  const again = await upload(approver, '/workbench/models', text.replace('draft -161', 'another name'))
  expect([again.status, again.html]).toEqual([422, expect.stringContaining('的规则与这份草案完全一样')])
  expect(again.html).toContain(`<a href="${to}">草案 `)
  expect((await upload(drafter, `${to}/text`, text)).to).toBe(to)
  expect((await send(drafter, `${to}/withdraw`)).to).toBe(to)
  const shipped = (await givenDraftText({ points: -60, from: '2027-02-01' })).replace(/（\d+）/, '')
  const same = await upload(drafter, '/workbench/models', shipped.replace('points: -60', `points: ${await pointsInForce()}`))
  expect([same.status, same.html]).toEqual([422, expect.stringContaining('生效的模型的规则')])
  expect(same.html).toContain('<a href="/models/enterprise">')
})

test('the trial is shown in figures and pictures, the list in pages and as a file; it says where nobody moves', async () => {
  expect((await send(drafter, `${here}/comments`, { until: '2026-12-16' })).html).toContain('还没有试算')
  expect([await waiting(drafter), await waiting(approver)]).toEqual([[['try', 0]], []])
  expect((await send(drafter, `${here}/trial`)).to).toBe(here)
  expect((await see(drafter, here)).html).toContain('http-equiv="refresh"')
  expect(await waiting(drafter)).toEqual([])
  await world.work(`${began}T11:00:00+08:00`)
  expect([await waiting(drafter), await waiting(approver)]).toEqual([[['open', 0]], []])
  await says(
    drafter,
    here,
    ['参加试算的组织', '等级变动矩阵', '原因：各指标的变化', '行政处罚', '按主体类型', '按规模', '<svg'],
    ['Organisations tried', 'Matrix of moves', 'Why: what criteria change', 'Penalties', 'By type', 'By size', '<svg'],
  )
  expect((await see(drafter, here)).html).toMatch(/等级下降的组织平均.*按主体类型.*moved\?move=worse&amp;by=type&amp;value=enterprise/s)
  const moved = `${here}/moved?by=type&value=enterprise`
  await says(drafter, moved, ['等级变动的组织', '行政处罚 −'], ['Who would move', 'Penalties −'])
  await says(drafter, `${here}/moved?move=better`, ['没有符合条件的组织'], ['Nobody fits'])
  const file = await see(drafter, `${here}/moved.csv`)
  expect(file.html.split('\r\n')).toHaveLength(4)
  for (const actor of [anonymous, clerk]) expect((await see(actor, `${here}/moved.csv`)).status).not.toBe(200)
})

test('it is put out for as long as the rules say, and anybody comments without an account', async () => {
  await says(drafter, here, ['不少于30日（自然日）', '优化营商环境条例'], ['30 calendar days at least'])
  const early = await send(drafter, `${here}/comments`, { until: '2026-11-30' })
  expect([early.status, early.html]).toEqual([422, expect.stringContaining('2026-12-16')])
  expect((await send(drafter, `${here}/comments`, { until: '2026-12-16' })).to).toBe(here)
  await says(anonymous, '/models', ['征求意见'], ['Open for comments'])
  await says(
    anonymous,
    shown,
    ['对规则的意见', '不需要姓名和联系方式', '草案不生效'],
    ['What you think of the rules', 'Anybody may comment'],
  )
  expect((await send(anonymous, shown, { text: ' ' })).html).toContain('请写明意见')
  const sent = await send(anonymous, shown, { text: '处罚一次扣得太多。' })
  expect(sent.to).toBe(`${shown}?sent=1#comments`)
  expect((await see(anonymous, `${shown}?sent=1`)).html).toContain('意见已收到')
  for (const actor of [anonymous, clerk]) expect((await see(actor, shown)).html).not.toContain('处罚一次扣得太多')
  for (const actor of [drafter, approver]) expect(await waiting(actor)).toEqual([['answer', 1]])
  await expect(waiting(clerk)).rejects.toThrow('evaluation.office-only')
  await expect(waiting(auditor)).rejects.toThrow('evaluation.office-only')
  await says(approver, '/workbench', ['答复模型草案'], ['Answer 1 comment on draft'])
  await says(drafter, here, ['处罚一次扣得太多。', '公众，', '还有 1 条意见没有答复'], ['the public, ', '1 to be answered'])
})

test('the office answers in public; then another person than who drafted it adopts it, from a later day', async () => {
  const after = '2026-12-17'
  expect((await send(approver, `${here}/adopt`, { fromDay: '2027-02-01' }, after)).html).toContain('还有 1 条意见没有答复')
  const comment = /<input(?=[^>]*name="comment")[^>]*value="(\d+)"/.exec((await see(drafter, here)).html)?.[1] ?? ''
  expect((await send(drafter, `${here}/answers`, { outcome: 'noted', answer: '无' })).html).toContain('没有选择意见')
  const partial = await send(drafter, `${here}/answers`, { comment, outcome: 'noted', answer: ' ' })
  expect(partial.status).toBe(422)
  expect(partial.html).toMatch(new RegExp(`<input(?=[^>]*name="comment")(?=[^>]*value="${comment}")[^>]*checked`))
  expect((await send(auditor, `${here}/answers`, { comment, outcome: 'noted', answer: '无' })).status).toBe(403)
  expect((await send(drafter, `${here}/answers`, { comment, outcome: 'noted', answer: '扣分与公示期限相称。' })).status).toBe(303)
  await says(anonymous, shown, ['不采纳', '扣分与公示期限相称。', '对 1 条意见的答复'], ['Noted, not taken up', 'Answer to 1 comment'])
  await says(drafter, here, ['由起草人以外的审批人或者负责人批准'], ['An approver or head who did not draft it'], after)
  expect((await send(drafter, `${here}/adopt`, { fromDay: '2027-02-01' }, after)).status).toBe(403)
  expect((await send(approver, `${here}/adopt`, { fromDay: '2026-12-18' }, after)).html).toContain('2027-02-01')
  expect([await waiting(approver), await waiting(approver, after), await waiting(drafter, after)]).toEqual([[], [['adopt', 0]], []])
  await says(approver, here, ['批准采用', '生效日'], ['Adopt', 'In force from'], after)
  expect((await send(approver, `${here}/adopt`, { fromDay: '2027-02-01' }, after)).to).toBe(here)
  expect(await waiting(approver, after)).toEqual([])
  await says(approver, here, ['已采用', '信用链'], ['Adopted', 'Ledger'], after)
  expect((await send(approver, `${here}/withdraw`, {}, after)).html).toContain('已经采用或者撤回')
  expect((await send(anonymous, shown, { text: '再说' }, after)).html).toContain('不在征求意见期间')
})

test('an auditor of the office reads all of it and finds nothing to do there', async () => {
  const { html } = await see(auditor, here)
  for (const act of ['/trial"', '/withdraw"', '/adopt"', '/text"']) expect(html).not.toContain(act)
  expect((await send(auditor, `${here}/trial`)).status).toBe(403)
})

test('how a model runs is shown by month and group', async () => {
  await says(drafter, '/workbench/models/enterprise/monitoring', ['还没有统计'], ['Nothing was counted yet'])
  await countMonth(world.ctx({ at: '2026-11-16T10:00:00+08:00' }))
  await says(
    drafter,
    '/workbench/models/enterprise/monitoring',
    ['等级分布', '各组之间的差异'],
    ['How grades are spread', 'How groups differ'],
  )
})
