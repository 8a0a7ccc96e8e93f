import { expect, it } from 'vitest'
import { dayText } from '../../platform/format.ts'
import type { Share } from '../explaining/explain.ts'
import { liftsSaid } from './lift-sentences.ts'
import type { ReadGrade } from '../reading/read-grade.ts'
import { partText, pointsText, signedText } from './sentences.ts'

const day = '2026-11-20'
const part: Share = {
  recordId: 7,
  conduct: { zh: '受到行政处罚', en: 'Fined' },
  value: -20_000,
  fades: '2027-02-01',
  ends: '2027-11-01',
  severity: 1000,
  weight: 1000,
  perAmount: null,
}

it('of a record that is not open to its reader neither what it shows nor until when is told', () => {
  const closed = { what: { zh: '一条不对您开放的记录', en: 'A record that is not open to you' }, time: null }
  expect(partText(part, { records: new Map(), isOwn: false }, day)).toEqual(closed)
  expect(partText(part, { records: new Map(), isOwn: true }, day).what.en).toBe('Fined: record 7')
})

it('two records of the same name and day with other points say why: by severity, by amount, by what is left today', () => {
  const reader = { records: new Map(), isOwn: true }
  const why = (over: Partial<Share>) => partText({ ...part, ...over }, reader, day).time
  expect(why({})?.zh).toBe('2027年2月1日起逐日减少，2027年11月1日起不再计算。')
  expect(why({ severity: 3000 })?.zh).toMatch(/^因失信程度按 300% 计分。/)
  expect(why({ weight: 620, fades: '2026-01-01' })?.en).toMatch(/^Today 62% of it is left\. Less each day/)
  expect(why({ perAmount: { each: 10_000_000, points: -5, most: 30 } })?.zh).toMatch(/^按金额：每满 10 万元计 −5\.00 分，至多 30 分。/)
  expect(why({ perAmount: { each: 10_000_000, points: -5, most: 30 } })?.en).toContain('−5.00 for every full CNY 100,000, 30 at most')
})

it('points are cut down on every page, paper and file: never more than there is', () => {
  const shown = [5005, 5, 0, -5, -5005].map((value) => [pointsText(value), signedText(value)])
  expect(shown).toEqual([
    ['5.00', '+5.00'],
    ['0.00', '+0.00'],
    ['0.00', '0.00'],
    ['-0.01', '−0.01'],
    ['-5.01', '−5.01'],
  ])
})

const text = (word: string) => ({ zh: word, en: word })
const read = (score: number) =>
  ({
    day,
    records: new Map(),
    model: {
      grades: [
        { key: 'A', name: text('A'), from: 900 },
        { key: 'B', name: text('B'), from: 0 },
      ],
    },
    explained: {
      ...{ grade: 1, score, base: 0, vetoes: [], coverage: { known: 1, all: 2 } },
      dimensions: [
        {
          criteria: [
            { name: text('taxes'), most: 100, points: 90_000 },
            { name: text('honours'), most: 40, points: 0 },
          ],
        },
      ],
    },
  }) as unknown as ReadGrade

it('what the next grade needs is said in points, with where most are missing; or that a rule bounds it', () => {
  const none = { byActs: [], byItself: null, nextScore: null }
  expect(
    liftsSaid(read(814_250), none)
      .first.map(({ en }) => en)
      .slice(0, 2),
  ).toEqual(['A (A) begins at 900 points; 85.75 are missing.', 'Criteria furthest below their most: honours (40.00), taxes (10.00).'])
  expect(liftsSaid(read(950_000), none).first[0]?.en).toBe('The score reaches A (A) (900 points), but the grade is bounded by rule.')
})

it('a repair lifts from the day it is granted, which is told to be none it is asked for', () => {
  const lift = { acts: [{ kind: 'repair', recordId: 7, from: '2026-11-01' }], day: '2026-11-23', grade: 0, score: 901_000 } as const
  const [item] = liftsSaid(
    { ...read(814_250), day: '2026-11-23', records: new Map() },
    { byActs: [lift], byItself: null, nextScore: null },
  ).items
  expect(item?.zh).toContain('自准予修复之日起（不早于 2026年11月23日；审核需要时间，不在申请当天）')
  expect(item?.en).toContain('later than the day it is asked for')
})

it('a grade that never rises by itself has no day on which it does', () => {
  const { first, last } = liftsSaid(read(814_250), { byActs: [], byItself: null, nextScore: { day: '2027-11-11', score: 834_250 } })
  expect(first.at(-1)?.en).toBe('At present no repair or filing, nor two of them, lifts the grade.')
  expect(last.map(({ zh }) => zh)).toEqual([
    `没有新的记录，${dayText('2027-11-11').zh}起得分升为 834.25，等级不变。`,
    '如果没有新的记录、修复或者申报，二十年内等级不会自行提升。',
  ])
})
