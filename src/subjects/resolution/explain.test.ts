import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { importRows, inventUscc, organisationRow } from '../fixtures.ts'
import { explainWho } from './explain.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await importRows(world.ctx(), [organisationRow(1), organisationRow(2, { 曾用名: '高阳县红星织布厂' })])
})
afterAll(() => world.close())

test('a code is checked and looked up, with the department that gave it', async () => {
  const explained = await explainWho(world.ctx(), { text: inventUscc(1) })
  expect(explained).toMatchObject({ outcome: 'found', organisation: { uscc: inventUscc(1) } })
  expect(explained.steps[0]?.found.zh).toBe('校验通过；市场监管')
  expect(await explainWho(world.ctx(), { text: inventUscc(1).slice(8, 17) })).toMatchObject({ outcome: 'found' })
})

test('a code nobody has, and a wrong one, say why', async () => {
  expect(await explainWho(world.ctx(), { text: inventUscc(9) })).toMatchObject({ outcome: 'not-found', organisation: null })
  expect((await explainWho(world.ctx(), { text: '91110000100001825N' })).steps[0]?.found.en).toContain('18th character')
})

test('a name alone finds organisations but settles nothing; with its code it does', async () => {
  const explained = await explainWho(world.ctx(), { text: '高阳县虚构1号纺织有限公司' })
  expect(explained).toMatchObject({ outcome: 'similar', organisation: null })
  expect(explained.similar[0]?.uscc).toBe(inventUscc(1))
  expect(await explainWho(world.ctx(), { text: inventUscc(1), name: '高阳县虚构1号纺织有限公司' })).toMatchObject({ outcome: 'exact' })
  expect(await explainWho(world.ctx(), { text: '没有这家公司' })).toMatchObject({ outcome: 'not-found', similar: [] })
})

test('a former name is said to be one, and one organisation is one', async () => {
  const explained = await explainWho(world.ctx(), { text: '高阳县红星织布厂' })
  expect(explained.similar).toMatchObject([{ uscc: inventUscc(2), formerName: '高阳县红星织布厂' }])
  expect(explained.steps[0]?.found).toEqual({
    zh: '1 个主体含有它，其中 0 个现用名与它相同、1 个曾用名与它相同',
    en: '1 organisation contains it: 0 as the whole current name, 1 as a whole former name',
  })
  const current = await explainWho(world.ctx(), { text: '高阳县虚构1号纺织有限公司' })
  expect(current.similar[0]?.formerName).toBeNull()
})
