import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { clerk as listing, sendRows, type Cells } from '../intake/fixtures.ts'
import { listingsInForce } from '../lists/index.ts'
import { byTwo, listingRow } from '../lists/fixtures.ts'
import { executeMeasure } from '../measures/execute.ts'
import { of } from '../measures/fixtures.ts'
import { measuresInForce } from '../measures/index.ts'
import { loadOpen } from '../measures/store.ts'
import { market } from '../intake/fixtures.ts'
import { readCase } from '../procedures/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { markDisputed, withdrawRecord } from '../records/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { approver, clerk, givenChecks } from './fixtures.ts'
import { giveOutcome } from './give-outcome.ts'
import { runCheck } from './run-check.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx(), 30)
})
afterAll(() => world.close())

const list = (number: number, cells: Cells = {}) => sendRows(at(listing), [listingRow(number, cells)], byTwo)
const check = async (number: number, matter = 'administrativeApproval', purpose = 'licensing') => {
  const made = await runCheck(at(clerk), { matter, purpose, codes: [inventUscc(number)], route: 'api' })
  return { ...made, answer: made.organisations[0]?.answer }
}
const refuse = (checkId: string, number: number, id: string) =>
  refusal(
    giveOutcome(at(approver), {
      ...{ checkId, code: inventUscc(number), outcome: 'refused', reason: '列入严重失信主体名单' },
      restsOn: { kind: 'listing', id },
    }),
  )

it('a listing stands in the answer of a matter that may use its list, with its basis, and in no other', async () => {
  await list(1)
  const { answer } = await check(1)
  expect(answer).toMatchObject({
    note: null,
    listings: [{ list: 'market', documentNo: '高市监列〔2026〕1号', until: '2029-11-08', disputed: false }],
  })
  expect(answer?.listings[0]?.basis.zh).toContain('管理办法')
  expect(JSON.stringify(answer)).not.toContain('情节严重')
  // Government procurement uses the lists its own rules name: that of the market is none of them.
  expect((await check(1, 'governmentProcurement', 'publicFunds')).answer).toMatchObject({
    listings: [],
    note: { zh: expect.stringContaining('没有本事项') },
  })
})

it('a refusal rests on a listing in force, and says which list', async () => {
  await list(2)
  const { checkId, answer } = await check(2)
  const id = answer?.listings[0]?.id ?? ''
  expect(await refuse(checkId, 2, `${id}0`)).toBe('checks.ground-ended')
  expect(await refuse(checkId, 2, id)).toBe('done')
})

it('a listing that is disputed is marked, and no decision against the organisation rests on it', async () => {
  await list(3)
  const [one] = await listingsInForce(at(clerk), [3])
  await markDisputed(world.ctx(), { recordIds: [Number(one?.listingId)], caseId: 1 })
  const { checkId, answer } = await check(3)
  expect(answer?.listings).toMatchObject([{ disputed: true }])
  expect(await refuse(checkId, 3, one?.listingId ?? '')).toBe('checks.ground-ended')
})

it('a listing that ended after the check carries no refusal any more', async () => {
  await list(4)
  const { checkId, answer } = await check(4)
  const id = answer?.listings[0]?.id ?? ''
  await withdrawRecord(at(system), { recordId: Number(id), reason: '列入有误' })
  expect(await refuse(checkId, 4, id)).toBe('checks.ground-ended')
  expect((await check(4)).answer?.listings).toEqual([])
})

it('a measure in force that bears on the matter stands in the answer until it ends, and a refusal may rest on it until then', async () => {
  await list(5)
  const proposed = (await loadOpen(world.ctx(), { after: 0, limit: 100 })).find((one) => one.measure === 'M-15' && one.subjectId === 5)
  expect((await check(5)).answer?.measures).toEqual([])
  await executeMeasure(at(of(market, 'head')), {
    ...{
      measureId: proposed?.measureId ?? 0,
      mode: 'restrict',
      matter: '食品经营许可',
      decisionNo: '高市监〔2026〕8号',
      reason: '在名单上',
    },
    ...{ from: '2026-11-16', until: '', seen: (await readCase(at(of(market, 'head')), proposed?.caseId ?? 0)).steps.length },
  })
  const { checkId, answer } = await check(5)
  const [measure] = await measuresInForce(at(clerk), [5])
  expect(answer?.measures).toMatchObject([{ id: String(measure?.measureId), measure: 'M-15', mode: 'restrict', disputed: false }])
  expect((await check(5, 'governmentProcurement', 'publicFunds')).answer?.measures).toEqual([])
  const rest = (id: string) =>
    refusal(
      giveOutcome(at(approver), {
        ...{ checkId: id, code: inventUscc(5), outcome: 'conditions', reason: '不适用容缺受理' },
        restsOn: { kind: 'measure', id: String(measure?.measureId) },
      }),
    )
  expect(await rest(checkId)).toBe('done')
  const later = (await check(5)).checkId
  await withdrawRecord(at(system), { recordId: measure?.triggerRecord ?? 0, reason: '列入有误' })
  expect(await rest(later)).toBe('checks.ground-ended')
  expect((await check(5)).answer?.measures).toEqual([])
})
