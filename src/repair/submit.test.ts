import { afterAll, expect, it } from 'vitest'
import { aDraft, headOf, sign } from './fixtures.ts'
import { beginApplication, readOwnApplication, submitApplication } from './index.ts'
import { listOwnApplications } from './read-application.ts'
import { mistakes, openApplying, today } from './applying-fixtures.ts'

const { world, as, given } = await openApplying()
afterAll(() => world.close())

it('a record that says it was carried out needs no proof', async () => {
  const ids = await given(4, { cells: { 处罚履行情况: '已缴纳' } })
  const applicationId = await beginApplication(as(4), { recordIds: ids, kind: 'repair', requestKey: 'k' })
  expect(await readOwnApplication(as(4), applicationId)).toMatchObject({ kind: 'draft', needed: [], papers: [] })
  await sign(as(4), applicationId)
})

it('says at once everything that is missing when it is submitted', async () => {
  const ids = await given(5, { ofMarket: 1, ofFire: 1 })
  const applicationId = await beginApplication(as(5), { recordIds: ids, kind: 'repair', requestKey: 'k' })
  const input = { applicationId, signer: ' ', agreed: false, commitmentHash: 'forged' }
  expect(await mistakes(submitApplication(as(5), input))).toEqual([
    'Give the name of who signs, in at most 60 characters and without a number of a person.',
    'Read the commitment and agree to it.',
    'The commitment changed after the page was opened: read it again and sign.',
    expect.stringContaining('this is missing: Proof that the duties are done'),
    expect.stringContaining('this is missing: Proof that the duties are done'),
  ])
  expect(await readOwnApplication(as(5), applicationId)).toMatchObject({ kind: 'draft' })
})

it('a draft is judged anew when it is submitted: too late is too late, whatever the clock said before', async () => {
  const ids = await given(9)
  const applicationId = await aDraft(as(9, '2027-05-09T23:00:00+08:00'), ids)
  expect(await mistakes(sign(as(9, '2027-05-10T00:00:00+08:00'), applicationId))).toEqual([
    `Record ${ids[0]}: The display has ended by itself; no application is needed.`,
  ])
  expect(await mistakes(sign(as(9, '2026-08-09T10:00:00+08:00'), applicationId))).toEqual([expect.stringContaining('from 10 Aug 2026 on')])
})

it('the form sent twice, or at one moment, is one draft and one application', async () => {
  const ids = await given(10, { ofMarket: 1, ofFire: 1 })
  const begin = () => beginApplication(as(10), { recordIds: ids, kind: 'repair', requestKey: 'same' })
  const [one, two] = await Promise.all([begin(), begin()])
  expect(one).toBe(two)
  const applicationId = await aDraft(as(10), ids, { requestKey: 'same' })
  await Promise.all([sign(as(10), applicationId), sign(as(10), applicationId)])
  await sign(as(10), applicationId)
  const read = await readOwnApplication(as(10), applicationId)
  expect(read).toMatchObject({ kind: 'application', cases: [{ case: { state: 'pushed' } }, { case: { state: 'pushed' } }] })
  expect((await listOwnApplications(as(10))).rows).toHaveLength(1)
})

it('two applications for the same record: the second is refused, also at one moment', async () => {
  const ids = await given(11)
  const drafts = [await aDraft(as(11), ids, { requestKey: 'a' }), await aDraft(as(11), ids, { requestKey: 'b' })]
  const results = await Promise.allSettled(drafts.map((draft) => sign(as(11), draft)))
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await mistakes(beginApplication(as(11), { recordIds: ids, kind: 'repair', requestKey: 'c' }))).toEqual([
    expect.stringMatching(/^Record \d+: it is in application \d+ already\.$/),
  ])
})

it('only the head or an approver signs, in person; a clerk prepares, a key signs nothing', async () => {
  const ids = await given(12)
  const clerkOfIt = as(12, today, 'clerk')
  const applicationId = await aDraft(clerkOfIt, ids)
  await expect(sign(clerkOfIt, applicationId)).rejects.toThrow('repair.signer-only')
  await expect(sign(world.ctx({ actor: { ...headOf(12), kind: 'key' }, at: today }), applicationId)).rejects.toThrow('repair.signer-only')
  await expect(sign(as(13), applicationId)).rejects.toThrow('repair.no-such-application')
  await sign(as(12, today, 'approver'), applicationId)
})
