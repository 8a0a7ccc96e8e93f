import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { refreshSearchNames } from '../store.ts'
import type { SubjectsTables } from '../tables.ts'
import type { Decision, Merge } from './decision.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()

// Decisions about identity

const decisionColumns = [
  'decisionId',
  'code',
  'nameKey',
  'name',
  'subjectId',
  'reason',
  'decidedBy',
  'decidedAt',
  'undoneAt',
  'undoReason',
] as const

/** Keeps decisions; those whose code and name are decided already are left out of the answer. */
export const insertDecisions = (
  ctx: Context,
  decisions: readonly Pick<Decision, 'code' | 'nameKey' | 'name' | 'subjectId' | 'reason'>[],
): Promise<Pick<Decision, 'decisionId' | 'code' | 'nameKey' | 'subjectId'>[]> =>
  tables(ctx)
    .insertInto('subjects.identityDecision')
    .values(decisions.map((decision) => ({ ...decision, decidedBy: ctx.actor.id, decidedAt: ctx.now() })))
    .onConflict((conflict) => conflict.columns(['code', 'nameKey']).where('undoneAt', 'is', null).doNothing())
    .returning(['decisionId', 'code', 'nameKey', 'subjectId'])
    .execute()

export const undoDecisionRow = (
  ctx: Context,
  decisionId: number,
  reason: string,
): Promise<Pick<Decision, 'code' | 'nameKey' | 'subjectId'> | undefined> =>
  tables(ctx)
    .updateTable('subjects.identityDecision')
    .set({ undoneAt: ctx.now(), undoneBy: ctx.actor.id, undoReason: reason })
    .where('decisionId', '=', decisionId)
    .where('undoneAt', 'is', null)
    .returning(['code', 'nameKey', 'subjectId'])
    .executeTakeFirst()

/**
 * Which living decision stands behind each resolved row that followed one, as a new temporary table
 * `into (row_no, decision_id, decided_by, reason)`; gives their number.
 */
export async function traceDecisions(
  ctx: Context,
  { from, resolved, into }: { readonly from: string; readonly resolved: string; readonly into: string },
): Promise<number> {
  await sql`drop table if exists ${sql.table(into)}`.execute(ctx.db)
  await sql`
    create temporary table ${sql.table(into)} on commit drop as
    select r.row_no, d.decision_id, d.decided_by, d.reason
      from ${sql.table(resolved)} r
      join ${sql.table(from)} s using (row_no)
      join subjects.identity_decision d
        on d.code = coalesce(s.uscc, s.org_code, s.reg_no, '') and d.name_key = coalesce(s.name_key, '') and d.undone_at is null
     where r.outcome in ('decided', 'rejected')`.execute(ctx.db)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(into)}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

export const loadDecisions = (ctx: Context, { before, size }: { before: number | null; size: number }): Promise<Decision[]> =>
  tables(ctx)
    .selectFrom('subjects.identityDecision')
    .select(decisionColumns)
    .$if(before !== null, (query) => query.where('decisionId', '<', before ?? 0))
    .orderBy('decisionId', 'desc')
    .limit(size)
    .execute()

/** What was decided to mean an organisation, undone decisions too. */
export const loadDecisionsOf = (ctx: Context, subjectId: number): Promise<Decision[]> =>
  tables(ctx)
    .selectFrom('subjects.identityDecision')
    .select(decisionColumns)
    .where('subjectId', '=', subjectId)
    .orderBy('decisionId', 'desc')
    .limit(100)
    .execute()

// Merges

const mergeColumns = ['mergeId', 'absorbedId', 'survivorId', 'reason', 'mergedBy', 'mergedAt', 'undoneAt', 'undoReason'] as const

/** Merges follow each other, so that no two make a circle. */
export async function lockMerges(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('subjects.merge'))`.execute(ctx.db)
}

export async function insertMerge(
  ctx: Context,
  { absorbedId, survivorId, reason }: { absorbedId: number; survivorId: number; reason: string },
): Promise<number> {
  const { mergeId } = await tables(ctx)
    .insertInto('subjects.merge')
    .values({ absorbedId, survivorId, rootId: survivorId, reason, mergedBy: ctx.actor.id, mergedAt: ctx.now() })
    .returning('mergeId')
    .executeTakeFirstOrThrow()
  return mergeId
}

export const undoMergeRow = (
  ctx: Context,
  mergeId: number,
  reason: string,
): Promise<{ absorbedId: number; survivorId: number } | undefined> =>
  tables(ctx)
    .updateTable('subjects.merge')
    .set({ undoneAt: ctx.now(), undoneBy: ctx.actor.id, undoReason: reason })
    .where('mergeId', '=', mergeId)
    .where('undoneAt', 'is', null)
    .returning(['absorbedId', 'survivorId'])
    .executeTakeFirst()

/** The organisations that lead to this one. */
export const absorbedBy = async (ctx: Context, subjectId: number): Promise<number[]> =>
  (
    await tables(ctx).selectFrom('subjects.merged').select('absorbedId').where('survivorId', '=', subjectId).orderBy('absorbedId').execute()
  ).map((row) => row.absorbedId)

/** Follows every living chain of merges to its end and writes the end to each link and to the organisations of the one that changed. */
export async function traceMerges(ctx: Context, { absorbedId, survivorId }: { absorbedId: number; survivorId: number }): Promise<void> {
  await sql`
    with recursive chain as (
      select absorbed_id, survivor_id as root_id, 1 as length from subjects.merge where undone_at is null
      union all
      select chain.absorbed_id, merge.survivor_id, length + 1 from chain join subjects.merge on merge.absorbed_id = chain.root_id and merge.undone_at is null where length < 50
    ), root as (
      select distinct on (absorbed_id) absorbed_id, root_id from chain order by absorbed_id, length desc
    )
    update subjects.merge set root_id = root.root_id from root where root.absorbed_id = merge.absorbed_id and merge.undone_at is null and merge.root_id <> root.root_id`.execute(
    ctx.db,
  )
  await sql`
    update subjects.subject s set merged_into = m.survivor_id, changed_at = ${ctx.now()}::timestamptz
      from subjects.merged m where m.absorbed_id = s.subject_id and s.merged_into is distinct from m.survivor_id`.execute(ctx.db)
  await sql`
    update subjects.subject s set merged_into = null, changed_at = ${ctx.now()}::timestamptz
     where merged_into is not null and not exists (select from subjects.merged m where m.absorbed_id = s.subject_id)`.execute(ctx.db)
  // The survivor may itself be absorbed: whoever stands at the end of its chain is found by the names too.
  await refreshSearchNames(
    ctx,
    sql`select ${absorbedId}::bigint union select ${survivorId}::bigint union select survivor_id from subjects.merged where absorbed_id in (${absorbedId}, ${survivorId})`,
  )
}

const namedMerges = (ctx: Context) =>
  tables(ctx)
    .selectFrom('subjects.merge as merge')
    .innerJoin('subjects.subject as absorbed', 'absorbed.subjectId', 'merge.absorbedId')
    .innerJoin('subjects.subject as survivor', 'survivor.subjectId', 'merge.survivorId')
    .select(mergeColumns.map((column) => `merge.${column}` as const))
    .select(['absorbed.name as absorbedName', 'survivor.name as survivorName'])

/** Merges an organisation was part of, undone ones too. */
export const loadMergesOf = (ctx: Context, subjectId: number): Promise<Merge[]> =>
  namedMerges(ctx)
    .where((eb) => eb.or([eb('merge.absorbedId', '=', subjectId), eb('merge.survivorId', '=', subjectId)]))
    .orderBy('merge.mergeId', 'desc')
    .limit(100)
    .execute()

export const loadMerges = (ctx: Context, { before, size }: { before: number | null; size: number }): Promise<Merge[]> =>
  namedMerges(ctx)
    .$if(before !== null, (query) => query.where('merge.mergeId', '<', before ?? 0))
    .orderBy('merge.mergeId', 'desc')
    .limit(size)
    .execute()
