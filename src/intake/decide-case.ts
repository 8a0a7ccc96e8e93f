import { actsForOffice } from '../sources/index.ts'
import { candidatesFor, decideIdentity, resolveSubject, undoDecision, type Candidate, type Resolution } from '../subjects/index.ts'
import { undoVersion } from '../records/index.ts'
import { actorOf } from './actor-of.ts'
import { fail } from './errors.ts'
import { signAnew } from './finish.ts'
import type { IdentityCase } from './identity-case.ts'
import { casesOfDecision, countOpenCases, findCase, keepReason, listCases, reopenCase, type CaseFilter } from './identity-store.ts'
import type { MergeContext } from './merge-submission.ts'
import { settleCases } from './settle.ts'
import { addCounts, lockSubmission } from './store.ts'

function requireOffice(ctx: MergeContext): void {
  if (!actsForOffice(ctx.actor)) throw fail('intake.office-only')
}

/** Rows that wait for a person. */
export async function readCases(ctx: MergeContext, filter: CaseFilter = {}): Promise<IdentityCase[]> {
  requireOffice(ctx)
  return listCases(ctx, filter)
}

/** How many rows wait for a person. */
export async function countCases(ctx: MergeContext): Promise<number> {
  requireOffice(ctx)
  return countOpenCases(ctx)
}

export type ExplainedCase = {
  readonly identityCase: IdentityCase
  readonly resolution: Resolution
  readonly candidates: readonly Candidate[]
}

/** One waiting row with every step of the search as the register stands today, and whom it may mean. */
export async function explainCase(ctx: MergeContext, caseId: number): Promise<ExplainedCase> {
  requireOffice(ctx)
  const identityCase = await existingCase(ctx, caseId)
  const { uscc, org_code, reg_no } = identityCase.staged
  const who = {
    name: identityCase.subjectName,
    ...(uscc ? { uscc } : {}),
    ...(org_code ? { orgCode: org_code } : {}),
    ...(reg_no ? { regNo: reg_no } : {}),
  }
  return { identityCase, resolution: await resolveSubject(ctx, who), candidates: await candidatesFor(ctx, who) }
}

/**
 * A person says whom the code and name of a case mean, or that they are nobody of the register. Every waiting row with the same
 * code and name follows, and so will later ones.
 */
export const decideCase = (
  ctx: MergeContext,
  input: { caseId: number; subjectId: number | 'reject'; reason: string },
): Promise<IdentityCase> =>
  ctx.transaction(async (ctx) => {
    requireOffice(ctx)
    const { state, subjectCode, subjectName, staged, caseId } = await existingCase(ctx, input.caseId)
    if (state !== 'open') throw fail('intake.case-state', { values: { id: caseId, state } })
    const { decisionId } = await decideIdentity(ctx, {
      code: subjectCode,
      name: subjectName,
      subjectId: input.subjectId,
      reason: input.reason,
    })
    await settleCases(ctx, { code: subjectCode, nameKey: staged.name_key }, decisionId)
    await keepReason(ctx, decisionId, input.reason.trim())
    return existingCase(ctx, caseId)
  })

/** Takes the decision behind a case back: what it brought is withdrawn or returned, and its rows wait again. */
export const undoCase = (ctx: MergeContext, input: { caseId: number; reason: string }): Promise<IdentityCase> =>
  ctx.transaction(async (ctx) => {
    requireOffice(ctx)
    const { decision, state, caseId } = await existingCase(ctx, input.caseId)
    if (decision?.decisionId === null || decision?.decisionId === undefined)
      throw fail('intake.case-state', { values: { id: caseId, state } })
    await reopenCases(ctx, decision.decisionId, input.reason.trim())
    await undoDecision(ctx, { decisionId: decision.decisionId, reason: input.reason })
    return existingCase(ctx, caseId)
  })

/** Puts every row that followed a decision back into the queue. */
export async function reopenCases(ctx: MergeContext, decisionId: number, reason: string): Promise<void> {
  const cases = await casesOfDecision(ctx, decisionId)
  const submissions = [...new Set(cases.map((one) => one.submissionId))].toSorted((a, b) => a - b)
  for (const submissionId of submissions) {
    const submission = await lockSubmission(ctx, submissionId)
    if (submission === undefined) continue
    const asSender = ctx.as({ ...actorOf(submission), id: ctx.actor.id })
    const back = { rowsMerged: 0, accepted: 0, updated: 0, unchanged: 0, refused: 0, waiting: 0, late: 0 }
    // The last version first: each gives way to the one before it.
    for (const one of cases.filter((other) => other.submissionId === submissionId).toReversed()) {
      const { recordId, version, outcome } = one.decision ?? {}
      if (recordId && version && (outcome === 'accepted' || outcome === 'updated'))
        await undoVersion(asSender, { recordId, version, reason })
      if (outcome === 'accepted' || outcome === 'updated' || outcome === 'unchanged') back[outcome]--
      else back.refused--
      back.waiting++
      await reopenCase(ctx, one)
    }
    await addCounts(ctx, submissionId, back)
    await signAnew(ctx, submissionId)
  }
}

async function existingCase(ctx: MergeContext, caseId: number): Promise<IdentityCase> {
  const found = await findCase(ctx, caseId)
  if (found === undefined) throw fail('intake.unknown-case', { values: { id: caseId } })
  return found
}
