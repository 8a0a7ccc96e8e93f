import { sql } from 'kysely'
import type { Db } from '../platform/context.ts'
import { anyOfTexts, prepared, rowsOf } from '../platform/database/prepared.ts'
import { isShown, listed, named, type ListedRow, type Sight } from './store.ts'

type Asked = { readonly subjectIds: readonly number[]; readonly items: readonly string[]; readonly most: number }

/** Shown records of organisations, and of those merged into them, for each the newest. */
export async function selectShownOf(
  db: Db,
  sight: Sight,
  { subjectIds, items, most }: Asked,
): Promise<(ListedRow & { livingId: number })[]> {
  const { rows } = await sql<ListedRow & { livingId: number }>`${sql.raw(prepared)}
    select found.* from ${rowsOf(subjectIds)} as asked (id) cross join lateral (
      select asked.id as living_id, ${listed(sight)} from records.current r ${named}
       where r.subject_id = any(array(select asked.id union all select g.absorbed_id from subjects.merged g where g.survivor_id = asked.id))
         and r.item = ${anyOfTexts(items)} and ${isShown(sight)}
       order by r.decided_on desc, r.record_id desc limit ${most}) found`.execute(db)
  return rows
}
