import type { Event } from '../platform/context.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import { afterStep } from './after-step.ts'
import type { ObjectionsContext } from './context.ts'
import { procedure } from './objection.ts'

/** A step that moved the case of an objection on. */
export async function objectionsReactions(ctx: ObjectionsContext, event: Event): Promise<void> {
  if (event.type !== 'procedures.stepped') return
  const step = event as ProceduresStepped
  if (step.procedure === procedure && step.from !== null && step.from !== step.state) await afterStep(ctx, step)
}
