import type { IntakeFinished, IntakeWeighed } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import { followStep, followTaken, inspectionProcedure } from './checks/clock.ts'
import { followFiled } from './checks/follow-filed.ts'
import { weighFiled } from './checks/weigh-filed.ts'
import type { InspectionsContext } from './context.ts'

/** A result that was taken in is published, and what one of a file orders has its case; a step about its correction is a version of the record. */
export async function inspectionsReactions(ctx: InspectionsContext, event: Event): Promise<void> {
  if (event.type === 'intake.finished') {
    const { submissionId } = event as IntakeFinished
    await followTaken(ctx, submissionId)
    await followFiled(ctx, submissionId)
  }
  if (event.type === 'intake.weighed') await weighFiled(ctx, event as IntakeWeighed)
  if (event.type !== 'procedures.stepped') return
  const step = event as ProceduresStepped
  if (step.procedure === inspectionProcedure) await followStep(ctx, step)
}
