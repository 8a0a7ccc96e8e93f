import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refused } from '../../tests/support/refusal.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources } from '../intake/fixtures.ts'
import type { Pack } from '../packs/index.ts'
import { withListRule } from '../packs/lists/build.ts'
import type { Actor } from '../platform/context.ts'
import { decideListing } from './decide.ts'
import { aDecision, aNotice, aPaper, approver, aProposal, clerk, head, stepShown } from './fixtures.ts'
import type { ListsRemoved } from './events.ts'
import { listingsInForce } from './in-force.ts'
import { listsJobs } from './jobs.ts'
import { proposeListing } from './propose.ts'
import { proposeRemovalInCase } from './propose-removal.ts'
import { readProposal } from './read.ts'
import { removeListing } from './remove-listing.ts'
import { serveDecision } from './serve-decision.ts'
import { serveNotice } from './serve-notice.ts'

let world: World
const at = (actor: Actor, day: string, pack?: Pack) => world.ctx({ actor, at: `${day}T10:00:00+08:00`, ...(pack ? { pack } : {}) })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 9)
})
afterAll(() => world.close())

async function givenNoticed(number: number, day: string): Promise<number> {
  const caseId = await proposeListing(at(clerk, day), { wanted: aProposal(number), requestKey: day, files: [aPaper()] })
  await serveNotice(at(clerk, day), { ...(await stepShown(at(clerk, day), caseId)), wanted: aNotice() })
  return caseId
}
async function decide(caseId: number, day: string, changed: Parameters<typeof aDecision>[0] = {}): Promise<void> {
  await decideListing(at(approver, day), { ...(await stepShown(at(approver, day), caseId)), reason: '', wanted: aDecision(changed) })
}
async function serve(caseId: number, day: string): Promise<void> {
  await serveDecision(at(clerk, day), await stepShown(at(clerk, day), caseId))
  await world.work(`${day}T10:01:00+08:00`)
}
async function givenListed(number: number): Promise<number> {
  const caseId = await givenNoticed(number, '2026-11-16')
  await decide(caseId, '2026-11-24')
  await serve(caseId, '2026-11-25')
  return caseId
}
async function remove(caseId: number, day: string, pack?: Pack): Promise<void> {
  await proposeRemovalInCase(at(clerk, day, pack), { ...(await stepShown(at(clerk, day), caseId)), reason: '已履行义务' })
  await removeListing(at(head, day, pack), { ...(await stepShown(at(head, day), caseId)), reason: '准予移出' })
}
const keysOf = async (number: number, day: string) => (await listingsInForce(at(clerk, day), [number])).map(({ list }) => list)
const stateOf = async (caseId: number, day: string) => (await readProposal(at(clerk, day), caseId)).proposal.state

it('a removed listing does not rise by a decision that bears its number: each decision has a number of its own', async () => {
  await remove(await givenListed(1), '2028-03-01')
  const again = await givenNoticed(1, '2028-03-06')
  const measures = ['M-14']
  for (const documentNo of ['高市监列〔2026〕8号', ' 高市监列[2026]8号'])
    expect(await refused(decide(again, '2028-03-20', { documentNo, measures }))).toMatchObject({
      ...{ code: 'lists.not-takeable', fields: ['documentNo'] },
    })
  await decide(again, '2028-03-20', { documentNo: '高市监列〔2028〕1号', measures })
  await serve(again, '2028-03-21')
  expect((await listingsInForce(at(clerk, '2028-03-21'), [1])).map((one) => one.measures)).toEqual([measures])
})

it('a decision about an organisation that is deregistered meanwhile is not served', async () => {
  const caseId = await givenNoticed(2, '2026-11-16')
  await decide(caseId, '2026-11-24', { documentNo: '高市监列〔2026〕9号' })
  await sql`update subjects.subject set status = 'deregistered' where subject_id = 2`.execute(world.owner)
  expect(await refused(serve(caseId, '2026-11-25'))).toMatchObject({ code: 'lists.steps-missing', fields: ['target'] })
  expect([await keysOf(2, '2026-11-25'), await stateOf(caseId, '2026-11-25')]).toEqual([[], 'decided'])
})

/** The same rules with lists as they are changed. */
function changedLists(change: (one: Pack['lists'][number]) => Pack['lists'][number]): Pack {
  const { pack } = world.ctx()
  const lists = pack.lists.map(change)
  const bare = pack.items.map((item) => ({ ...item, rules: item.rules.filter(({ key }) => !key.startsWith('list-')) }))
  return { ...pack, lists, items: bare.map((item) => withListRule(item, lists)) }
}

it('who leaves a list is kept on it by nothing: neither by another authority of the list since, nor by a basis that is dated otherwise', async () => {
  for (const [number, changed] of [
    [3, changedLists((one) => (one.key === 'market' ? { ...one, authorities: ['综合行政执法'] } : one))],
    [4, changedLists((one) => (one.key === 'market' ? { ...one, from: '2027-01-01' } : one))],
  ] as const) {
    await remove(await givenListed(number), '2028-03-01', changed)
    expect(await keysOf(number, '2028-03-01')).toEqual([])
  }
})

it('one listing whose record cannot say that it is over keeps no other from being removed and told of', async () => {
  const [broken, other] = [await givenListed(5), await givenListed(6)]
  const { pack } = world.ctx()
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
  world.announced.splice(0)
  const day = { at: '2029-11-12T00:01:00+08:00', pack: { ...pack, items } as Pack }
  await expect(listsJobs[0]?.handle(world.ctx(day), {})).rejects.toThrow('1 expired listing(s)')
  expect([await stateOf(broken, '2029-11-12'), await stateOf(other, '2029-11-12')]).toEqual(['listed', 'removed'])
  const removed = world.announced.filter(({ type }) => type === 'lists.removed')
  expect(removed.map((event) => (event as ListsRemoved).subjectId)).toEqual(expect.arrayContaining([5, 6]))
})
