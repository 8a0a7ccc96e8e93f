import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { commitmentItem } from './commitment.ts'

/** What stands in place of an approval or a certificate: notice and commitment (告知承诺). */
const byNotice = ['inPlaceOfApproval', 'inPlaceOfProof']

export type Figures = {
  /** Commitments on record, whichever way they came. */
  readonly commitments: number
  /** Of them those of which it is established how far they were kept. */
  readonly established: number
  readonly kept: number
  readonly partly: number
  readonly none: number
  /** Registered enterprises. */
  readonly enterprises: number
  /** Matters of notice and commitment that are published, and those on which somebody signed. */
  readonly noticeMatters: number
  readonly noticeMattersUsed: number
  /** Decisions of breach, and those the record says. */
  readonly broken: number
  readonly brokenRecorded: number
}

/** How commitments go here: counts only. */
export async function countFigures(ctx: Context): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with r as (
      select r.fields ->> 'fulfilmentStatus' as fulfilment from records.current r where r.item = ${commitmentItem} and r.state = 'current'
    ), m as (
      select m.matter_id, exists (select from commitments.commitment c where c.matter_id = m.matter_id) as used
        from commitments.matter m where m.state = 'published' and m.kind = any(${byNotice}::text[])
    ), b as (
      select exists (
        select from records.history h
          join records.current v on v.subject_id = h.subject_id and v.record_id = h.record_id
         where h.submission_id = c.submission_id and v.fields ->> 'fulfilmentStatus' in ('partly', 'none')) as recorded
        from commitments.commitment c where c.state = 'broken'
    )
    select (select count(*) from r)::int as commitments,
           (select count(fulfilment) from r)::int as established,
           (select count(*) from r where fulfilment = 'whole')::int as kept,
           (select count(*) from r where fulfilment = 'partly')::int as partly,
           (select count(*) from r where fulfilment = 'none')::int as none,
           (select count(*) from subjects.organisation where subject_type = 'enterprise' and status = 'active' and merged_into is null)::int as enterprises,
           (select count(*) from m)::int as notice_matters,
           (select count(*) from m where used)::int as notice_matters_used,
           (select count(*) from b)::int as broken,
           (select count(*) from b where recorded)::int as broken_recorded`.execute(ctx.db)
  return rows[0] as Figures
}
