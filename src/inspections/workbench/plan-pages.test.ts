import { afterAll, expect, test } from 'vitest'
import { withoutMarks } from '../../../tests/support/without-marks.ts'
import { createServer } from '../../app/server.ts'
import { givenSources, otherSource } from '../../intake/fixtures.ts'
import { silent } from '../../platform/log.ts'
import { clerk, openDraws } from '../fixtures.ts'
import { makePlan } from '../plans/make-plan.ts'
import { checksAtHome } from './at-home.ts'

const { world, by } = await openDraws()
await givenSources(world.ctx())
afterAll(() => world.close())

const see = async (path: string) => {
  const server = createServer({ context: () => by(clerk), log: silent, pack: world.ctx().pack })
  return withoutMarks(await (await server.request(`http://localhost/en/workbench${path}`)).text())
}

test('a plan names the departments that check together, not their codes alone', async () => {
  const number = await makePlan(by(clerk), {
    ...{ title: '联合抽查', year: '2026', fields: ['market'], partners: otherSource, types: [], division: '', checks: '' },
  })
  expect(await see(`/supervision/${number}`)).toContain('高阳县消防救援大队 (has not agreed yet)')
})

test('a form says in its title what it is for', async () => {
  expect(await see('/supervision/new')).toMatch(/<title>Make a plan/)
  expect(await see('/draws/new')).toMatch(/<title>Prepare a draw/)
})

test('a plan of the next year is found by its year, by who made it and who is to check with them', async () => {
  const number = await makePlan(by(clerk), {
    ...{ title: '明年抽查', year: '2027', fields: ['market'], partners: otherSource, types: [], division: '', checks: '' },
  })
  expect(await see('/supervision')).toMatch(/year=2026.*year=2027/s)
  expect(await see('/supervision?year=2027')).toContain(number)
  const partner = { kind: 'user', id: 'partner', body: 'source', role: 'approver', unit: otherSource } as const
  expect((await checksAtHome(by(partner))).plans.map((plan) => plan.number)).toContain(number)
})
