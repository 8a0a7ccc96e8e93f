import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import { addDays } from '../platform/time.ts'
import { decideListing } from './decide.ts'
import { aDecision, aNotice, approver, clerk, firm, openLists, stepShown } from './fixtures.ts'
import { beyondNotice, mistakesInNotice } from './notice.ts'
import { latestEnd } from './proposal.ts'
import { readProposal } from './read.ts'
import { sayToNotice } from './say.ts'
import { serveNotice } from './serve-notice.ts'

let given: Awaited<ReturnType<typeof openLists>>
let next = 0
beforeAll(async () => {
  given = await openLists(30)
})
beforeEach(() => {
  next += 1
})
afterAll(() => given.world.close())

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
  const caseId = await given.givenNoticed(next, '2026-11-16', { period: 'P1Y', measures: ['M-03'] })
  const both = await refused(
    given.decide(caseId, '2026-11-24', approver, { changed: { listedUntil: '2027-11-25', measures: ['M-03', 'M-14'] } }),
  )
  expect(both).toMatchObject({ code: 'lists.beyond-notice', fields: ['listedUntil', 'measures'] })
  // What is wrong beside it is said with it.
  const more = await refused(
    given.decide(caseId, '2026-11-24', approver, { changed: { measures: ['M-14'], listedUntil: '2027-11-24', documentNo: '' } }),
  )
  expect(more).toMatchObject({ code: 'lists.steps-missing', fields: ['documentNo', 'measures'] })
  expect((await readProposal(given.at(clerk, '2026-11-24'), caseId)).proposal).toMatchObject({ state: 'noticed', documentNo: null })
  await given.decide(caseId, '2026-11-24', approver, { changed: { listedUntil: '2027-11-24', measures: ['M-03'] } })
  expect((await readProposal(given.at(clerk, '2026-11-24'), caseId)).proposal.state).toBe('decided')
})

it('the organisation reads in its letter for how long and by which measures it would be listed at most', async () => {
  const caseId = await given.givenNoticed(next, '2026-11-16', { period: 'P18M', measures: ['M-03', 'M-10'] })
  const { read, proposal } = await readProposal(given.at(firm(next)), caseId)
  expect(proposal).toMatchObject({ noticePeriod: 'P18M', noticeMeasures: ['M-03', 'M-10'] })
  for (const lang of ['zh', 'en'] as const) {
    const text = read.letters.flatMap(({ sheets }) => sheets[lang].lines).join('')
    expect(text).toContain(lang === 'zh' ? '18个月' : '18 months')
    for (const key of ['M-03', 'M-10']) expect(text).toContain(given.world.ctx().pack.measures.find((one) => one.key === key)?.name[lang])
  }
})

it('a new notice that names more begins the time for defence anew: what was waived, heard or over for the one before is not for it', async () => {
  const caseId = await given.givenNoticed(next, '2026-11-16', { period: 'P1Y', measures: ['M-03'] })
  await sayToNotice(given.at(firm(next)), 'waive', await stepShown(given.at(firm(next), '2026-11-16'), caseId))
  await given.notice(caseId, '2026-11-18', { noticeNo: '高市监告〔2026〕9号' })
  const { proposal } = await readProposal(given.at(clerk, '2026-11-18'), caseId)
  expect(proposal).toMatchObject({ state: 'noticed', waived: false, defenceUntil: '2026-11-25', noticePeriod: 'P3Y' })
  // The first time for defence is over by then, the second is not.
  expect((await refused(given.decide(caseId, '2026-11-24'))).fields).toEqual(['defence'])
  await sayToNotice(given.at(firm(next), '2026-11-25'), 'defend', {
    ...(await stepShown(given.at(firm(next), '2026-11-25'), caseId)),
    reason: '情节轻微',
  })
  expect((await refused(given.decide(caseId, '2026-11-26'))).fields).toEqual(['answer'])
})

it('of a new notice and a decision at once one is made', async () => {
  const caseId = await given.givenNoticed(next)
  const seen = await stepShown(given.at(approver, '2026-11-24'), caseId)
  const both = await Promise.allSettled([
    serveNotice(given.at(clerk, '2026-11-24'), { ...seen, wanted: aNotice({ noticeNo: '高市监告〔2026〕9号' }) }),
    decideListing(given.at(approver, '2026-11-24'), { ...seen, reason: '', wanted: aDecision() }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { proposal } = await readProposal(given.at(clerk, '2026-11-24'), caseId)
  expect(proposal.state).toBe(both[1]?.status === 'fulfilled' ? 'decided' : 'noticed')
})
