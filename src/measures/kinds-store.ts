import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { SubjectType } from '../subjects/index.ts'
import type { Counted } from './listed.ts'

type KindRow = Counted & { readonly measure: string | null; readonly subjectType: SubjectType | null }

/** What became of the proposals of a stretch of days, by restriction and by type of organisation: one of both is null. */
export async function countKinds(ctx: Context, { from, to }: { readonly from: Day; readonly to: Day }): Promise<KindRow[]> {
  const { rows } = await sql<KindRow>`
    select m.measure, o.subject_type, count(*)::int as initiated, count(m.answered_at)::int as answered,
           count(x.measure_id)::int as executed, count(*) filter (where m.state = 'lapsed')::int as lapsed
      from measures.measure m
      join subjects.organisation o on o.subject_id = m.subject_id
      left join measures.execution x on x.subject_id = m.subject_id and x.measure_id = m.measure_id
     where (m.proposed_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
     group by grouping sets ((m.measure), (o.subject_type))
     order by initiated desc, m.measure, o.subject_type`.execute(ctx.db)
  return rows
}
