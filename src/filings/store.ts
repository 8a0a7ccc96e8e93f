import { sql, type Updateable } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Filing, Values } from './filing.ts'
import type { FilingsTables } from './tables.ts'

const tables = ({ db }: Context) => db.withTables<FilingsTables>()

const columns = [
  ...(['subjectId', 'filingId', 'item', 'state', 'entered', 'requestKey', 'madeAt', 'commitment', 'signedHash'] as const),
  ...(['signedAs', 'signedAt', 'sourceCode', 'submissionId', 'withdrawnAt', 'reason'] as const),
] as const

/** Keeps a draft; the form that was sent before changes its own. Null when that one is no draft any more. */
export async function saveDraft(
  ctx: Context,
  draft: { readonly subjectId: number; readonly item: string; readonly requestKey: string; readonly entered: Values },
): Promise<number | null> {
  const entered = JSON.stringify(draft.entered)
  const row = await tables(ctx)
    .insertInto('filings.filing')
    .values({ ...draft, entered, state: 'prepared', madeBy: ctx.actor.id, madeAt: ctx.now() })
    .onConflict((conflict) =>
      conflict.columns(['subjectId', 'requestKey']).doUpdateSet({ entered }).where('filings.filing.state', '=', 'prepared'),
    )
    .returning('filingId')
    .executeTakeFirst()
  return row?.filingId ?? null
}

/** A filing of some organisations; `held` until the transaction ends when it is about to change. */
export const loadFiling = (ctx: Context, family: readonly number[], filingId: number, held = false): Promise<Filing | undefined> =>
  tables(ctx)
    .selectFrom('filings.filing')
    .select(columns)
    .where('subjectId', 'in', family)
    .where('filingId', '=', filingId)
    .$if(held, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()

/** Filings of some organisations, from the newest on below a number, but for the drafts that were thrown away. */
export const loadFilings = (ctx: Context, family: readonly number[], limit: number, before?: number): Promise<Filing[]> =>
  tables(ctx)
    .selectFrom('filings.filing')
    .select(columns)
    .where('subjectId', 'in', family)
    .where('state', '!=', 'discarded')
    .$if(before !== undefined, (query) => query.where('filingId', '<', before as number))
    .orderBy('filingId', 'desc')
    .limit(limit)
    .execute()

export async function updateFiling(
  ctx: Context,
  { subjectId, filingId }: Pick<Filing, 'subjectId' | 'filingId'>,
  change: Updateable<FilingsTables['filings.filing']>,
): Promise<void> {
  await tables(ctx).updateTable('filings.filing').set(change).where('subjectId', '=', subjectId).where('filingId', '=', filingId).execute()
}

/** The records that came with submissions, by submission. */
export async function recordsBySubmission(
  ctx: Context,
  family: readonly number[],
  submissionIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ submissionId: number; recordId: number }>`
    select distinct submission_id, record_id from records.history
     where subject_id = any(${family}::bigint[]) and submission_id = any(${submissionIds}::bigint[])`.execute(ctx.db)
  return new Map(rows.map(({ submissionId, recordId }) => [submissionId, recordId]))
}
