import { describe, expect, it } from 'vitest'
import { aPack, anItem, aPublicityRule, manyRules } from '../fixtures.ts'
import { earliestShown, publicityWindows } from './visibility.ts'

const windowsOf = (item: string, pack = manyRules()) => publicityWindows(pack).filter((window) => window.item === item)

describe('publicity windows', () => {
  it('keep old rules for old decisions and new rules from their first day', () => {
    const at = { item: 'penalty', to: '2026-03-31', from: '1949-10-01' }
    const then = { item: 'penalty', to: null, from: '2026-04-01' }
    expect(windowsOf('penalty')).toEqual([
      { ...at, severities: { except: ['minor'] }, until: { after: 'P3Y' } },
      { ...then, severities: { only: ['minor'] }, until: { after: 'P3M' } },
      { ...then, severities: { only: ['general'] }, until: { after: 'P1Y' } },
      { ...then, severities: { only: ['serious'] }, until: { after: 'P3Y' } },
    ])
  })

  it('follow the edition in force on the decision day', () => {
    expect(windowsOf('honour')).toEqual([
      { item: 'honour', from: '2020-01-01', to: '2025-12-31', severities: { except: [] }, until: { after: 'P1Y6M15D' } },
      { item: 'honour', from: '2026-01-01', to: null, severities: { except: [] }, until: { always: true } },
    ])
  })

  it('join neighbouring editions that say the same', () => {
    const pack = aPack([anItem('a', { to: '2020-12-31' }), anItem('a', { edition: '2', from: '2021-01-01' })])
    expect(windowsOf('a', pack)).toEqual([{ item: 'a', from: '1949-10-01', to: null, severities: { except: [] }, until: { always: true } }])
  })

  it('are none for what is not public, and for what no rule speaks of', () => {
    expect(windowsOf('tax')).toEqual([])
    expect(windowsOf('a', aPack([anItem('a', { publicity: [] })]))).toEqual([])
    expect(windowsOf('a', aPack([anItem('a', { publicity: [aPublicityRule({ publish: false })] })]))).toEqual([])
  })

  it('exist where only some records of an item may be public', () => {
    const scopes = [{ key: 'open', scope: 'public' as const, when: { field: 'x', equals: '1' }, from: '1949-10-01', to: null, basis: [] }]
    expect(windowsOf('a', aPack([anItem('a', { scope: 'government', scopes })]))).toHaveLength(1)
  })
})

describe('durations', () => {
  it('never make a search narrower than the rule', () => {
    const window = { item: 'a', from: '1949-10-01', to: null, severities: { except: [] }, until: { after: 'P3M' } }
    expect(earliestShown(window, '2026-05-31') <= '2026-03-01').toBe(true)
    expect(earliestShown({ ...window, from: '2026-04-01' }, '2026-05-31')).toBe('2026-04-01')
  })
})
