import { commitmentsThatCount } from '../../commitments/index.ts'
import { listBoard } from '../../contracts/index.ts'
import { readOwnBenefits } from '../../incentives/index.ts'
import { listOwnCases } from '../../lists/index.ts'
import { measuresInForce } from '../../measures/index.ts'
import { readQueue } from '../../procedures/workbench/queue.ts'
import type { AppContext } from '../context.ts'
import { readAnswerable } from './answerable.ts'

/** What the own organisation promised, owes and is owed, what is due, what applies to it, and what it may claim. */
export async function readStanding(ctx: AppContext) {
  // Refuses whoever acts for no organisation.
  const { organisation, listings } = await listOwnCases(ctx, 1)
  const subjects = [organisation.subjectId]
  const [answerable, commitments, contracts, measures, benefits, queue] = await Promise.all([
    readAnswerable(ctx),
    commitmentsThatCount(ctx, subjects),
    listBoard(ctx, { view: 'open', page: 1 }),
    measuresInForce(ctx, subjects),
    readOwnBenefits(ctx),
    readQueue(ctx, { view: 'waiting', procedure: '', state: '', source: '', after: undefined }),
  ])
  const { owing, owed, today } = contracts
  return {
    ...{ today, answerable, queue, owing, owed, listings, measures },
    commitments: commitments.filter(({ state }) => state === 'open'),
    qualified: benefits.judged.filter(({ verdict }) => verdict.qualifies),
    claimable: benefits.scenes.filter(({ hindrance }) => hindrance === null),
  }
}

export type Standing = Awaited<ReturnType<typeof readStanding>>
