import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, nameOf, sendRows } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { aPdf } from '../../platform/files/fixtures.ts'
import { silent } from '../../platform/log.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { aDecision, aProposal, approver, byTwo, clerk, firm, listingRow, noticed } from '../fixtures.ts'
import { listingsInForce } from '../in-force.ts'

let world: World
let next = 0
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const serverOf = (actor: Actor, day?: string) => createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack })
const ask = async (actor: Actor, path: string, day?: string) => serverOf(actor, day).request(`http://localhost${path}`)
const see = async (actor: Actor, path: string, day?: string) => (await ask(actor, path, day)).text()
type Sent = {
  readonly entries: Readonly<Record<string, string | readonly string[]>>
  readonly papers?: readonly string[]
  readonly day?: string
}
function send(actor: Actor, path: string, { entries, papers = [], day }: Sent) {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) for (const one of [value].flat()) body.append(name, one)
  for (const field of papers) body.append(field, new File([new Uint8Array(aPdf())], `${field}.pdf`))
  return serverOf(actor, day).request(`http://localhost${path}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}
const seenIn = (page: string) => /name="seen" value="(\d+)"/.exec(page)?.[1] ?? ''
const base = '/workbench/listings'
const step = async (actor: Actor, here: string, { entries, day, ...more }: Sent) =>
  send(actor, here, { ...more, ...(day === undefined ? {} : { day }), entries: { ...entries, seen: seenIn(await see(actor, here, day)) } })
const decide = async (here: string, day: string, entries: Sent['entries'] = {}) => {
  const seen = seenIn(await see(approver, here, day))
  const body = new URLSearchParams({ action: 'decide', seen })
  for (const [name, value] of Object.entries({ ...aDecision(), ...entries })) for (const one of [value].flat()) body.append(name, one)
  return serverOf(approver, day).request(`http://localhost${here}/decide`, {
    ...{
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: `${body}`,
    },
  })
}
const proposed = async () => {
  const form = { ...aProposal(next), requestKey: `form ${next}` }
  const made = await send(clerk, `${base}/new`, { entries: form, papers: ['files'] })
  return { form, made, here: made.headers.get('location') ?? '' }
}

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)
})
beforeEach(() => {
  next += 1
})
afterAll(() => world.close())

test('with nothing there each page says so', async () => {
  expect(await see(clerk, base)).toContain('没有这样的案件')
  expect(await see(clerk, base)).toContain('本单位没有列入的组织')
  for (const said of ['本组织不在任何严重失信主体名单上', '没有部门提出列入']) expect(await see(firm(next), base)).toContain(said)
  expect(await see(anonymous, '/lists')).toContain('没有符合条件的组织在名单上')
})

test('a case from its proposal to its removal, through the pages', async () => {
  const bare = await send(clerk, `${base}/new`, { entries: { ...aProposal(next), requestKey: 'bare' } })
  expect([bare.status, await bare.text()]).toEqual([422, expect.stringContaining('请附证据材料')])
  const { form, made, here } = await proposed()
  expect(made.status).toBe(303)
  expect((await send(clerk, `${base}/new`, { entries: form, papers: ['files'] })).headers.get('location')).toBe(here)
  const first = await see(clerk, here)
  for (const said of ['还有 2 项没有完成，不能决定', '没有申请听证', '没有收到意见']) expect(first).toContain(said)
  expect((await ask(firm(next + 1), here)).status).toBe(404)

  expect((await step(clerk, here, { entries: { ...noticed, noticeNo: '高市监告〔2026〕1号' } })).status).toBe(303)
  for (const said of ['陈述申辩期', '您的权利', '申请听证']) expect(await see(firm(next), here)).toContain(said)
  const early = await decide(here, '2026-11-17')
  expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('没有书面放弃')])
  const defended = await step(firm(next), here, { entries: { action: 'defend', reason: '已经整改' }, papers: ['files'], day: '2026-11-17' })
  expect(defended.status).toBe(303)
  const answer = { action: 'answer', reason: '经核实，意见不成立' }
  expect((await step(clerk, here, { entries: answer, day: '2026-11-24' })).status).toBe(303)

  const empty = await decide(here, '2026-11-24', { documentNo: '', remedies: '', measures: [] })
  const wrong = await empty.text()
  expect(empty.status).toBe(422)
  for (const field of ['documentNo', 'remedies', 'measures']) expect(wrong).toContain(`href="#f-decide-${field}"`)
  expect((await decide(here, '2026-11-24')).status).toBe(303)
  expect(await see(anonymous, '/lists', '2026-11-24')).not.toContain(nameOf(next))
  expect((await step(clerk, here, { entries: { action: 'serve', reason: '已送达' }, day: '2026-11-25' })).status).toBe(303)
  await world.work('2026-11-25T10:01:00+08:00')
  // What it led to is one step away.
  const listed = await see(clerk, here, '2026-11-25')
  for (const link of [/href="\/workbench\/records\/\d+"/, /href="\/workbench\/measures\?view=proposed"/]) expect(listed).toMatch(link)

  for (const query of ['', '?list=market', '?area=competitionAndOrder', `?q=${encodeURIComponent(nameOf(next))}`])
    expect(await see(anonymous, `/lists${query}`, '2026-11-25'), query).toContain(nameOf(next))
  for (const query of ['?list=wages', '?area=legalDuties', `?q=${encodeURIComponent('没有这家公司')}`])
    expect(await see(anonymous, `/lists${query}`, '2026-11-25'), query).toContain('没有符合条件的组织在名单上')
  for (const said of ['高市监列〔2026〕8号', '期满当日自动移出']) expect(await see(firm(next), base, '2026-11-25')).toContain(said)
  expect(await see(clerk, base, '2026-11-25')).toContain('在案件中办理')

  const wish = { action: 'proposeRemoval', reason: '列入满一年，义务已履行' }
  expect((await step(clerk, here, { entries: wish, papers: ['files'], day: '2027-11-26' })).status).toBe(303)
  expect((await step(approver, here, { entries: { action: 'remove', reason: '条件具备' }, day: '2027-11-26' })).status).toBe(303)
  await world.work('2027-11-26T10:01:00+08:00')
  expect(await see(anonymous, '/lists', '2027-11-26')).not.toContain(nameOf(next))
  expect(await see(firm(next), here, '2027-11-26')).toContain('已移出')
})

test('a listing that came in a file is removed from its own page; of another department there is no such page', async () => {
  await sendRows(at({ ...clerk, id: 'file' }), [listingRow(next)], byTwo)
  const [listing] = await listingsInForce(at(clerk), [next])
  const here = `${base}/removals/${listing?.listingId}`
  expect(await see(clerk, here)).toContain(`高市监列〔2026〕${next}号`)
  expect(await see(clerk, here)).toContain('列入的最短期限到 2027年11月9日 才满')
  const short = await send(clerk, here, { entries: { reason: '' }, day: '2027-11-09' })
  expect([short.status, (await short.text()).includes('href="#')]).toEqual([422, true])
  expect((await ask({ ...clerk, unit: '11130628000000099X' }, here)).status).toBeGreaterThanOrEqual(403)
  for (const actor of [office, firm(next)]) expect((await ask(actor, here)).status).toBe(403)
})

test('whom a department listed is shown a page at a time, in the order of the decisions', async () => {
  const numbers = Array.from({ length: 25 }, (_, place) => 20 + place)
  await sendRows(
    at(clerk),
    numbers.map((number) => listingRow(number)),
    byTwo,
  )
  const names = (page: string) => numbers.filter((number) => page.includes(`高市监列〔2026〕${number}号`))
  const [first, second] = [await see(clerk, base), await see(clerk, `${base}?listed=2`)]
  expect(first).toContain('listed=2#standing')
  expect(names(first).length).toBeLessThanOrEqual(20)
  expect([...names(first), ...names(second)].toSorted((a, b) => a - b)).toEqual(numbers)
  expect(second).toContain('listed=1#standing')
  // What everybody sees has the same pages.
  expect(await see(anonymous, '/lists')).toContain('page=2')
})

test('everybody finds who is listed by area, by list and by name or code, and nobody where nothing fits', async () => {
  await sendRows(at({ ...clerk, id: 'found' }), [listingRow(50), listingRow(51)], byTwo)
  const found = async (query: string) => {
    const shown = await see(anonymous, `/lists?${query}`)
    return [50, 51].filter((number) => shown.includes(`高市监列〔2026〕${number}号`))
  }
  expect(await found(`q=${encodeURIComponent(nameOf(50))}`)).toEqual([50])
  expect(await found(`q=${inventUscc(51)}`)).toEqual([51])
  expect(await found(`q=${inventUscc(51)}&list=market`)).toEqual([51])
  const { area, key } = world.ctx().pack.lists.find((one) => one.key === 'market') ?? { area: '', key: '' }
  expect(await found(`q=${inventUscc(51)}&area=${area}`)).toEqual([51])
  const other = world.ctx().pack.lists.find((one) => one.area !== area)
  for (const nothing of [`list=${other?.key}`, `area=${other?.area}`, `area=${other?.area}&list=${key}`, `q=${inventUscc(52)}`])
    expect(await found(nothing)).toEqual([])
  // What is no area and no list asks for nothing: the page is the whole one.
  expect((await ask(anonymous, '/lists?area=x&list=y&page=-1')).status).toBe(200)
})
