import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { Case, KeptStep } from './case.ts'
import type { DeadlineState } from './procedure.ts'
import type { ProceduresTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ProceduresTables>()
export const caseColumns = [
  'caseId',
  'subjectId',
  'procedure',
  'sourceCode',
  'counterpartId',
  'title',
  'state',
  'openedAt',
  'closedAt',
  'dueAt',
  'assignee',
  'assignedBody',
] as const
const stepColumns = ['stepNo', 'action', 'state', 'reason', 'actorKind', 'actorId', 'body', 'unit', 'takenAt', 'lastDay'] as const

/** The answer of the clock as it is kept beside a case, for what is asked of many cases at once. */
export type KeptDeadline = {
  readonly key: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly lastDay: Day
  readonly sure: boolean
  readonly reachedAt: Date | null
  readonly workdaysUsed: number
  readonly standing: DeadlineState
}
const deadlineColumns = ['key', 'startsAt', 'endsAt', 'lastDay', 'sure', 'reachedAt', 'workdaysUsed', 'standing'] as const

/** Something of a case: rows of several cases are written and read at once. */
export type OfCase<T> = T & { readonly subjectId: number; readonly caseId: number }

export type NewCase = Omit<Case, 'caseId'> & { readonly requestKey: string | null }

/** Opens cases; one with a request key that the organisation's cases have already is left out. */
export const insertCases = (ctx: Context, cases: readonly NewCase[]): Promise<Case[]> =>
  tables(ctx)
    .insertInto('procedures.case')
    .values([...cases])
    .onConflict((conflict) => conflict.doNothing())
    .returning(caseColumns)
    .execute()

export const loadRequested = (ctx: Context, subjectIds: readonly number[], keys: readonly string[]): Promise<Case[]> =>
  tables(ctx)
    .selectFrom('procedures.case')
    .select(caseColumns)
    .where('subjectId', 'in', subjectIds)
    .where('requestKey', 'in', keys)
    .orderBy('caseId')
    .execute()

export const loadCase = (ctx: Context, caseId: number): Promise<Case | undefined> =>
  tables(ctx).selectFrom('procedures.case').select(caseColumns).where('caseId', '=', caseId).executeTakeFirst()

export const loadCasesOf = (ctx: Context, numbers: readonly Pick<Case, 'subjectId' | 'caseId'>[]): Promise<Case[]> =>
  tables(ctx)
    .selectFrom('procedures.case')
    .select(caseColumns)
    .where('subjectId', 'in', subjectsOf(numbers))
    .where('caseId', 'in', numbersOf(numbers))
    .execute()

/** Holds the cases until the transaction ends, so that two steps follow each other; in one order, so that nobody waits in a circle. */
export const lockCases = (ctx: Context, caseIds: readonly number[]): Promise<Case[]> =>
  tables(ctx)
    .selectFrom('procedures.case')
    .select(caseColumns)
    .where('caseId', 'in', [...caseIds])
    .orderBy('caseId')
    .forNoKeyUpdate()
    .execute()

export const loadSteps = (ctx: Context, cases: readonly Case[]): Promise<OfCase<KeptStep>[]> =>
  tables(ctx)
    .selectFrom('procedures.step')
    .select(['subjectId', 'caseId', ...stepColumns])
    .where('subjectId', 'in', subjectsOf(cases))
    .where('caseId', 'in', numbersOf(cases))
    .orderBy('caseId')
    .orderBy('stepNo')
    .execute()

/** How many steps each case has. */
export async function countSteps(ctx: Context, cases: readonly Case[]): Promise<ReadonlyMap<number, number>> {
  if (cases.length === 0) return new Map()
  const rows = await tables(ctx)
    .selectFrom('procedures.step')
    .select(['caseId', sql<number>`count(*)::int`.as('steps')])
    .where('subjectId', 'in', subjectsOf(cases))
    .where('caseId', 'in', numbersOf(cases))
    .groupBy('caseId')
    .execute()
  return new Map(rows.map(({ caseId, steps }) => [caseId, steps]))
}

export async function insertSteps(ctx: Context, steps: readonly OfCase<KeptStep>[]): Promise<void> {
  await tables(ctx)
    .insertInto('procedures.step')
    .values([...steps])
    .execute()
}

export const loadDeadlines = (ctx: Context, cases: readonly Case[]): Promise<OfCase<KeptDeadline>[]> =>
  tables(ctx)
    .selectFrom('procedures.deadline')
    .select(['subjectId', 'caseId', ...deadlineColumns])
    .where('subjectId', 'in', subjectsOf(cases))
    .where('caseId', 'in', numbersOf(cases))
    .orderBy('caseId')
    .orderBy('endsAt')
    .orderBy('key')
    .execute()

/** How cases stand after a step, all in one statement. */
export async function updateCases(ctx: Context, cases: readonly Case[]): Promise<void> {
  const rows = cases.map(({ subjectId, caseId, title, state, closedAt, dueAt }) => ({ subjectId, caseId, title, state, closedAt, dueAt }))
  await sql`
    update procedures.case c set title = n.title, state = n.state, closed_at = n."closedAt", due_at = n."dueAt"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as n("subjectId" bigint, "caseId" bigint, title text, state text, "closedAt" timestamptz, "dueAt" timestamptz)
     where c.subject_id = n."subjectId" and c.case_id = n."caseId"`.execute(ctx.db)
}

export async function replaceDeadlines(ctx: Context, cases: readonly Case[], deadlines: readonly OfCase<KeptDeadline>[]): Promise<void> {
  await tables(ctx)
    .deleteFrom('procedures.deadline')
    .where('subjectId', 'in', subjectsOf(cases))
    .where('caseId', 'in', numbersOf(cases))
    .execute()
  if (deadlines.length === 0) return
  await tables(ctx)
    .insertInto('procedures.deadline')
    .values([...deadlines])
    .execute()
}

export const updateAssignee = async (ctx: Context, { subjectId, caseId }: Case, assignee: string | null): Promise<void> => {
  await tables(ctx)
    .updateTable('procedures.case')
    .set({ assignee, assignedBody: assignee === null ? null : ctx.actor.body })
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .execute()
}

const subjectsOf = (cases: readonly Pick<Case, 'subjectId'>[]): number[] => [...new Set(cases.map(({ subjectId }) => subjectId))]
const numbersOf = (cases: readonly Pick<Case, 'caseId'>[]): number[] => cases.map(({ caseId }) => caseId)
