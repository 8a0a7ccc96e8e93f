import { readSubmission, type Submission } from '../intake/index.ts'
import { type CreditRecord } from '../records/index.ts'
import { findRecords } from '../records/whole.ts'
import { familyOf } from '../subjects/index.ts'
import type { FilingsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Filing } from './filing.ts'
import { handingIn, requireOwn } from './permission.ts'
import { loadFiling, loadFilings, recordsBySubmission } from './store.ts'

/** A filing with what became of it: the record, or, while there is none, the submission. */
export type FollowedFiling = { readonly filing: Filing; readonly record: CreditRecord | null; readonly submission: Submission | null }

/** A filing of the actor's organisation; to others it is not there. */
export async function ownFiling(ctx: FilingsContext, filingId: number, held = false): Promise<Filing> {
  const filing = await loadFiling(ctx, await familyOf(ctx, requireOwn(ctx)), filingId, held)
  if (filing === undefined) throw fail('filings.no-such-filing')
  return filing
}

/** The filings of the actor's organisation, newest first; `next` is the number to go on below. */
export async function listFilings(
  ctx: FilingsContext,
  { before, limit = 50 }: { readonly before?: number | undefined; readonly limit?: number } = {},
): Promise<{ readonly rows: readonly FollowedFiling[]; readonly next: number | null }> {
  const family = await familyOf(ctx, requireOwn(ctx))
  const found = await loadFilings(ctx, family, limit + 1, before)
  const rows = await follow(ctx, family, found.slice(0, limit))
  return { rows, next: found.length > limit ? (found[limit - 1]?.filingId ?? null) : null }
}

/** One of them. */
export async function readFiling(ctx: FilingsContext, filingId: number): Promise<FollowedFiling> {
  const filing = await ownFiling(ctx, filingId)
  const [followed] = await follow(ctx, await familyOf(ctx, requireOwn(ctx)), [filing])
  return followed as FollowedFiling
}

async function follow(ctx: FilingsContext, family: readonly number[], filings: readonly Filing[]): Promise<FollowedFiling[]> {
  const submissionIds = filings.flatMap(({ submissionId }) => submissionId ?? [])
  const bySubmission = await recordsBySubmission(ctx, family, submissionIds)
  const records = new Map((await findRecords(ctx, [...bySubmission.values()])).map((record) => [record.recordId, record]))
  return Promise.all(
    filings.map(async (filing) => {
      const { filingId, submissionId } = filing
      const record = records.get(bySubmission.get(submissionId ?? 0) ?? 0) ?? null
      const unknown = record === null && submissionId !== null
      return { filing, record, submission: unknown ? await readSubmission(ctx.as(handingIn(filingId)), submissionId) : null }
    }),
  )
}
