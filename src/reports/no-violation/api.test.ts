import { afterAll, beforeEach, expect, it } from 'vitest'
import { createServer } from '../../app/server.ts'
import { putRecord } from '../../disclosure/world-fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { approver, head, market, openNoViolation, recordsIn, stranger } from './fixtures.ts'

const { world, by, state, printedOf, forget } = await openNoViolation()
afterAll(() => world.close())
beforeEach(forget)

const base = 'http://localhost:3000/api/v1/reports/no-violation'
const serverFor = (actor: Actor) => createServer({ context: () => by(actor), log: silent, pack: world.ctx().pack })
const get = (actor: Actor, path: string) => serverFor(actor).request(`${base}${path}`)
const post = (actor: Actor, path: string, body: unknown) =>
  serverFor(actor).request(`${base}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
type Check = { draft: string; seen: string; sections: never[]; later: unknown[]; number: string | null }
const read = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T
const choice = { fields: ['marketRegulation'], period: { from: '2023-01-01', to: '2026-11-01' }, purpose: 'listing' }

it('an organisation chooses by program, looks at what would be printed, and has just that issued, once', async () => {
  await state(market, 'marketRegulation', '2024-01-01')
  const answer = await post(head, '', choice)
  expect(answer.status).toBe(201)
  const first = await read<Check>(answer)
  expect(first).toMatchObject({ number: null, later: [{ field: 'marketRegulation', from: '2024-01-01' }], language: 'zh' })
  expect(first.sections).toMatchObject([{ key: 'marketRegulation', finding: { result: 'uncovered' } }])
  const penalty = await putRecord(world, { item: 'penalty', source: market, decidedOn: '2024-05-01' })
  const issue = (seen: string) => post(head, `/${first.draft}/issue`, { seen })
  expect((await issue(first.seen)).status).toBe(409)
  const { seen, sections } = await read<Check>(get(head, `/${first.draft}`))
  expect(recordsIn({ sections }, 'marketRegulation')).toEqual([penalty.id])
  const made = await read<{ number: string; code: string }>(issue(seen))
  const printed = await printedOf(made.number)
  expect([printed.sections, printed.code]).toEqual([sections, made.code])
  expect(await read(issue(seen))).toEqual(made)
  expect((await issue('wrong')).status).toBe(409)
  expect((await read<Check>(get(head, `/${first.draft}`))).number).toBe(made.number)
})

it('is told all that is wrong with a choice; nobody else sees or issues a draft', async () => {
  const wrong = await post(head, '', { ...choice, fields: ['gossip'], purpose: 'gossip' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('gossip')
  for (const body of [{}, { ...choice, extra: 1 }, { ...choice, period: 'all' }]) expect((await post(head, '', body)).status).toBe(422)
  const { draft, seen } = await read<Check>(post(head, '', choice))
  expect((await get(stranger, `/${draft}`)).status).toBe(404)
  expect((await post(stranger, `/${draft}/issue`, { seen })).status).toBe(404)
  expect((await post(head, `/${draft}/issue`, {})).status).toBe(422)
  expect((await get(head, `/0${draft}`)).status).toBe(404)
  for (const [who, actor] of [
    ['the office', approver],
    ['nobody known', anonymous],
  ] as const)
    for (const body of [choice, {}]) expect((await post(actor, '', body)).status, who).toBe(403)
})
