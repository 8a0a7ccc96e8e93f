import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** As many names are looked for by their likeness, and as many organisations looked at for each: what goes beyond may be anybody's. */
const most = 1000

/**
 * Whom rows may be about that nothing is attached by: of a temporary table `from (row_no, codes text[], name_key, is_anybody)` the
 * organisations with one of the codes or with the name, today or once; where there are none, those with a name like it. Into
 * a new temporary table `into (row_no, subject_ids bigint[])`; null: anybody, because too many are alike or the row says so.
 */
export async function reachRows(ctx: Context, { from, into }: { readonly from: string; readonly into: string }): Promise<void> {
  await sql`
    create temporary table ${sql.id(into)} on commit drop as
    with exact as materialized (
      select row_no, array_agg(distinct subject_id) as subject_ids
        from (select a.row_no, k.subject_id from ${sql.id(from)} a cross join unnest(a.codes) as asked join subjects.code k on k.value = asked
              union all
              select a.row_no, n.subject_id from ${sql.id(from)} a join subjects.name_key n using (name_key)) found
       group by row_no
    ), open as materialized (
      select name_key, row_number() over (order by name_key) as place
        from (select distinct a.name_key from ${sql.id(from)} a where length(a.name_key) > 3 and a.row_no not in (select row_no from exact)) names
    ), alike as materialized (
      select open.name_key, open.place > ${most} or found.looked_at = ${most} as is_anybody, found.subject_ids
        from open left join lateral (
          select count(*) as looked_at,
                 array_agg(subject_id) filter (where exists (
                   select from unnest(string_to_array(search_names, '|')) as known where subjects.is_alike(known, open.name_key))) as subject_ids
            from (select subject_id, search_names from subjects.subject
                   where merged_into is null and subjects.bigrams(search_names) @> subjects.bigrams(subjects.middle_of(open.name_key))
                   limit ${most}) near
        ) found on open.place <= ${most}
    )
    select a.row_no,
           case when exact.row_no is not null then exact.subject_ids
                when alike.is_anybody then null
                when alike.subject_ids is not null then alike.subject_ids
                when not a.is_anybody then '{}'::bigint[] end as subject_ids
      from ${sql.id(from)} a left join exact using (row_no) left join alike on alike.name_key = a.name_key`.execute(ctx.db)
}
