import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, nameOf, otherSource } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { aPdf } from '../../platform/files/fixtures.ts'
import { silent } from '../../platform/log.ts'
import { clerkOf } from '../../sources/fixtures.ts'
import { aDecision, approver, aProposal, clerk, firm, noticed } from '../fixtures.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
})
afterAll(() => world.close())

const at = (actor: Actor, day: string) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const serverOf = (actor: Actor, day: string) => createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack })
const see = async (actor: Actor, day: string, path: string) => (await serverOf(actor, day).request(`http://localhost${path}`)).text()
/** A form with a paper. */
function send(actor: Actor, day: string, path: string, entries: Readonly<Record<string, string>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) body.set(name, value)
  body.append('file', new File([new Uint8Array(aPdf())], '证据.pdf'))
  return serverOf(actor, day).request(`http://localhost${path}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}
const base = '/workbench/listings'
/** Takes a step by its form as the page shows it. */
const step = async (actor: Actor, day: string, path: string, entries: Readonly<Record<string, string>>) => {
  const seen = /name="seen" value="(\d+)"/.exec(await see(actor, day, path))?.[1] ?? ''
  return send(actor, day, path, { ...entries, seen })
}
const proposal = (number: number) => ({ ...aProposal(number), requestKey: `form ${number}` }) as Readonly<Record<string, string>>
const decision = { ...aDecision(), measures: aDecision().measures.join(','), action: 'decide' } as Readonly<Record<string, string>>

test('a listing goes by its forms from proposal to the public list, and a step too early comes back with all that is missing', async () => {
  const wrong = await send(clerk, '2026-11-16', `${base}/new`, { ...proposal(1), facts: '' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain(aProposal(1).legalBasis)
  const made = await send(clerk, '2026-11-16', `${base}/new`, proposal(1))
  expect(made.status).toBe(303)
  const here = made.headers.get('location') ?? ''
  expect((await send(clerk, '2026-11-16', `${base}/new`, proposal(1))).headers.get('location')).toBe(here)

  const early = await step(approver, '2026-11-16', here, decision)
  expect(early.status).toBe(422)
  const shown = await early.text()
  for (const said of ['还有', '事先告知']) expect(shown).toContain(said)
  expect((await step(clerk, '2026-11-16', here, { ...noticed, noticeNo: '高市监告〔2026〕8号' })).status).toBe(303)

  const own = await see(firm(1), '2026-11-17', here)
  for (const said of ['您的权利', '高市监告〔2026〕8号', '2026年11月23日', '还有 6 天']) expect(own).toContain(said)
  expect(await see(anonymous, '2026-11-23', '/lists')).not.toContain(nameOf(1))
  expect((await step(approver, '2026-11-24', here, decision)).status).toBe(303)
  expect((await step(clerk, '2026-11-25', here, { action: 'serve' })).status).toBe(303)
  await world.work('2026-11-25T10:01:00+08:00')

  const page = await see(anonymous, '2026-11-26', '/lists')
  expect(page).toContain(nameOf(1))
  expect(await see(anonymous, '2026-11-26', `/lists?q=${encodeURIComponent(nameOf(1))}`)).toContain(nameOf(1))
  expect(await see(anonymous, '2026-11-26', '/lists?area=legalDuties')).not.toContain(nameOf(1))
  const answer = await serverOf(anonymous, '2026-11-26').request('http://localhost/api/v1/lists')
  const { lists } = (await answer.json()) as { lists: { key: string; listed: number; hearing: boolean }[] }
  expect(lists.filter(({ listed }) => listed > 0)).toMatchObject([{ key: 'market', listed: 1 }])
  expect(await see(clerk, '2026-11-26', base)).toContain(nameOf(1))
  expect(await see(firm(1), '2026-11-26', base)).toContain('严重违法失信名单')
})

test('the page and the forms of a case are for its department and its organisation alone', async () => {
  const made = await send(clerk, '2026-11-16', `${base}/new`, proposal(2))
  const here = made.headers.get('location') ?? ''
  for (const other of [firm(3), clerkOf(otherSource)]) {
    expect((await serverOf(other, '2026-11-16').request(`http://localhost${here}`)).status).toBe(404)
    expect((await send(other, '2026-11-16', here, { action: 'drop', reason: '不再列入', seen: '1' })).status).not.toBe(303)
  }
  expect((await send(firm(2), '2026-11-16', `${base}/new`, proposal(2))).status).toBe(403)
  const unknown = await send(clerk, '2026-11-16', here, { action: 'nothing', seen: '1' })
  expect(unknown.status).toBe(422)
  expect(await unknown.text()).toContain('没有这样的步骤')
})
