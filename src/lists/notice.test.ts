import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { addDays } from '../platform/time.ts'
import { decideListing, type WantedDecision } from './decide.ts'
import { aDecision, aNotice, aPaper, approver, aProposal, clerk, firm, stepShown } from './fixtures.ts'
import { beyondNotice, mistakesInNotice } from './notice.ts'
import { latestEnd } from './proposal.ts'
import { proposeListing } from './propose.ts'
import { readProposal } from './read.ts'
import { sayToNotice } from './say.ts'
import { serveNotice, type WantedNotice } from './serve-notice.ts'

let world: World
let next = 0
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const shown = (actor: Actor, day: string, caseId: number) => stepShown(at(actor, day), caseId)
const notice = async (caseId: number, day: string, changed: Partial<WantedNotice> = {}) =>
  serveNotice(at(clerk, day), { ...(await shown(clerk, day, caseId)), wanted: aNotice(changed) })
const decide = async (caseId: number, day: string, changed: Partial<WantedDecision> = {}) =>
  decideListing(at(approver, day), { ...(await shown(approver, day, caseId)), reason: '', wanted: aDecision(changed) })
/** Proposed and noticed on 16 November: the time for defence ends with the 23rd. */
async function givenNoticed(changed: Partial<WantedNotice> = {}): Promise<number> {
  const caseId = await proposeListing(at(clerk), { wanted: aProposal(next), requestKey: 'one', files: [aPaper()] })
  await notice(caseId, '2026-11-16', changed)
  return caseId
}

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 30)
})
beforeEach(() => {
  next += 1
})
afterAll(() => world.close())

it.each([
  ['as long as the list and with all of it', 'P3Y', ['M-03', 'M-10'], []],
  ['as long, in months', 'P36M', ['M-03'], []],
  ['for less', 'P10D', ['M-10'], []],
  ['for longer', 'P37M', ['M-03'], ['periodCount']],
  ['for no time', 'P0Y', ['M-03'], ['periodCount']],
  ['no duration', 'PY', ['M-03'], ['periodCount']],
  ['a duration of no unit', 'P3', ['M-03'], ['periodCount']],
  ['no measure', 'P3Y', [], ['measures']],
  ['a measure of no list, for longer', 'P4Y', ['M-99'], ['periodCount', 'measures']],
])('a notice that names %s is judged by its list', (_what, period, measures, fields) => {
  const rule = { period: 'P3Y', measures: ['M-03', 'M-10'] }
  expect(mistakesInNotice(rule, { period, measures }, '2026-11-16').map(({ field }) => field)).toEqual(fields)
})

it('whatever a notice names, a decision for less of it is never beyond it, and one for a day or a measure more always is', () => {
  const all = ['M-03', 'M-10', 'M-13', 'M-14']
  const period = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('Y', 'M', 'D')).map(([count, unit]) => `P${count}${unit}`)
  const day = fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count))
  fc.assert(
    fc.property(
      period,
      day,
      fc.subarray(all),
      fc.subarray(all),
      fc.integer({ min: -400, max: 400 }),
      (named, decidedOn, said, taken, off) => {
        const latest = latestEnd({ period: named }, decidedOn)
        const found = beyondNotice({ period: named, measures: said }, { decidedOn, listedUntil: addDays(latest, off), measures: taken })
        expect(found.map(({ field }) => field)).toEqual([
          ...(off > 0 ? ['listedUntil'] : []),
          ...(taken.every((key) => said.includes(key)) ? [] : ['measures']),
        ])
      },
    ),
  )
})

it('a decision for longer or by more measures than its notice named is refused and changes nothing; for less it is made', async () => {
  const caseId = await givenNoticed({ period: 'P1Y', measures: ['M-03'] })
  const both = await refused(decide(caseId, '2026-11-24', { listedUntil: '2027-11-25', measures: ['M-03', 'M-14'] }))
  expect(both).toMatchObject({ code: 'lists.beyond-notice', fields: ['listedUntil', 'measures'] })
  // What is wrong beside it is said with it.
  const more = await refused(decide(caseId, '2026-11-24', { measures: ['M-14'], listedUntil: '2027-11-24', documentNo: '' }))
  expect(more).toMatchObject({ code: 'lists.steps-missing', fields: ['documentNo', 'measures'] })
  expect((await readProposal(at(clerk, '2026-11-24'), caseId)).proposal).toMatchObject({ state: 'noticed', documentNo: null })
  await decide(caseId, '2026-11-24', { listedUntil: '2027-11-24', measures: ['M-03'] })
  expect((await readProposal(at(clerk, '2026-11-24'), caseId)).proposal.state).toBe('decided')
})

it('the organisation reads in its letter for how long and by which measures it would be listed at most', async () => {
  const caseId = await givenNoticed({ period: 'P18M', measures: ['M-03', 'M-10'] })
  const { read, proposal } = await readProposal(at(firm(next)), caseId)
  expect(proposal).toMatchObject({ noticePeriod: 'P18M', noticeMeasures: ['M-03', 'M-10'] })
  for (const lang of ['zh', 'en'] as const) {
    const text = read.letters.flatMap(({ sheets }) => sheets[lang].lines).join('')
    expect(text).toContain(lang === 'zh' ? '18个月' : '18 months')
    for (const key of ['M-03', 'M-10']) expect(text).toContain(world.ctx().pack.measures.find((one) => one.key === key)?.name[lang])
  }
})

it('a new notice that names more begins the time for defence anew: what was waived, heard or over for the one before is not for it', async () => {
  const caseId = await givenNoticed({ period: 'P1Y', measures: ['M-03'] })
  await sayToNotice(at(firm(next)), 'waive', await shown(firm(next), '2026-11-16', caseId))
  await notice(caseId, '2026-11-18', { noticeNo: '高市监告〔2026〕9号' })
  const { proposal } = await readProposal(at(clerk, '2026-11-18'), caseId)
  expect(proposal).toMatchObject({ state: 'noticed', waived: false, defenceUntil: '2026-11-25', noticePeriod: 'P3Y' })
  // The first time for defence is over by then, the second is not.
  expect((await refused(decide(caseId, '2026-11-24'))).fields).toEqual(['defence'])
  await sayToNotice(at(firm(next), '2026-11-25'), 'defend', { ...(await shown(firm(next), '2026-11-25', caseId)), reason: '情节轻微' })
  expect((await refused(decide(caseId, '2026-11-26'))).fields).toEqual(['answer'])
})

it('of a new notice and a decision at once one is made', async () => {
  const caseId = await givenNoticed()
  const seen = await shown(approver, '2026-11-24', caseId)
  const both = await Promise.allSettled([
    serveNotice(at(clerk, '2026-11-24'), { ...seen, wanted: aNotice({ noticeNo: '高市监告〔2026〕9号' }) }),
    decideListing(at(approver, '2026-11-24'), { ...seen, reason: '', wanted: aDecision() }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { proposal } = await readProposal(at(clerk, '2026-11-24'), caseId)
  expect(proposal.state).toBe(both[1]?.status === 'fulfilled' ? 'decided' : 'noticed')
})
