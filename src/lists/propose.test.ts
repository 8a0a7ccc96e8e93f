import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import { otherSource } from '../intake/fixtures.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { aPaper, approver, aProposal, clerk, firm, openLists } from './fixtures.ts'
import { proposeListing } from './propose.ts'
import { readProposal } from './read.ts'

let given: Awaited<ReturnType<typeof openLists>>
let next = 0
beforeAll(async () => {
  given = await openLists(10)
})
beforeEach(() => {
  next += 1
})
afterAll(() => given.world.close())

it('a form that was changed after it was sent is refused, and one that is sent again gives the case it made', async () => {
  const form = (changed = {}) =>
    proposeListing(given.at(clerk), { wanted: aProposal(next, changed), requestKey: 'a form', files: [aPaper()] })
  const caseId = await form()
  expect(await form()).toBe(caseId)
  expect(await refused(form({ facts: '另一事实' }))).toMatchObject({ code: 'http.form-used' })
  expect(await refused(form({ code: inventUscc(next + 1) }))).toMatchObject({ code: 'http.form-used' })
})

it('a form sent twice or at the same time makes one case, and one list has one open case of an organisation', async () => {
  const [one, two] = await Promise.all([given.propose(next), given.propose(next)])
  expect(two).toBe(one)
  const again = proposeListing(given.at(approver), { wanted: aProposal(next), requestKey: 'other', files: [aPaper()] })
  expect((await refused(again)).code).toBe('lists.open-already')
})

it('the wrong type of organisation, the wrong authority and a person are refused', async () => {
  await sql`update subjects.subject set subject_type = 'governmentOrgan' where subject_id = ${next}`.execute(given.world.owner)
  expect((await refused(given.propose(next))).texts.join('')).toContain('类型')
  next += 1
  expect((await refused(given.propose(next, '2026-11-16', { list: 'tax' }))).texts.join('')).toContain('认定机关')
  expect((await refused(given.propose(next, '2026-11-16', { code: '11010519491231002X' }))).texts.join('')).toContain('不列自然人')
  expect(await refused(given.propose(next, '2026-11-16', { list: 'none', code: inventUscc(999), facts: '' }))).toMatchObject({
    code: 'lists.wrong-proposal',
    fields: ['facts', 'list', 'code'],
  })
})

it('another department and another organisation are not told that there is a case', async () => {
  const caseId = await given.propose(next)
  for (const other of [clerkOf(otherSource), firm(next + 1), { ...clerk, role: 'auditor' }])
    expect((await refused(readProposal(given.at(other), caseId))).code).toBe('lists.no-such-case')
})
