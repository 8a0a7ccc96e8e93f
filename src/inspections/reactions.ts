import type { IntakeFinished, IntakeWeighed } from '../intake/events.ts'
import type { Event } from '../platform/context.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import type { RecordChanged, RecordErased } from '../records/events.ts'
import { followStep, followTaken, inspectionProcedure } from './checks/clock.ts'
import { followFiled } from './checks/follow-filed.ts'
import { weighFiled } from './checks/weigh-filed.ts'
import type { InspectionsContext } from './context.ts'
import { handOn } from './draws/hand-on.ts'

/** A result that was taken in is published, and what one of a file orders has its case; a step about its correction is a version of the record.
 * One that is taken back opens its check again. */
export async function inspectionsReactions(ctx: InspectionsContext, event: Event): Promise<void> {
  if (event.type === 'intake.finished') {
    const { submissionId } = event as IntakeFinished
    await followTaken(ctx, submissionId)
    await followFiled(ctx, submissionId)
  }
  if (['records.withdrawn', 'records.erased', 'records.reassigned'].includes(event.type))
    await handOn(ctx, (event as RecordChanged | RecordErased).subjectId)
  if (event.type === 'intake.weighed') await weighFiled(ctx, event as IntakeWeighed)
  if (event.type !== 'procedures.stepped') return
  const step = event as ProceduresStepped
  if (step.procedure === inspectionProcedure) await followStep(ctx, step)
}
