import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, market, nameOf, otherSource } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { aPaper, clerk, firm, givenMatter, head, sign, takeStepShown } from '../fixtures.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const ask = (path: string, day?: string) =>
  createServer({ context: () => at(anonymous, day), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`)
const see = async (path: string, day?: string) => (await ask(path, day)).text()
const figures = async (day?: string) => (await ask('/api/v1/commitments/figures', day)).json()

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 10)
})
afterAll(() => world.close())

test('with nothing there the page says so, and no ratio is made up', async () => {
  const page = await see('/commitments')
  for (const said of ['目前没有这样的事项', '还没有公开的承诺', '÷ 企业 10 户', '已记入 0 件 ÷ 已认定 0 件']) expect(page).toContain(said)
  expect(await figures()).toMatchObject({
    noticeAndCommitment: { numerator: 0, denominator: 0 },
    perEnterprise: { numerator: 0, denominator: 10 },
  })
  expect((await ask('/commitments?source=x&kind=y')).status).toBe(200)
  expect((await ask('/commitments?cursor=x')).status).toBe(400)
})

test('everybody reads what the publication type opens, with how it was fulfilled, and the figures with what they are made of', async () => {
  const open = await givenMatter((actor) => at(actor), { kind: 'inPlaceOfApproval', nameZh: '公开的承诺事项' })
  const closed = await givenMatter((actor) => at(actor), { nameZh: '不公开的承诺事项', publication: 'closed' })
  await givenMatter((actor) => at(actor), { kind: 'inPlaceOfProof', nameZh: '还没有人签署的事项' })
  const [kept, broken] = [await sign(at(firm(1)), open), await sign(at(firm(2)), open)]
  await sign(at(firm(3)), closed)
  await world.work()
  const files = [aPaper()]
  await takeStepShown(at(clerk, '2026-12-17'), { number: kept, action: 'findKept', reason: '已核查', files })
  await takeStepShown(at(clerk, '2026-12-17'), { number: broken, action: 'findNone', reason: '未履行', files })
  // Until it is decided nobody reads of it.
  expect(await see('/commitments', '2026-12-18')).not.toContain('全部未履行</span>')
  const breach = { status: 'none', unperformed: '未补交材料', consequence: '撤销许可' }
  await takeStepShown(at(head, '2027-01-05'), { number: broken, action: 'decide', reason: '期满未改正', files, breach })

  const page = await see('/commitments', '2027-01-06')
  for (const said of ['公开的承诺事项', '还没有人签署的事项', nameOf(1), nameOf(2), '全部履行', '全部未履行']) expect(page).toContain(said)
  expect(page).not.toContain(nameOf(3))
  expect(page).toContain('全部履行 1 条，没有全部履行 1 条（红色部分）')
  expect(await figures('2027-01-06')).toMatchObject({
    commitments: 3,
    fulfilment: { established: 2, kept: 1, partly: 0, none: 1 },
    kinds: [
      { kind: 'inPlaceOfApproval', commitments: 2, kept: 1, partly: 0, none: 1 },
      { kind: 'papersLater', commitments: 1, kept: 0, partly: 0, none: 0 },
    ],
    perEnterprise: { numerator: 5, denominator: 10 },
    noticeAndCommitment: { numerator: 1, denominator: 2 },
    breachesRecorded: { numerator: 1, denominator: 1 },
  })
  const matters = async (query: string) =>
    ((await (await ask(`/api/v1/commitments/matters${query}`)).json()) as { matters: { name: { zh: string } }[] }).matters.map(
      ({ name }) => name.zh,
    )
  expect(await matters('?kind=inPlaceOfProof')).toEqual(['还没有人签署的事项'])
  expect(await matters(`?source=${otherSource}`)).toEqual([])
  expect((await matters(`?source=${market}`)).length).toBe(3)
})
