import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations, givenSources, market } from '../../intake/fixtures.ts'
import { aNotice, aPaper, aProposal, clerk, stepShown } from '../../lists/fixtures.ts'
import { proposeListing } from '../../lists/propose.ts'
import { sayToNotice } from '../../lists/say.ts'
import { serveNotice } from '../../lists/serve-notice.ts'
import { firm, givenExecutors, givenListings, of } from '../../measures/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { readAnswerable } from './answerable.ts'

let world: World
const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const waiting = async (number: number, day?: string) => {
  const { notices, proposals } = await readAnswerable(at(firm(number), day))
  return { notices: notices.map(({ defenceUntil }) => defenceUntil), proposals: proposals.map(({ measure }) => measure) }
}

beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
})
afterAll(() => world.close())

it('an organisation is told of a prior notice while it may still defend itself, and not after it waived that or the time is over', async () => {
  const noticed = async (number: number) => {
    const caseId = await proposeListing(at(clerk), { wanted: aProposal(number), requestKey: `one ${number}`, files: [aPaper()] })
    expect(await waiting(number)).toEqual({ notices: [], proposals: [] })
    await serveNotice(at(clerk), { ...(await stepShown(at(clerk), caseId)), wanted: aNotice({ noticeNo: `高市监告〔2026〕${number}号` }) })
    return caseId
  }
  await noticed(1)
  expect(await waiting(1, '2026-11-23')).toEqual({ notices: ['2026-11-23'], proposals: [] })
  expect(await waiting(1, '2026-11-24')).toEqual({ notices: [], proposals: [] })
  const waived = await noticed(2)
  await sayToNotice(at(firm(2), '2026-11-17'), 'waive', { ...(await stepShown(at(firm(2)), waived)), reason: '' })
  expect(await waiting(2, '2026-11-17')).toEqual({ notices: [], proposals: [] })
})

it('an organisation is told of every restriction that is proposed and not decided, and of nobody else’s', async () => {
  await givenListings(at(of(market, 'clerk')), [3])
  expect(new Set((await waiting(3)).proposals)).toEqual(new Set(['M-03', 'M-10', 'M-14', 'M-15']))
  expect((await waiting(4)).proposals).toEqual([])
})
