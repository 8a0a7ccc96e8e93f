import { isAuditor, organisationOf } from '../accounts/index.ts'
import { readCase, type ReadCase } from '../procedures/index.ts'
import { currentRecordFrom } from '../records/index.ts'
import { findSource, type Source } from '../sources/index.ts'
import { familyOf, livingOf, type Organisation } from '../subjects/index.ts'
import type { Commitment } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Matter } from './matter.ts'
import { loadMatters } from './matter-store.ts'
import { findNumberOfCase, loadCommitment } from './store.ts'

export type FollowedCommitment = {
  readonly commitment: Commitment
  readonly matter: Matter
  readonly source: Source
  readonly organisation: Organisation
  readonly read: ReadCase
  /** Null while it is not taken in, and once the record is gone. */
  readonly recordId: number | null
}

/** A commitment, for those who act for its department and for its organisation; to all others it is not there. */
export async function requireCommitment(ctx: CommitmentsContext, number: string): Promise<Commitment> {
  const one = /^\d{20}$/.test(number) ? await loadCommitment(ctx, number) : undefined
  if (one === undefined || isAuditor(ctx.actor) || !(await isTheirs(ctx, one))) throw fail('commitments.no-such-commitment')
  return one
}

async function isTheirs(ctx: CommitmentsContext, { subjectId, sourceCode }: Commitment): Promise<boolean> {
  const { kind, body, unit, role } = ctx.actor
  if (kind !== 'user' || role === null) return false
  if (body === 'source') return unit === sourceCode
  const code = organisationOf(ctx.actor)
  return code !== null && (await familyOf(ctx, code)).includes(subjectId)
}

/** The same with its matter and its case. */
export async function readCommitment(ctx: CommitmentsContext, number: string): Promise<FollowedCommitment> {
  const commitment = await requireCommitment(ctx, number)
  const { matterId, edition, sourceCode, subjectId, caseId, submissionId } = commitment
  const [[matter], source, organisations, read, recordId] = await Promise.all([
    loadMatters(ctx, { matterId, edition }),
    findSource(ctx, sourceCode),
    livingOf(ctx, [subjectId]),
    readCase(ctx, caseId),
    currentRecordFrom(ctx, submissionId),
  ])
  const organisation = organisations.get(subjectId)
  if (matter === undefined || source === null || organisation === undefined) throw fail('commitments.no-such-commitment')
  return { commitment, matter, source, organisation, read, recordId }
}

/** The number of the commitment a case is about, for the same people. */
export async function commitmentNumberOfCase(ctx: CommitmentsContext, caseId: number): Promise<string> {
  const number = await findNumberOfCase(ctx, caseId)
  return (await requireCommitment(ctx, number ?? '')).number
}
