import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import type { Actor } from '../platform/context.ts'
import { cardDay, signCard } from './card.ts'

const company = '91130628000000001K'
const other = '91130628000000002H'
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: 'x', body, role, unit })

let world: World
let elsewhere: World
beforeAll(async () => {
  ;[world, elsewhere] = [await openWorld(), await openWorld()]
})
afterAll(async () => {
  await world.close()
  await elsewhere.close()
})

it('says on which day it was signed here, for this organisation only', async () => {
  const { jws } = await signCard(world.ctx({ actor: as('organisation', 'head', company) }))
  expect(await cardDay(world.ctx(), company, jws)).toBe('2026-11-16')
  expect(await cardDay(world.ctx(), other, jws)).toBeNull()
  expect(await cardDay(world.ctx({ at: '2026-11-15T09:00:00+08:00' }), company, jws)).toBeNull()
})

it.each(['', 'x', 'a.b.c', 'x'.repeat(5000)])('is not made of %j', async (jws) =>
  expect(await cardDay(world.ctx(), company, jws)).toBeNull(),
)

it('is neither forged nor taken from another place', async () => {
  const { jws } = await signCard(world.ctx({ actor: as('organisation', 'head', company) }))
  const [head, , signature] = jws.split('.')
  const forged = Buffer.from(JSON.stringify({ code: other, day: '2026-11-16' })).toString('base64url')
  expect(await cardDay(world.ctx(), other, `${head}.${forged}.${signature}`)).toBeNull()
  const { jws: foreign } = await signCard(elsewhere.ctx({ actor: as('organisation', 'head', company) }))
  expect(await cardDay(world.ctx(), company, foreign)).toBeNull()
})

it.each([as('office', 'head', null), as('organisation', 'auditor', company), as('bank', 'head', company)])(
  'is signed for nobody else: %o',
  async (actor) => {
    await expect(signCard(world.ctx({ actor }))).rejects.toMatchObject({ code: 'access.organisation-only' })
  },
)
