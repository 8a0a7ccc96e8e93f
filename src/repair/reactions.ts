import type { Event } from '../platform/context.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import type { RepairContext } from './context.ts'
import { followStep } from './follow-step.ts'

/** A step in a case of repair does its work on the records, whoever takes it. */
export async function repairReactions(ctx: RepairContext, event: Event): Promise<void> {
  if (event.type !== 'procedures.stepped') return
  const step = event as ProceduresStepped
  if (step.procedure === 'repair') await followStep(ctx, step)
}
