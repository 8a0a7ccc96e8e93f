import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Check } from './assigned-check.ts'
import type { Sheet, Values } from './sheet.ts'

type Sent = Pick<Sheet, 'unit' | 'requestKey' | 'inspectors' | 'publishBy'> & { readonly entered: Values }

/** Keeps a sheet where there is none that waits or was taken in; false otherwise. Sent anew, it is due as it was. */
export async function saveSheet(ctx: Context, { subjectId, number }: Pick<Check, 'subjectId' | 'number'>, sent: Sent): Promise<boolean> {
  const { unit, entered, requestKey, inspectors, publishBy } = sent
  const { numAffectedRows } = await sql`
    insert into inspections.sheet (subject_id, task, unit, state, entered, request_key, inspectors, publish_by, sent_by, sent_at)
    values (${subjectId}, ${number}, ${unit}, 'sent', ${JSON.stringify(entered)}::jsonb, ${requestKey}, ${inspectors}::text[], ${publishBy}::date, ${ctx.actor.id},
            ${ctx.now()})
    on conflict (subject_id, task) do update
      set unit = excluded.unit, state = 'sent', entered = excluded.entered, request_key = excluded.request_key, inspectors = excluded.inspectors,
          sent_by = excluded.sent_by, sent_at = excluded.sent_at, settled_by = null, settled_at = null, reason = null
      where sheet.state = 'returned' and sheet.request_key <> excluded.request_key`.execute(ctx.db)
  return numAffectedRows === 1n
}

/** Holds the sheet of a check until the transaction ends. */
export async function lockSheet(ctx: Context, { subjectId, number }: Pick<Check, 'subjectId' | 'number'>): Promise<void> {
  await sql`select from inspections.sheet where subject_id = ${subjectId} and task = ${number} for no key update`.execute(ctx.db)
}

type Settlement =
  | { readonly state: 'taken'; readonly submissionId: number }
  | { readonly state: 'returned'; readonly reason: string; readonly entered: Values }

export async function settleSheet(ctx: Context, { subjectId, number }: Pick<Check, 'subjectId' | 'number'>, to: Settlement): Promise<void> {
  const [entered, reason, submissionId] =
    to.state === 'taken' ? [null, null, to.submissionId] : [JSON.stringify(to.entered), to.reason, null]
  await sql`
    update inspections.sheet
       set state = ${to.state}, entered = ${entered}::jsonb, reason = ${reason}, submission_id = ${submissionId}::bigint,
           settled_by = ${ctx.actor.id}, settled_at = ${ctx.now()}
     where subject_id = ${subjectId} and task = ${number}`.execute(ctx.db)
}

export async function updateCase(ctx: Context, { subjectId, number }: Pick<Check, 'subjectId' | 'number'>, caseId: number): Promise<void> {
  await sql`update inspections.sheet set case_id = ${caseId} where subject_id = ${subjectId} and task = ${number}`.execute(ctx.db)
}
