import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { waitsToBeMended } from '../store.ts'

/** A refused row as it is kept: sanitised cells, in the order of the columns. */
export type RefusedFor = {
  readonly submissionId: number
  readonly source: string
  readonly item: string
  readonly columns: readonly string[]
  readonly cells: readonly string[]
}

/** Rows that wait to be mended, with a code of an organisation, or with a name it has or had. */
export const refusedFor = sql<RefusedFor>`
    select f.submission_id as "submissionId", submission.source_code as source, submission.item, f.cells,
           array(select one ->> 'field' from jsonb_array_elements(submission.columns -> 'matched') with ordinality as m(one, place) order by place) as columns
      from intake.refused_row f join intake.submission using (submission_id)
     where (f.subject_code = any(array(select value from codes)) or f.name_key = any(array(select name_key from names)))
       and f.cells is not null and ${waitsToBeMended}
     order by f.submission_id, f.row_no`

type Brought = { readonly submissionId: number; readonly source: string; readonly item: string; readonly naturalKey: string }

/** What submissions behind one brought to organisations. */
export async function loadBroughtTo(ctx: Context, subjectIds: readonly number[], after: number): Promise<Brought[]> {
  const { rows } = await sql<Brought>`
    select distinct submission_id, source_code as source, item, natural_key from records.history
     where subject_id = any(${subjectIds}::bigint[]) and submission_id > ${after}`.execute(ctx.db)
  return rows
}
