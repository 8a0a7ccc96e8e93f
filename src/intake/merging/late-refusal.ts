import { editionsOf } from '../../packs/index.ts'
import type { Day } from '../../platform/time.ts'
import type { IntakeContext } from '../context.ts'
import { stagedRows } from './merge-store.ts'
import type { Problem } from '../checking/problem.ts'
import { insertRefused, type RefusedRow } from '../store.ts'
import type { Submission } from '../submission.ts'
import { Summary } from '../checking/summary.ts'

/** Why a row is refused this late, by what merging said of it. */
export const refusalCodes = {
  rejected: 'intake.not-in-register',
  'not-own': 'intake.not-own',
  erased: 'intake.erased',
  withdrawn: 'intake.withdrawn',
  alone: 'intake.alone',
  unfit: 'intake.unfit-organisation',
} as const

/** Rows refused this late are given back as they were staged, in the order of the columns that came. */
export async function refuseUnmerged(
  ctx: IntakeContext,
  submission: Submission,
  from: string,
  counts: {
    readonly rejected: number
    readonly notOwn: number
    readonly erased: number
    readonly withdrawn: number
    readonly alone: number
    readonly unfit: number
  },
): Promise<RefusedRow[]> {
  const fields = submission.columns?.matched.map((column) => column.field) ?? []
  const refuse = async (outcome: keyof typeof refusalCodes): Promise<RefusedRow[]> => {
    const problem: Problem = { code: refusalCodes[outcome], field: null }
    return (await stagedRows(ctx, from, outcome)).map(({ rowNo, fields: values }) => ({
      rowNo,
      // Erased content is not kept a second time.
      cells: outcome === 'erased' ? null : fields.map((field) => values[field] ?? ''),
      problems: [problem],
    }))
  }
  return [
    ...(counts.rejected > 0 ? await refuse('rejected') : []),
    ...(counts.notOwn > 0 ? await refuse('not-own') : []),
    ...(counts.erased > 0 ? await refuse('erased') : []),
    ...(counts.withdrawn > 0 ? await refuse('withdrawn') : []),
    ...(counts.alone > 0 ? await refuse('alone') : []),
    ...(counts.unfit > 0 ? await refuse('unfit') : []),
  ]
}

/** Keeps refused rows; gives the submission's problems with them and with the rows about organisations that had ceased to exist. */
export async function keepRefused(
  ctx: IntakeContext,
  submission: Submission,
  refused: readonly RefusedRow[],
  inactive: readonly { readonly rowNo: number; readonly endedOn: Day }[] = [],
): Promise<Partial<Pick<Submission, 'problems'>>> {
  if (refused.length === 0 && inactive.length === 0) return {}
  if (refused.length > 0) await insertRefused(ctx, submission.submissionId, refused)
  const summary = new Summary()
  summary.addGroups(submission.problems ?? [])
  const field = editionsOf(ctx.pack, submission.item).at(-1)?.parts.subjectCode ?? null
  for (const { rowNo, endedOn } of inactive)
    summary.add(rowNo, 'warning', [{ code: 'intake.inactive-subject', field, values: { day: endedOn } }])
  for (const { rowNo, problems } of refused) summary.add(rowNo, 'error', problems)
  return { problems: summary.groups() }
}
