import { sql } from 'kysely'
import type { Party } from '../packs/index.ts'
import type { Context } from '../platform/context.ts'
import type { Case } from './case.ts'
import { caseColumns } from './store.ts'
import type { ProceduresTables } from './tables.ts'

/** Which cases: what is left out makes no difference. */
export type CaseFilter = {
  readonly procedure?: string | undefined
  readonly sourceCode?: string | undefined
  readonly subjectIds?: readonly number[] | undefined
  readonly states?: readonly string[] | undefined
  readonly open?: boolean | undefined
  /** Closed at this instant or after it. */
  readonly closedSince?: Date | undefined
  /** A deadline that runs was not kept. */
  readonly overdue?: boolean | undefined
  /** A deadline ends by this instant. */
  readonly dueBy?: Date | undefined
  /** Those somebody of a body works on. */
  readonly assigned?: { readonly login: string; readonly body: string } | undefined
  /** In one of these states while one of these deadlines runs, or while one of these suspensions waits for an answer. */
  readonly waiting?: Waiting | undefined
}

type Pair = readonly [procedure: string, key: string]
export type Waiting = {
  readonly party: Party
  readonly states: readonly Pair[]
  readonly deadlines: readonly Pair[]
  /** Deadlines that bind a source: the office's where there is none, the counterpart's where there is one. */
  readonly sources: readonly Pair[]
  readonly suspended: readonly Pair[]
}

const pairs = (list: readonly Pair[]) =>
  sql`(select * from unnest(${list.map(([procedure]) => procedure)}::text[], ${list.map(([, key]) => key)}::text[]))`

/** What binds a source is not the source's own where the case has a counterpart; of two organisations each waits for what is its own. */
const bound = ({ party, deadlines, sources }: Waiting, subjectIds: readonly number[]) => {
  const own = sql`("case".procedure, d.key) in ${pairs(deadlines)}`
  const ofSource = sql`("case".procedure, d.key) in ${pairs(sources)}`
  if (party === 'source') return sql`("case".counterpart_id is null and ${ofSource})`
  if (party === 'office') return sql`(${own} or "case".source_code is null and "case".counterpart_id is null and ${ofSource})`
  const mine = subjectIds.length === 0 ? sql`true` : sql`"case".subject_id = any(${subjectIds}::bigint[])`
  return sql`(${mine} and ${own} or "case".counterpart_id = any(${subjectIds}::bigint[]) and ${ofSource})`
}

const waitsFor = (waiting: Waiting, subjectIds: readonly number[]) => sql<boolean>`(
  ("case".procedure, "case".state) in ${pairs(waiting.states)} and exists (
    select from procedures.deadline d where d.subject_id = "case".subject_id and d.case_id = "case".case_id
       and d.reached_at is null and d.standing <> 'suspended' and ${bound(waiting, subjectIds)})
  or exists (
    select from procedures.deadline d where d.subject_id = "case".subject_id and d.case_id = "case".case_id
       and d.reached_at is null and d.standing = 'suspended' and ("case".procedure, d.key) in ${pairs(waiting.suspended)}))`

/** A page of them: after the last one of the page before. */
export type CaseQuery = CaseFilter & { readonly after?: Pick<Case, 'dueAt' | 'caseId'> | undefined; readonly limit: number }

const filtered = (ctx: Context, filter: CaseFilter) =>
  ctx.db
    .withTables<ProceduresTables>()
    .selectFrom('procedures.case as case')
    .$if(filter.procedure !== undefined, (list) => list.where('case.procedure', '=', filter.procedure ?? ''))
    .$if(filter.sourceCode !== undefined, (list) => list.where('case.sourceCode', '=', filter.sourceCode ?? ''))
    .$if(filter.subjectIds !== undefined, (list) =>
      list.where(sql<boolean>`("case".subject_id = any(${filter.subjectIds ?? []}::bigint[])
        or "case".counterpart_id = any(${filter.subjectIds ?? []}::bigint[]))`),
    )
    .$if(filter.states !== undefined, (list) => list.where(sql<boolean>`"case".state = any(${filter.states ?? []}::text[])`))
    .$if(filter.assigned !== undefined, (list) =>
      list.where('case.assignee', '=', filter.assigned?.login ?? '').where('case.assignedBody', '=', filter.assigned?.body ?? ''),
    )
    .$if(filter.waiting !== undefined, (list) => list.where(waitsFor(filter.waiting as Waiting, filter.subjectIds ?? [])))
    .$if(filter.open === true || filter.overdue === true || filter.dueBy !== undefined, (list) => list.where('case.closedAt', 'is', null))
    .$if(filter.open === false, (list) => list.where('case.closedAt', 'is not', null))
    .$if(filter.closedSince !== undefined, (list) => list.where('case.closedAt', '>=', filter.closedSince ?? null))
    .$if(filter.overdue === true, (list) => list.where('case.dueAt', '<=', ctx.now()))
    .$if(filter.dueBy !== undefined, (list) => list.where('case.dueAt', '<=', filter.dueBy ?? null))

/** What is due first comes first; what no deadline drives comes last. */
export const loadCases = (ctx: Context, { after, limit, ...filter }: CaseQuery): Promise<Case[]> =>
  filtered(ctx, filter)
    .select(caseColumns.map((column) => `case.${column}` as const))
    .$if(after !== undefined && after.dueAt !== null, (list) =>
      list.where(sql<boolean>`("case".due_at is null or ("case".due_at, "case".case_id) > (${after?.dueAt}, ${after?.caseId}::bigint))`),
    )
    .$if(after !== undefined && after.dueAt === null, (list) =>
      list.where('case.dueAt', 'is', null).where('case.caseId', '>', after?.caseId ?? 0),
    )
    .orderBy('case.dueAt', (order) => order.asc().nullsLast())
    .orderBy('case.caseId')
    .limit(limit)
    .execute()

export type CaseCounts = {
  readonly open: number
  readonly overdue: number
  /** Due within three days from the moment of asking. */
  readonly soon: number
  readonly mine: number
  readonly oldest: Date | null
  readonly byState: readonly { readonly procedure: string; readonly state: string; readonly open: number; readonly overdue: number }[]
}

/** How many there are, in all and by procedure and state, in one statement. */
export async function countCases(ctx: Context, filter: CaseFilter, soonBy: Date): Promise<CaseCounts> {
  const now = ctx.now()
  const rows = await filtered(ctx, { ...filter, open: true })
    .select(['case.procedure', 'case.state'])
    .select([
      sql<number>`count(*)::int`.as('open'),
      sql<number>`(count(*) filter (where "case".due_at <= ${now}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where "case".due_at > ${now} and "case".due_at <= ${soonBy}))::int`.as('soon'),
      sql<Date | null>`min("case".opened_at)`.as('oldest'),
      sql<number>`(count(*) filter (where "case".assignee = ${ctx.actor.id} and "case".assigned_body = ${ctx.actor.body}))::int`.as('mine'),
    ])
    .groupBy(['case.procedure', 'case.state'])
    .orderBy('case.procedure')
    .orderBy('case.state')
    .execute()
  const sum = (key: 'open' | 'overdue' | 'soon' | 'mine') => rows.reduce((all, row) => all + row[key], 0)
  return {
    open: sum('open'),
    overdue: sum('overdue'),
    soon: sum('soon'),
    mine: sum('mine'),
    oldest: rows.flatMap(({ oldest }) => oldest ?? []).toSorted((one, two) => one.getTime() - two.getTime())[0] ?? null,
    byState: rows.map(({ procedure, state, open, overdue }) => ({ procedure, state, open, overdue })),
  }
}

/** How many open cases each user of the actor's body works on. */
export const countLoad = (ctx: Context, filter: CaseFilter): Promise<{ login: string | null; open: number }[]> =>
  filtered(ctx, { ...filter, open: true })
    .select([
      sql<string | null>`case when "case".assigned_body = ${ctx.actor.body} then "case".assignee end`.as('login'),
      sql<number>`count(*)::int`.as('open'),
    ])
    .groupBy('login')
    .orderBy('open', 'desc')
    .execute()

/** How many there are by the source that has to act. */
export const countBySource = (ctx: Context, filter: CaseFilter): Promise<{ sourceCode: string | null; count: number }[]> =>
  filtered(ctx, filter)
    .select(['case.sourceCode', sql<number>`count(*)::int`.as('count')])
    .groupBy('case.sourceCode')
    .execute()
