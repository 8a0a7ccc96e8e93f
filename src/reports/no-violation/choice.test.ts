import { refusal } from '../../../tests/support/refusal.ts'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { anonymous } from '../../platform/context.ts'
import { prepareDraft } from './prepare.ts'
import { ownDrafts } from './self-check.ts'
import { approver, company, fieldsAt, head, market, as, wanted, openNoViolation } from './fixtures.ts'

const { world, by, forget } = await openNoViolation()
afterAll(() => world.close())
beforeEach(forget)

describe('a choice', () => {
  it.each([
    ['no field', { fields: [] }, ['fields']],
    ['a field nobody knows', { fields: ['tax', 'gossip'] }, ['fields']],
    ['more than five years', { period: { from: '2021-10-31', to: '2026-11-01' } }, ['from']],
    ['days that run backwards', { period: { from: '2026-01-02', to: '2026-01-01' } }, ['to']],
    ['days to come', { period: { from: '2026-01-02', to: '2027-01-01' } }, ['to']],
    ['no days, and no purpose', { period: { from: '2026-02-30', to: '' }, purpose: 'gossip' }, ['from', 'to', 'purpose']],
  ])('of %s is refused with all that is wrong', async (_what, changes, at) => {
    expect(await fieldsAt(prepareDraft(by(head), wanted(changes)))).toEqual(at)
    expect(await ownDrafts(by(head))).toEqual([])
  })

  it('of five years to the day is taken', async () =>
    expect(await refusal(prepareDraft(by(head), wanted({ period: { from: '2021-11-01', to: '2026-11-01' } })))).toBe('done'))

  it.each([
    ['the office', approver],
    ['a source', as('source', 'clerk', market)],
    ['an auditor of the organisation', as('organisation', 'auditor', company)],
    ['nobody', anonymous],
  ])('is not for %s', async (_who, actor) => expect(await refusal(prepareDraft(by(actor), wanted()))).toBe('access.organisation-only'))
})
