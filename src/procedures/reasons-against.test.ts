import { expect, test } from 'vitest'
import { loadPack, procedureOn, shippedPacks, type Procedure } from '../packs/index.ts'
import { deadlinesOf } from './deadlines-of.ts'
import { reasonsAgainst } from './reasons-against.ts'

const pack = await loadPack([shippedPacks], 'national')
const shipped = procedureOn(pack, 'repair', '2026-11-02') as Procedure
/** Papers may be given only while the time to accept has not ended. */
const procedure: Procedure = {
  ...shipped,
  actions: shipped.actions.map((action) => (action.key === 'givePapers' ? { ...action, notAfter: 'accept' } : action)),
}
const steps = [
  { action: 'submit', takenAt: new Date('2026-09-29T09:00:00+08:00') },
  { action: 'push', takenAt: new Date('2026-09-30T09:00:00+08:00') },
]
const against = (action: string, when: string, reason = '') => {
  const now = new Date(when)
  const deadlines = deadlinesOf(procedure, steps, pack.calendar, now)
  return reasonsAgainst(
    procedure,
    action,
    { reason },
    {
      state: 'pushed',
      actor: { kind: 'user', id: 'approver', body: 'source', role: 'approver' },
      parties: ['organisation', 'source'],
      deadlines,
      steps: [],
      now,
    },
  ).map(({ en }) => en)
}

test('what is allowed up to a deadline is allowed to the last second of a make-up Saturday, and not after it', () => {
  expect(against('givePapers', '2026-10-10T23:59:59.999+08:00')).toEqual([])
  expect(against('givePapers', '2026-10-11T00:00:00+08:00')).toEqual([
    '“To accept or not” ends with 10 Oct 2026: too late for “Give the papers”.',
  ])
})

test('a reason has to say something, and not a book', () => {
  expect(against('refuse', '2026-10-09T09:00:00+08:00', ' \n ')).toEqual(['A reason is required.'])
  expect(against('refuse', '2026-10-09T09:00:00+08:00', '长'.repeat(4001))).toEqual(['A reason has at most 4000 characters.'])
})

test('an action nobody wrote is refused without being repeated', () => {
  expect(against('<script>', '2026-10-09T09:00:00+08:00')).toEqual(['The procedure has no such action.'])
})
