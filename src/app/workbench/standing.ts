import { listOwnCommitments } from '../../commitments/index.ts'
import { listBoard } from '../../contracts/index.ts'
import { readOwnBenefits } from '../../incentives/index.ts'
import { listOwnCases } from '../../lists/index.ts'
import { isInForce, listOwnMeasures } from '../../measures/index.ts'
import { readQueue, type Queue } from '../../procedures/workbench/queue.ts'
import type { AppContext } from '../context.ts'

/** What the own organisation promised, owes and is owed, what is due, what applies to it, and what it may claim. */
export async function readStanding(ctx: AppContext) {
  const [commitments, contracts, listings, measures, benefits, queue] = await Promise.all([
    listOwnCommitments(ctx, 1),
    listBoard(ctx, { view: 'open', page: 1 }),
    listOwnCases(ctx, 1),
    listOwnMeasures(ctx, 1),
    readOwnBenefits(ctx),
    waitingForUs(ctx),
  ])
  const { owing, owed, today } = contracts
  return {
    today,
    queue,
    commitments: commitments.list.rows.filter(isOpenCommitment),
    owing: owing.filter(isUnpaid),
    owed: owed.filter(isUnpaid),
    listings: listings.listings,
    measures: measures.list.rows.filter((one) => isInForce(one, today)),
    qualified: benefits.judged.filter(({ verdict }) => verdict.qualifies),
    claimable: benefits.scenes.filter(({ hindrance }) => hindrance === null),
  }
}

export type Standing = Awaited<ReturnType<typeof readStanding>>

const isOpenCommitment = ({ state }: { readonly state: string }): boolean => ['signed', 'curing', 'reported'].includes(state)
const isUnpaid = ({ doneOn }: { readonly doneOn: string | null }): boolean => doneOn === null

const waitingForUs = (ctx: AppContext): Promise<Queue> =>
  readQueue(ctx, { view: 'waiting', procedure: '', state: '', source: '', after: undefined })
