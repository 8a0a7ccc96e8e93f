import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { filesOnTheirWay, type FileOnItsWay } from '../store.ts'
import { refusedFor, type RefusedFor } from './refused-store.ts'
import { knownBy, waitingFor, type WaitingRow } from './waiting-store.ts'

type OnItsWay = { readonly files: FileOnItsWay[]; readonly refused: RefusedFor[]; readonly waiting: WaitingRow[] }

/** One statement, which is one instant: what goes from one to another of these three is always in one of them. */
export async function loadOnItsWay(ctx: Context, subjectIds: readonly number[]): Promise<OnItsWay> {
  const { rows } = await sql<OnItsWay>`
    with ${knownBy(subjectIds)}
    select (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from (${filesOnTheirWay}) one) as files,
           (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from (${refusedFor(subjectIds)}) one) as refused,
           (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from (${waitingFor}) one) as waiting`.execute(ctx.db)
  return rows[0] ?? { files: [], refused: [], waiting: [] }
}
