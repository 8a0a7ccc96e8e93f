import { refusal } from '../../../tests/support/refusal.ts'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { stateCoverage } from './state-coverage.ts'
import { approver, fieldsAt, head, market, tax, as, openNoViolation } from './fixtures.ts'

const { world, by, forget } = await openNoViolation()
afterAll(() => world.close())
beforeEach(forget)

describe('that data are complete', () => {
  it.each([
    ['a clerk of the office', as('office', 'clerk', null)],
    ['an auditor', as('office', 'auditor', null)],
    ['a source', as('source', 'head', market)],
    ['an organisation', head],
    ['a key', { ...approver, kind: 'key' as const }],
  ])('is not for %s to state', async (_who, actor) =>
    expect(
      await refusal(stateCoverage(by(actor), { source: market, field: 'marketRegulation', completeFrom: '2020-01-01', basis: '确认' })),
    ).toBe('reports.coverage-office'),
  )

  it('names an authority of the field, a day that was and what it rests on; all that is wrong is told', async () => {
    const attempt = (changes: object) =>
      fieldsAt(
        stateCoverage(by(approver), {
          ...{ source: market, field: 'marketRegulation', completeFrom: '2020-01-01', basis: '确认' },
          ...changes,
        }),
      )
    expect(await attempt({ source: tax, completeFrom: '2027-01-01', basis: ' ' })).toEqual(['body', 'from', 'basis'])
    expect(await attempt({ field: 'gossip' })).toEqual(['body'])
    expect((await sql`select 1 from reports.coverage`.execute(world.owner)).rows).toEqual([])
  })

  it.each(['update reports.coverage set complete_from = null', 'delete from reports.coverage'])('is never rewritten: %s', async (text) => {
    await expect(sql.raw(text).execute(world.db)).rejects.toThrow('permission denied')
  })
})
