import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { anonymous } from '../platform/context.ts'
import { company, head } from './fixtures.ts'
import { openWaysIn } from './ways-in-fixtures.ts'

const { world, get, post } = await openWaysIn()
afterAll(() => world.close())

it('a report is made, looked up and taken with its proof', async () => {
  const made = await post(anonymous, { version: 'public', organisation: company })
  expect(made.status).toBe(201)
  const { number, code } = (await made.json()) as { number: string; code: string }
  const found = await get(anonymous, `/api/v1/reports/${number}?code=${code}`)
  expect(await found.json()).toMatchObject({ number, state: 'issued', since: { changes: [], fresh: [] } })
  expect((await get(anonymous, `/api/v1/reports/${number}?code=AAAAAAAAAA`)).status).toBe(404)
  expect((await get(anonymous, `/api/v1/reports/${number}/report.json?code=${code}`)).status).toBe(200)
  expect((await get(anonymous, '/api/v1/reports/2026050419025750859D39')).status).toBe(404)
})

it.each([
  [{}, 422],
  [{ version: 'secret', organisation: company }, 422],
  [{ version: 'public', organisation: company, score: true }, 422],
  [{ version: 'authorised', consent: 'x' }, 422],
  [{ version: 'authorised', consent: '999' }, 404],
  [{ version: 'full' }, 403],
  [{ version: 'government', organisation: company }, 403],
  ['nothing', 422],
  [{ version: 'public', organisation: '91130628000000009X' }, 404],
])('%j is refused with %i', async (body, status) => {
  expect((await post(anonymous, body)).status).toBe(status)
})

it('every mistake of a request is said in the language asked for', async () => {
  const { details } = (await (await post(anonymous, { version: 'authorised', consent: 'x', language: 'fr' })).json()) as {
    details: { field: string; text: { zh: string; en: string } }[]
  }
  expect(details.map(({ field }) => field).toSorted()).toEqual(['consent', 'language'])
  for (const { text } of details) expect([text.zh, text.en].map((one) => /\p{Script=Han}/u.test(one))).toEqual([true, false])
})

it('ends after so many within an hour, for those nobody can tell apart', async () => {
  await sql`update auth.attempt set count = 300`.execute(world.owner)
  const answer = await post(anonymous, { version: 'public', organisation: company })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([429, 'reports.busy'])
  // Somebody who is known has a count of their own.
  expect((await post({ ...head, id: 'other', unit: company }, { version: 'public', organisation: company })).status).not.toBe(500)
})
