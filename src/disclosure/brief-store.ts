import { sql } from 'kysely'
import type { Db } from '../platform/context.ts'
import { isShown, listed, named, type ListedRow, type Sight } from './store.ts'

type Asked = { readonly subjectIds: readonly number[]; readonly items: readonly string[]; readonly most: number }

/** Shown records of organisations, and of those merged into them, for each the newest. */
export async function selectShownOf(
  db: Db,
  sight: Sight,
  { subjectIds, items, most }: Asked,
): Promise<(ListedRow & { livingId: number })[]> {
  const ids = [...subjectIds]
  const { rows } = await sql<ListedRow & { livingId: number }>`
    select found.* from unnest(${ids}::bigint[]) asked cross join lateral (
      select asked as living_id, ${listed(sight)} from records.current r ${named}
       where r.subject_id = any(array(select asked union all select g.absorbed_id from subjects.merged g where g.survivor_id = asked))
         and r.item = any(${[...items]}::text[]) and ${isShown(sight)}
       order by r.decided_on desc, r.record_id desc limit ${most}) found`.execute(db)
  return rows
}
