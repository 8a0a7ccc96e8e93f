import { accountsReactions } from '../../accounts/reactions.ts'
import { commitmentsReactions } from '../../commitments/reactions.ts'
import { contractsReactions } from '../../contracts/reactions.ts'
import { inspectionsReactions } from '../../inspections/reactions.ts'
import { intakeReactions } from '../../intake/reactions.ts'
import { listsReactions } from '../../lists/reactions.ts'
import { measuresReactions } from '../../measures/reactions.ts'
import { objectionsReactions } from '../../objections/reactions.ts'
import type { Event } from '../../platform/context.ts'
import { recallsReactions } from '../../recalls/reactions.ts'
import { recordsReactions } from '../../records/reactions.ts'
import { repairReactions } from '../../repair/reactions.ts'
import { reportsReactions } from '../../reports/reactions.ts'
import type { AppContext } from '../context.ts'
import { evaluationReactions } from '../../evaluation/reactions.ts'

/** Hands an event to every capability that reacts to it, in the transaction of the one who announced it. */
export async function react(ctx: AppContext, event: Event): Promise<void> {
  // Intake waits for whoever merges rows, records take the head of the ledger: in this order, as everywhere.
  await intakeReactions(ctx, event)
  await accountsReactions(ctx, event)
  await recordsReactions(ctx, event)
  await repairReactions(ctx, event)
  await objectionsReactions(ctx, event)
  await recallsReactions(ctx, event)
  await reportsReactions(ctx, event)
  await evaluationReactions(ctx, event)
  await inspectionsReactions(ctx, event)
  await commitmentsReactions(ctx, event)
  await listsReactions(ctx, event)
  await measuresReactions(ctx, event)
  await contractsReactions(ctx, event)
}
