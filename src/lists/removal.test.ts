import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import { sendRows } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import { withListRule } from '../packs/lists/build.ts'
import { withdrawRecord } from '../records/index.ts'
import type { ListsRemoved } from './events.ts'
import { aPaper, approver, clerk, head, stepShown, byTwo, listingRow, openLists } from './fixtures.ts'
import { listingsInForce } from './in-force.ts'
import { listsJobs } from './jobs.ts'
import { keepListing } from './keep-listing.ts'
import { proposeRemovalInCase } from './propose-removal-in-case.ts'
import { proposeRemoval } from './propose-removal.ts'
import { readProposal } from './read.ts'
import { removeListing } from './remove-listing.ts'

let given: Awaited<ReturnType<typeof openLists>>
let next = 10
beforeAll(async () => {
  given = await openLists(20)
})
beforeEach(() => {
  next += 1
  given.world.announced.splice(0)
})
afterAll(() => given.world.close())
async function remove(caseId: number, day: string, pack?: Pack): Promise<void> {
  await proposeRemovalInCase(given.at(clerk, day, pack), { ...(await stepShown(given.at(clerk, day), caseId)), reason: '已履行义务' })
  await removeListing(given.at(head, day, pack), { ...(await stepShown(given.at(head, day), caseId)), reason: '准予移出' })
}
const stateOf = async (caseId: number, day: string) => (await readProposal(given.at(clerk, day), caseId)).proposal.state

it('a removed listing does not rise by a decision that bears its number: each decision has a number of its own', async () => {
  await remove(await given.givenListed(1), '2028-03-01')
  const again = await given.givenNoticed(1, '2028-03-06')
  const measures = ['M-14']
  for (const documentNo of ['高市监列〔2026〕8号', ' 高市监列[2026]8号'])
    expect(await refused(given.decide(again, '2028-03-20', approver, { changed: { documentNo, measures } }))).toMatchObject({
      ...{ code: 'lists.not-takeable', fields: ['documentNo'] },
    })
  await given.decide(again, '2028-03-20', approver, { changed: { documentNo: '高市监列〔2028〕1号', measures } })
  await given.serve(again, '2028-03-21')
  expect((await listingsInForce(given.at(clerk, '2028-03-21'), [1])).map((one) => one.measures)).toEqual([measures])
})

it('a decision about an organisation that is deregistered meanwhile is not served', async () => {
  const caseId = await given.givenNoticed(2, '2026-11-16')
  await given.decide(caseId, '2026-11-24', approver, { changed: { documentNo: '高市监列〔2026〕9号' } })
  await sql`update subjects.subject set status = 'deregistered' where subject_id = 2`.execute(given.world.owner)
  expect(await refused(given.serve(caseId, '2026-11-25'))).toMatchObject({ code: 'lists.steps-missing', fields: ['target'] })
  expect([await given.keysOf(2, '2026-11-25'), await stateOf(caseId, '2026-11-25')]).toEqual([[], 'decided'])
})

/** The same rules with lists as they are changed. */
function changedLists(change: (one: Pack['lists'][number]) => Pack['lists'][number]): Pack {
  const { pack } = given.world.ctx()
  const lists = pack.lists.map(change)
  const bare = pack.items.map((item) => ({ ...item, rules: item.rules.filter(({ key }) => !key.startsWith('list-')) }))
  return { ...pack, lists, items: bare.map((item) => withListRule(item, lists, pack.measures)) }
}

it('who leaves a list is kept on it by nothing: neither by another authority of the list since, nor by a basis that is dated otherwise', async () => {
  for (const [number, changed] of [
    [3, changedLists((one) => (one.key === 'market' ? { ...one, authorities: ['综合行政执法'] } : one))],
    [4, changedLists((one) => (one.key === 'market' ? { ...one, from: '2027-01-01' } : one))],
  ] as const) {
    await remove(await given.givenListed(number), '2028-03-01', changed)
    expect(await given.keysOf(number, '2028-03-01')).toEqual([])
  }
})

it('one listing whose record cannot say that it is over keeps no other from being removed and told of', async () => {
  const [broken, other] = [await given.givenListed(5), await given.givenListed(6)]
  const { pack } = given.world.ctx()
  const items = pack.items.map((item) =>
    item.key === 'seriousList'
      ? {
          ...item,
          rules: [
            ...item.rules,
            {
              ...{ key: 'never-five', from: item.from, to: item.to, basis: item.basis, level: 'error', fields: ['uscc'], when: null },
              ...{ must: { not: { field: 'counterpartName', matches: '5号' } }, text: { zh: '不接收', en: 'Not taken' } },
            } as const,
          ],
        }
      : item,
  )
  given.world.announced.splice(0)
  const day = { at: '2029-11-12T00:01:00+08:00', pack: { ...pack, items } as Pack }
  await expect(listsJobs[0]?.handle(given.world.ctx(day), {})).rejects.toThrow('1 expired listing(s)')
  expect([await stateOf(broken, '2029-11-12'), await stateOf(other, '2029-11-12')]).toEqual(['listed', 'removed'])
  const removed = given.world.announced.filter(({ type }) => type === 'lists.removed')
  expect(removed.map((event) => (event as ListsRemoved).subjectId)).toEqual(expect.arrayContaining([5, 6]))
})

it('two persons remove, the record says so and nothing of it is in force from that instant', async () => {
  const caseId = await given.givenListed(next)
  given.world.announced.splice(0)
  const early = proposeRemovalInCase(given.at(clerk, '2027-03-01'), { ...(await stepShown(given.at(clerk), caseId)), reason: '已履行义务' })
  expect((await refused(early)).code).toBe('lists.too-early')
  await proposeRemovalInCase(given.at(approver, '2028-03-01'), { ...(await stepShown(given.at(clerk), caseId)), reason: '已履行义务' })
  expect(
    (await refused(removeListing(given.at(approver, '2028-03-01'), { ...(await stepShown(given.at(clerk), caseId)), reason: '同意移出' })))
      .code,
  ).toBe('lists.step-refused')
  await keepListing(given.at(head, '2028-03-01'), { ...(await stepShown(given.at(clerk), caseId)), reason: '尚未消除危害后果' })
  expect(await given.keysOf(next, '2028-03-01')).toEqual(['market'])
  await proposeRemovalInCase(given.at(clerk, '2028-03-02'), { ...(await stepShown(given.at(clerk), caseId)), reason: '危害后果已消除' })
  const shown = await stepShown(given.at(clerk), caseId)
  const both = await Promise.allSettled(
    [head, approver].map((by) => removeListing(given.at({ ...by, id: `${by.id}-2` }, '2028-03-03'), { ...shown, reason: '准予移出' })),
  )
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await given.keysOf(next, '2028-03-03')).toEqual([])
  expect(given.world.announced.filter(({ type }) => type === 'lists.removed')).toEqual([
    expect.objectContaining({ subjectId: next, why: 'removed' }),
  ])
})

it('a listing that its source withdraws as wrong is gone, with its case', async () => {
  const caseId = await given.givenListed(next)
  const [listing] = await listingsInForce(given.at(clerk, '2026-11-26'), [next])
  await expect(
    withdrawRecord(given.at(clerk, '2026-11-26'), { recordId: Number(listing?.listingId), reason: '列入有误' }),
  ).rejects.toMatchObject({ code: 'records.two-persons' })
  await withdrawRecord(given.world.ctx({ at: '2026-11-26T10:00:00+08:00' }), { recordId: Number(listing?.listingId), reason: '列入有误' })
  await given.world.work('2026-11-26T10:01:00+08:00')
  expect(await given.keysOf(next, '2026-11-26')).toEqual([])
  expect((await readProposal(given.at(clerk, '2026-11-26'), caseId)).proposal).toMatchObject({ state: 'removed' })
  expect(
    (await refused(proposeRemoval(given.at(clerk, '2026-11-26'), { recordId: Number(listing?.listingId), reason: '更正', files: [] })))
      .code,
  ).toBe('lists.not-in-force')
  expect(await given.propose(next, '2026-11-27', {}).catch(() => 0)).not.toBe(0)
})

it('on the day after its last the record says it was removed, and the case is closed; whoever took it gets a recall', async () => {
  const caseId = await given.givenListed(next)
  given.world.announced.splice(0)
  const pass = () => listsJobs[0]?.handle(given.world.ctx({ at: '2029-11-11T00:01:00+08:00' }), {})
  await pass()
  await pass()
  expect(await given.keysOf(next, '2029-11-11')).toEqual([])
  const { proposal } = await readProposal(given.at(clerk, '2029-11-11'), caseId)
  expect(proposal.state).toBe('removed')
  const { rows } = await sql<{ removed: string; kind: string }>`
    select i.removed_on::text as removed, r.kind from lists.in_force i join recalls.recall r on r.record_id = i.record_id
     where i.record_id = ${proposal.recordId}`.execute(given.world.owner)
  expect(rows).toEqual([{ removed: '2029-11-11', kind: 'removed' }])
  const told = given.world.announced.filter((event) => event.type === 'lists.removed' && (event as ListsRemoved).subjectId === next)
  expect(told).toEqual([expect.objectContaining({ why: 'expired', isRecorded: true })])
})

it('a removal that is proposed twice, or at once, is one case', async () => {
  await sendRows(given.at(clerk), [listingRow(next)], byTwo)
  const [listing] = await listingsInForce(given.at(clerk), [next])
  const proposeAgain = (day = '2027-11-09') =>
    proposeRemoval(given.at(clerk, day), { recordId: Number(listing?.listingId), reason: '义务已履行', files: [aPaper()] })
  expect((await refused(proposeAgain('2027-11-08'))).code).toBe('lists.too-early')
  const both = await Promise.allSettled([proposeAgain(), proposeAgain()])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await refused(proposeAgain())).code).toBe('lists.open-already')
})
