import { sql } from 'kysely'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous, type Actor } from '../platform/context.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { asXinhengError, problem } from '../platform/http/problem.ts'
import { silent } from '../platform/log.ts'
import type { ObjectionsContext } from './context.ts'
import { aLodging, approver, clerk, givenCases, givenCounty, givenPenalty, headOf, keepIt, office } from './fixtures.ts'
import { lodgeObjection } from './lodge.ts'
import { ownObjectionsApi } from './file-api.ts'

let world: World
let app: Hono<HttpEnv<ObjectionsContext>>
let actor: Actor = anonymous
beforeAll(async () => {
  world = await openWorld()
  await givenCounty(world)
  app = new Hono<HttpEnv<ObjectionsContext>>()
  app.use(async (c, next) => {
    c.set('lang', 'en')
    c.set('ctx', world.ctx({ actor, at: '2026-11-06T10:00:00+08:00' }))
    await next()
  })
  app.onError((error) => problem(asXinhengError(error, silent), 'en'))
  app.route('/', ownObjectionsApi<ObjectionsContext>())
})
afterAll(() => world.close())
const { another, on, step, lodged, withSource, decide } = givenCases(() => world)

const get = async (as: Actor, path: string) => {
  actor = as
  const answer = await app.request(path)
  return { status: answer.status, body: await answer.json() }
}
const keyOf = (as: Actor): Actor => ({ ...as, kind: 'key', id: 'xhm_1' })

it('an organisation reads its objections with a key of a member: state, deadlines, fields, the answer', async () => {
  const { number, records, caseId } = await withSource()
  const key = keyOf(headOf(number))
  const [recordId] = records as [number]
  expect((await get(key, '/file/objections')).body).toMatchObject({
    objections: [{ id: String(caseId), source: clerk.unit, state: { key: 'withSource' }, answeredAt: null, dueAt: expect.any(String) }],
    next: null,
  })
  const { body } = await get(key, `/file/objections/${caseId}`)
  expect(body).toMatchObject({
    deadlines: expect.arrayContaining([expect.objectContaining({ key: 'sourceCheck', lastDay: '2026-11-11' })]),
    records: [{ id: String(recordId), fields: [{ key: 'fineAmountWan', said: { zh: '0.05 万元' }, proposed: '0.01' }] }],
    answer: null,
  })
  await decide(approver, caseId, [keepIt(recordId)])
  await step(office, '06', caseId, 'answer', '与决定书一致')
  expect((await get(key, '/file/objections')).body).toMatchObject({ objections: [] })
  expect((await get(key, '/file/objections?which=closed')).body).toMatchObject({ objections: [{ outcome: 'kept' }] })
  expect((await get(key, `/file/objections/${caseId}`)).body).toMatchObject({ answer: { reasons: '与决定书一致' } })
})

it('nobody else reads them there, and what is not public in one leaves a note', async () => {
  const { caseId, number } = await lodged()
  expect((await get(keyOf(headOf(number + 30)), `/file/objections/${caseId}`)).status).toBe(404)
  for (const other of [clerk, office, anonymous, { ...headOf(number), role: 'auditor' }])
    for (const path of ['/file/objections', `/file/objections/${caseId}`]) expect((await get(other, path)).status).toBe(403)

  const closed = another()
  const recordId = await givenPenalty(world, closed, '', 2023)
  const [one] = await lodgeObjection(on(headOf(closed), '03'), aLodging(world, '2026-11-03', [recordId]))
  await sql`delete from access.entry where subject_id = ${closed}`.execute(world.owner)
  expect((await get(keyOf(headOf(closed)), `/file/objections/${one!.caseId}`)).status).toBe(200)
  const { rows } = await sql`select route, relation, actor_kind, records::int[] from access.entry where subject_id = ${closed}`.execute(
    world.owner,
  )
  expect(rows).toEqual([{ route: 'api', relation: 'own', actorKind: 'key', records: [recordId] }])
})

it('goes on page by page', async () => {
  const number = another()
  for (let n = 0; n < 51; n++) {
    const recordId =
      n === 0
        ? await givenPenalty(world, number)
        : Number(
            (
              await sql<{ id: number }>`
      select record_id as id from records.current where subject_id = ${number}`.execute(world.owner)
            ).rows[0]?.id,
          )
    await lodgeObjection(on(headOf(number), '03'), aLodging(world, '2026-11-03', [recordId]))
  }
  const first = (await get(headOf(number), '/file/objections')).body as { objections: { id: string }[]; next: string }
  const rest = (await get(headOf(number), `/file/objections?after=${encodeURIComponent(first.next)}`)).body as typeof first
  expect([first.objections.length, rest.objections.length, rest.next]).toEqual([50, 1, null])
  expect(new Set([...first.objections, ...rest.objections].map(({ id }) => id)).size).toBe(51)
})
