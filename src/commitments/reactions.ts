import type { IntakeWeighed } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import type { ProceduresRecounted, ProceduresStepped } from '../procedures/events.ts'
import { commitmentProcedure } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { weighFiled } from './weigh-filed.ts'
import { noteRecounted, noteStanding } from './note-standing.ts'

/** What moves the case of a commitment moves the commitment on; no file says that one was broken before its case does. */
export async function commitmentsReactions(ctx: CommitmentsContext, event: Event): Promise<void> {
  if (event.type === 'intake.weighed') await weighFiled(ctx, event as IntakeWeighed)
  if (event.type === 'procedures.recounted') await noteRecounted(ctx, event as ProceduresRecounted)
  if (event.type !== 'procedures.stepped') return
  const { procedure, caseId } = event as ProceduresStepped
  if (procedure === commitmentProcedure) await noteStanding(ctx, caseId)
}
