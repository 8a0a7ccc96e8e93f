import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { readsOfOwn } from '../../access/index.ts'
import { as, banker, bankCode, company, givenConsents, givenParties, head } from '../../consent/fixtures.ts'
import { readConsent } from '../../consent/index.ts'
import { aField, anItem, aPack } from '../../disclosure/fixtures.ts'
import { putRecord } from '../../disclosure/world-fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { createServer } from '../server.ts'

const site = 'http://localhost:3000'
const pack = aPack([
  anItem('insurance', { scope: 'authorised', fields: [aField('paid')] }),
  anItem('housing', { scope: 'authorised', fields: [aField('paid')] }),
  anItem('loans', { scope: 'authorised', fields: [aField('paid')] }),
  anItem('penalty', { fields: [aField('matter')] }),
])
let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenParties(world)
  await putRecord(world, { item: 'penalty', fields: { matter: '处罚' } })
})
afterAll(() => world.close())

const { by, signed } = givenConsents(() => world)
const send = async (actor: Actor, path: string, method = 'GET') => {
  const answer = await createServer({ context: () => world.ctx({ actor, pack }), log: silent, pack }).request(site + path, {
    method,
    headers: { accept: 'text/html', origin: site },
  })
  return { status: answer.status, text: await answer.text() }
}

it('asks before a read is used up, and says that what is authorised is all a file under an authorisation holds', async () => {
  const id = await signed()
  const path = `/workbench/consents/${id}/file`
  const left = async () => (await readConsent(by(banker), id)).left.times
  const asked = await send(banker, path)
  expect(asked.text).toContain('用去一次，打开')
  expect(asked.text).toContain('insurance')
  expect([await left(), (await readsOfOwn(by(head), {})).rows.length]).toEqual([2, 0])
  for (const another of [head, as('bank', 'clerk', company), as('bank', 'auditor', bankCode)])
    for (const method of ['GET', 'POST']) expect((await send(another, path, method)).status).toBe(404)

  expect((await send(banker, path, 'POST')).status).toBe(303)
  expect(await left()).toBe(1)
  const { text } = await send(banker, path)
  expect(text).toContain('本页只列获授权的信息：insurance')
  expect(text).toContain(`href="/organisations/${company}"`)
  expect(text).not.toContain('处罚')
  expect(await left()).toBe(1)
})

it('says beside every kind how much of it there is to authorise, of the own organisation only', async () => {
  await putRecord(world, { item: 'insurance', scope: 'authorised', fields: { paid: '是' } })
  const { text } = await send(head, '/workbench/consents/new')
  expect(text).toContain('本组织现有 2 条')
  expect(text).toContain('本组织现在没有这类信息')
  expect((await send(banker, '/workbench/consents/ask')).text).not.toContain('本组织现')
})
