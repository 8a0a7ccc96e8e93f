import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/time.ts'
import type { Case, KeptStep } from './case.ts'
import type { DeadlineState } from './procedure.ts'
import type { ProceduresTables } from './tables.ts'

const tables = (ctx: Context) => ctx.db.withTables<ProceduresTables>()
const caseColumns = ['caseId', 'subjectId', 'procedure', 'sourceCode', 'state', 'openedAt', 'closedAt'] as const
const stepColumns = ['stepNo', 'action', 'state', 'reason', 'actorKind', 'actorId', 'unit', 'takenAt'] as const

export type KeptDeadline = {
  readonly key: string
  readonly endsAt: Date
  readonly lastDay: Day
  readonly sure: boolean
  readonly reachedAt: Date | null
  readonly standing: DeadlineState
}
const deadlineColumns = ['key', 'endsAt', 'lastDay', 'sure', 'reachedAt', 'standing'] as const

export const insertCase = (ctx: Context, one: Omit<Case, 'caseId'>): Promise<Case> =>
  tables(ctx).insertInto('procedures.case').values(one).returning(caseColumns).executeTakeFirstOrThrow()

export const loadCase = (ctx: Context, caseId: number): Promise<Case | undefined> =>
  tables(ctx).selectFrom('procedures.case').select(caseColumns).where('caseId', '=', caseId).executeTakeFirst()

/** Holds the case until the transaction ends, so that two steps follow each other. */
export const lockCase = (ctx: Context, caseId: number): Promise<Case | undefined> =>
  tables(ctx).selectFrom('procedures.case').select(caseColumns).where('caseId', '=', caseId).forUpdate().executeTakeFirst()

export const updateState = async (ctx: Context, { subjectId, caseId }: Case, state: string, closedAt: Date | null): Promise<void> => {
  await tables(ctx)
    .updateTable('procedures.case')
    .set({ state, closedAt })
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .execute()
}

export const loadSteps = (ctx: Context, { subjectId, caseId }: Case): Promise<KeptStep[]> =>
  tables(ctx)
    .selectFrom('procedures.step')
    .select(stepColumns)
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('stepNo')
    .execute()

export const insertStep = async (ctx: Context, { subjectId, caseId }: Case, step: KeptStep): Promise<void> => {
  await tables(ctx)
    .insertInto('procedures.step')
    .values({ subjectId, caseId, ...step })
    .execute()
}

export const loadDeadlines = (ctx: Context, { subjectId, caseId }: Case): Promise<KeptDeadline[]> =>
  tables(ctx)
    .selectFrom('procedures.deadline')
    .select(deadlineColumns)
    .where('subjectId', '=', subjectId)
    .where('caseId', '=', caseId)
    .orderBy('endsAt')
    .orderBy('key')
    .execute()

export async function replaceDeadlines(ctx: Context, { subjectId, caseId }: Case, deadlines: readonly KeptDeadline[]): Promise<void> {
  await tables(ctx).deleteFrom('procedures.deadline').where('subjectId', '=', subjectId).where('caseId', '=', caseId).execute()
  if (deadlines.length === 0) return
  await tables(ctx)
    .insertInto('procedures.deadline')
    .values(deadlines.map((one) => ({ subjectId, caseId, ...one })))
    .execute()
}

/** Cases a page of which somebody works on: open or closed, of a source or all, in a state, past a deadline; after a case number. */
export type CaseQuery = {
  readonly procedure?: string
  readonly sourceCode?: string
  readonly state?: string
  readonly open?: boolean
  readonly overdue?: boolean
  readonly after?: number
  readonly limit: number
}

export const loadCases = (ctx: Context, query: CaseQuery): Promise<Case[]> =>
  tables(ctx)
    .selectFrom('procedures.case as case')
    .select(caseColumns.map((column) => `case.${column}` as const))
    .where('case.caseId', '>', query.after ?? 0)
    .$if(query.procedure !== undefined, (list) => list.where('case.procedure', '=', query.procedure ?? ''))
    .$if(query.sourceCode !== undefined, (list) => list.where('case.sourceCode', '=', query.sourceCode ?? ''))
    .$if(query.state !== undefined, (list) => list.where('case.state', '=', query.state ?? ''))
    .$if(query.open === true, (list) => list.where('case.closedAt', 'is', null))
    .$if(query.overdue === true, (list) =>
      list.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('procedures.deadline as late')
            .select('late.key')
            .whereRef('late.subjectId', '=', 'case.subjectId')
            .whereRef('late.caseId', '=', 'case.caseId')
            .where('late.reachedAt', 'is', null)
            .where('late.standing', '!=', 'suspended')
            .where('late.endsAt', '<=', ctx.now()),
        ),
      ),
    )
    .orderBy('case.caseId')
    .limit(query.limit)
    .execute()
