import type { Event } from '../platform/context.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import type { ContractsContext } from './context.ts'
import { noteRecounted, noteStanding } from './note-standing.ts'

/** What moves a case moves its contract or duty on. */
export async function contractsReactions(ctx: ContractsContext, event: Event): Promise<void> {
  if (event.type === 'procedures.recounted') await noteRecounted(ctx, event as ProceduresRecounted)
  if (event.type === 'procedures.stepped') await noteStanding(ctx, event as ProceduresStepped)
}
