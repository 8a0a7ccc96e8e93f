import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { SubjectsTables } from '../tables.ts'
import { otherCodes, rowsOf } from './staging-store.ts'
import type { RegisterColumn } from './register-column.ts'
import type {
  Change,
  RegisterLayout,
  FindingGroup,
  ImportState,
  Preview,
  RefusalReason,
  RefusedRow,
  RegisterCounts,
  RegisterImport,
} from './register-import.ts'

const tables = (ctx: Context) => ctx.db.withTables<SubjectsTables>()
const importColumns = [
  'importId',
  'state',
  'fileName',
  'origin',
  'importedBy',
  'startedAt',
  'finishedAt',
  'layout',
  'counts',
  'preview',
  'step',
] as const

export async function openImport(ctx: Context, values: { fileName: string; origin: string; layout: RegisterLayout }): Promise<number> {
  const { importId } = await tables(ctx)
    .insertInto('subjects.registerImport')
    .values({ ...values, layout: JSON.stringify(values.layout), state: 'checked', importedBy: ctx.actor.id, startedAt: ctx.now() })
    .returning('importId')
    .executeTakeFirstOrThrow()
  return importId
}

export const loadImport = (ctx: Context, importId: number, options: { lock?: boolean } = {}): Promise<RegisterImport | undefined> =>
  tables(ctx)
    .selectFrom('subjects.registerImport')
    .select(importColumns)
    .where('importId', '=', importId)
    .$if(options.lock === true, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()

export const loadImports = (ctx: Context, { before, size }: { before: number | null; size: number }): Promise<RegisterImport[]> =>
  tables(ctx)
    .selectFrom('subjects.registerImport')
    .select(importColumns)
    .$if(before !== null, (query) => query.where('importId', '<', before ?? 0))
    .orderBy('importId', 'desc')
    .limit(size)
    .execute()

/** Imports in one of some states; with `before`, those that arrived before an instant. */
export const importsIn = async (ctx: Context, states: readonly ImportState[], before?: Date): Promise<number[]> =>
  (
    await tables(ctx)
      .selectFrom('subjects.registerImport')
      .select('importId')
      .where('state', 'in', states)
      .$if(before !== undefined, (query) => query.where('startedAt', '<', before as Date))
      .orderBy('importId')
      .execute()
  ).map(({ importId }) => importId)

/** Moves an import from one state to another; one that is in a third state meanwhile stays there. */
export const moveImport = async (ctx: Context, importId: number, from: ImportState, to: ImportState): Promise<void> =>
  void (await tables(ctx)
    .updateTable('subjects.registerImport')
    .set({ state: to, step: 0 })
    .where('importId', '=', importId)
    .where('state', '=', from)
    .execute())

type Changes = Partial<Pick<RegisterImport, 'state' | 'finishedAt' | 'step'>> & {
  readonly layout?: RegisterLayout
  readonly counts?: RegisterCounts
  readonly preview?: Preview
}

export async function updateImport(ctx: Context, importId: number, { layout, counts, preview, ...plain }: Changes): Promise<void> {
  await tables(ctx)
    .updateTable('subjects.registerImport')
    .set({
      ...plain,
      ...(layout === undefined ? {} : { layout: JSON.stringify(layout) }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
      ...(preview === undefined ? {} : { preview: JSON.stringify(preview) }),
    })
    .where('importId', '=', importId)
    .execute()
}

export const deleteFindings = async (ctx: Context, importId: number): Promise<void> =>
  void (await tables(ctx).deleteFrom('subjects.registerFinding').where('importId', '=', importId).execute())

export async function loadRefused(ctx: Context, importId: number, after: number, size: number): Promise<RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`
    select row_no, max(cells) as cells,
           jsonb_agg(jsonb_build_object('refusal', refusal, 'codeProblem', code_problem, 'columnKey', column_key) order by refusal is null, refusal, column_key) as findings
      from subjects.register_finding where import_id = ${importId} and row_no > ${after}
     group by row_no having count(refusal) > 0 order by row_no limit ${size}`.execute(ctx.db)
  return rows
}

/** How many rows each reason refused; a row with several is counted at each. */
export async function countRefusedBy(ctx: Context, importId: number): Promise<Partial<Record<RefusalReason, number>>> {
  const { rows } = await sql<{ refusal: RefusalReason; count: number }>`
    select refusal, count(distinct row_no) as count from subjects.register_finding
     where import_id = ${importId} and refusal is not null group by refusal order by count desc, refusal`.execute(ctx.db)
  return Object.fromEntries(rows.map(({ refusal, count }) => [refusal, count]))
}

/** What was found by rule, the most frequent first, each with its first rows. */
export async function loadFindingGroups(ctx: Context, importId: number): Promise<FindingGroup[]> {
  const { rows } = await sql<FindingGroup>`
    with numbered as (
      select refusal, code_problem, column_key, row_no, code, name, row_number() over by_rule as place,
             count(*) over (partition by refusal, code_problem, column_key) as count
        from subjects.register_finding where import_id = ${importId}
      window by_rule as (partition by refusal, code_problem, column_key order by row_no)
    )
    select refusal, code_problem, column_key, count, jsonb_agg(jsonb_build_object('rowNo', row_no, 'code', code, 'name', name) order by row_no) as examples
      from numbered where place <= 3
     group by refusal, code_problem, column_key, count order by refusal is null, count desc, code_problem, column_key`.execute(ctx.db)
  return rows
}

/** Compared where the file says something: what it leaves blank stays. */
const compared: readonly (readonly [RegisterColumn, string])[] = [
  ['name', 'name'],
  ['uscc', 'uscc'],
  ['type', 'subject_type'],
  ['status', 'status'],
  ['establishedOn', 'established_on'],
  ['endedOn', 'ended_on'],
  ['regAuthority', 'reg_authority'],
  ['address', 'address'],
  ['division', 'division_code'],
  ['industry', 'industry_code'],
  ['size', 'size'],
]
const changesOf = sql.raw(
  `jsonb_build_array(${compared
    .map(
      ([column, name]) =>
        `case when r.${name} is distinct from s.${name} and r.${name} is not null then jsonb_build_object('column', '${column}', 'before', s.${name}, 'after', r.${name}) end`,
    )
    .join(', ')}, ${otherCodes
    .map(
      ([column, name]) =>
        `case when r.${name} is not null and not exists (select from subjects.identifier i where i.subject_id = s.subject_id and i.kind = '${column}' and i.value = r.${name} and i.used_to is null) then jsonb_build_object('column', '${column}', 'before', (select min(i.value) from subjects.identifier i where i.subject_id = s.subject_id and i.kind = '${column}' and i.used_to is null), 'after', r.${name}) end`,
    )
    .join(
      ', ',
    )}, case when r.legal_representative <> coalesce(s.legal_representative, '') then jsonb_build_object('column', 'legalRepresentative', 'before', null, 'after', null) end)`,
)

/** Some organisations the staged rows bring, and some they change: renamed ones first. */
export async function previewStaged(ctx: Context, importId: number, size: number): Promise<Preview> {
  const staged = rowsOf(importId)
  const brought = await sql<Preview['new'][number]>`
    select coalesce(uscc, org_code, reg_no) as code, name from ${staged} where is_new order by row_no limit ${size}`.execute(ctx.db)
  const changed = await sql<{ code: string | null; name: string; changes: (Change | null)[] }>`
    select coalesce(s.uscc, r.org_code, r.reg_no) as code, s.name, ${changesOf} as changes
      from ${staged} r join subjects.subject s using (subject_id)
     where not r.is_new and (r.is_changed or r.is_renamed) order by r.is_renamed desc, r.row_no limit ${size}`.execute(ctx.db)
  return { new: brought.rows, changed: changed.rows.map((one) => ({ ...one, changes: one.changes.filter((change) => change !== null) })) }
}
