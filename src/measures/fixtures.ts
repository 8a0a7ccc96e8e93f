import { openWorld } from '../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, sendRows, type Cells } from '../intake/fixtures.ts'
import type { IntakeContext } from '../intake/index.ts'
import { byTwo, listingRow } from '../lists/fixtures.ts'
import type { PackContext } from '../packs/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { readCase } from '../procedures/index.ts'
import { clerkOf, givenSource } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { executeMeasure } from './execute.ts'
import type { Proposal } from './measure.ts'
import type { WantedExecution } from './read-decision.ts'
import { loadOpen, loadProposal } from './store.ts'

/** Departments that execute: the one that lists is the market department of intake. */
export const housing = inventUscc(7101, '11130628')
export const treasury = inventUscc(7102, '11130628')

export const of = (unit: string, role: string, id = `${role} of ${unit}`): Actor => ({ ...clerkOf(unit), id, role })
export const office = (role = 'approver'): Actor => ({ kind: 'user', id: `office ${role}`, body: 'office', role, unit: null })
export const firm = (number: number, role = 'head'): Actor => ({
  ...{ kind: 'user', id: `${role}-${number}`, body: 'organisation', role },
  unit: inventUscc(number),
})

export async function givenExecutors(ctx: PackContext): Promise<void> {
  await givenSource(ctx, { code: housing, name: '高阳县住房和城乡建设局', shortName: '住建局' })
  await givenSource(ctx, { code: treasury, name: '高阳县财政局', shortName: '财政局' })
}

/** Listings that came in a file of the market department, taken in. */
export const givenListings = (ctx: IntakeContext, numbers: readonly number[], cells: Cells = {}) =>
  sendRows(
    ctx,
    numbers.map((number) => listingRow(number, cells)),
    byTwo,
  )

/** A world in which restrictions are proposed, decided and end: the bodies, sixty organisations, and the steps most tests take. */
export async function openLoop() {
  const world = await openWorld()
  const at = (actor: Actor, day = '2026-11-16') => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)

  /** What a listing of an organisation on 16 November proposes. */
  async function listed(number: number, cells: Cells = {}): Promise<readonly Proposal[]> {
    await givenListings(at(of(market, 'clerk')), [number], cells)
    return (await loadOpen(world.ctx(), { after: 0, limit: 1000 })).filter(({ subjectId }) => subjectId === number)
  }
  const now = async ({ measureId }: Proposal) => (await loadProposal(world.ctx(), measureId)) as Proposal
  async function decide(proposal: Proposal, more: Partial<WantedExecution> = {}, actor = of(treasury, 'head'), day = '2026-11-16') {
    const seen = (await readCase(at(system, day), proposal.caseId)).steps.length
    await executeMeasure(at(actor, day), {
      ...{ measureId: proposal.measureId, mode: 'restrict', matter: '技改资金申报', decisionNo: '高财〔2026〕8号', from: day, until: '' },
      ...{ reason: '在严重失信主体名单期间', seen, ...more },
    })
  }
  return { world, at, listed, now, decide }
}

export const one = (all: readonly Proposal[], measure: string, executor: string): Proposal =>
  all.find((each) => each.measure === measure && each.executorCode === executor) as Proposal
