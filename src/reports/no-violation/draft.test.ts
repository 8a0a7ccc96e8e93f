import { expect, it } from 'vitest'
import type { NoViolationRules } from '../../packs/index.ts'
import { checkChoice } from './draft.ts'

const tax = { key: 'tax', name: { zh: '税务', en: 'Tax' } }
const rulesWith = (longest: string) => ({ longest, fields: [tax], purposes: [{ key: 'listing' }] }) as unknown as NoViolationRules
const check = (longest: string, from: string, to: string) =>
  checkChoice(rulesWith(longest), { fields: ['tax'], period: { from, to }, purpose: 'listing' }, '2026-11-16')

it.each([
  ['P3Y', '3年', '3 years'],
  ['P36M', '36个月', '36 months'],
  ['P1Y6M', '1年6个月', '1 year 6 months'],
])('a period longer than %s is told how long it may be: %s, %s', (longest, zh, en) => {
  const [mistake, ...others] = check(longest, '2020-01-01', '2026-11-16')
  expect(others).toEqual([])
  expect(mistake).toMatchObject({
    field: 'from',
    text: { zh: expect.stringContaining(zh) as string, en: expect.stringContaining(en) as string },
  })
})

it('a period as long as the rules allow is good', () => {
  expect(check('P1Y6M', '2025-05-16', '2026-11-16')).toEqual([])
})
