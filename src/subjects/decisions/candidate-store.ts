import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

export type CandidateRow = {
  readonly subjectId: number
  readonly byCode: boolean
  readonly byOlderCode: boolean
  readonly sameName: boolean
  readonly formerName: boolean
  readonly likeness: number
}

/** Organisations that a code and a name may mean: by any code, by the name, by former names, and the most alike names. */
export async function loadCandidates(
  ctx: Context,
  { uscc, orgCode, regNo, nameKey }: { uscc: string | null; orgCode: string | null; regNo: string | null; nameKey: string },
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    with found as (
      select subject_id, true as by_code, false as by_older_code, false as same_name, false as former_name from subjects.code_of where value = ${uscc} and kind = 'uscc'
      union all
      select subject_id, false, true, false, false from subjects.code_of where (value = ${orgCode} and kind = 'orgCode') or (value = ${regNo} and kind = 'regNo')
      union all
      select coalesce(merged.survivor_id, name_key.subject_id), false, false, is_current, not is_current
        from subjects.name_key left join subjects.merged on merged.absorbed_id = name_key.subject_id where name_key = ${nameKey} and ${nameKey} <> ''
      union all
      select subject_id, false, false, false, false from (
        select subject_id from subjects.subject
         where merged_into is null and length(${nameKey}) > 3
           and subjects.bigrams(search_names) @> subjects.bigrams(subjects.middle_of(${nameKey}))
         limit 300
      ) alike
    )
    select s.subject_id, bool_or(by_code) as by_code, bool_or(by_older_code) as by_older_code, bool_or(same_name) as same_name, bool_or(former_name) as former_name,
           max(similarity(s.name_key, ${nameKey})) as likeness
      from found join subjects.subject s using (subject_id)
     group by s.subject_id
    having bool_or(by_code) or bool_or(by_older_code) or bool_or(same_name) or bool_or(former_name) or max(similarity(s.name_key, ${nameKey})) > 0.3
     order by bool_or(by_code) desc, bool_or(same_name) desc, bool_or(by_older_code) desc, bool_or(former_name) desc, likeness desc
     limit 10`.execute(ctx.db)
  return rows
}

export type Asked = { readonly code: string; readonly nameKey: string }

/**
 * Of each code with a name the one organisation it can mean beyond what is likely: the code is its own, half of the name is the same, it is
 * active, and nobody else has or had the code or the name. `place` is where in the list it was asked for.
 */
export async function loadOnlyCandidates(
  ctx: Context,
  asked: readonly Asked[],
): Promise<{ place: number; subjectId: number; likeness: number }[]> {
  const { rows } = await sql<{ place: number; subjectId: number; likeness: number }>`
    with asked as (
      select code, name_key, place::int - 1 as place
        from unnest(${asked.map(({ code }) => code)}::text[], ${asked.map(({ nameKey }) => nameKey)}::text[]) with ordinality as a (code, name_key, place)
       where code <> '' and name_key <> ''
    ), found as (
      select a.place, a.name_key, k.subject_id, k.value = a.code as by_code
        from asked a join subjects.code_of k on k.value in (a.code, case when length(a.code) = 18 then substr(a.code, 9, 9) else a.code end)
      union all
      select a.place, a.name_key, coalesce(m.survivor_id, n.subject_id), false
        from asked a join subjects.name_key n using (name_key) left join subjects.merged m on m.absorbed_id = n.subject_id
    )
    select f.place, s.subject_id, max(similarity(s.name_key, f.name_key)) as likeness
      from found f join subjects.subject s using (subject_id)
     where f.place in (select place from found group by place having count(distinct subject_id) = 1 and bool_or(by_code))
       and s.status = 'active' and s.merged_into is null
     group by f.place, s.subject_id
    having max(similarity(s.name_key, f.name_key)) >= 0.5
     order by f.place`.execute(ctx.db)
  return rows
}
