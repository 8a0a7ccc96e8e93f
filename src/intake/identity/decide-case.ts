import { candidatesFor, decideIdentity, resolveSubject, undoDecision, type Candidate, type Resolution } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { identifying } from './identifying.ts'
import type { IdentityCase } from './identity-case.ts'
import { countOpenCases, findCase, listCases, type CaseFilter } from './identity-store.ts'
import type { IntakeContext } from '../context.ts'
import { requireOffice } from '../permission.ts'

/** Rows that wait for a person, as far as they say who is meant. */
export async function readIdentityCases(ctx: IntakeContext, filter: CaseFilter = {}): Promise<IdentityCase[]> {
  requireOffice(ctx)
  return (await listCases(ctx, filter)).map((one) => identifying(ctx.pack, one))
}

/** How many rows wait for a person. */
export async function countIdentityCases(ctx: IntakeContext): Promise<number> {
  requireOffice(ctx)
  return countOpenCases(ctx)
}

export type ExplainedCase = {
  readonly identityCase: IdentityCase
  readonly resolution: Resolution
  readonly candidates: readonly Candidate[]
}

/** One waiting row with every step of the search as the register stands today, and whom it may mean. */
export async function explainCase(ctx: IntakeContext, caseId: number): Promise<ExplainedCase> {
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
export const decideIdentityCase = (
  ctx: IntakeContext,
  input: { caseId: number; subjectId: number | 'reject'; reason: string },
): Promise<IdentityCase> =>
  ctx.transaction(async (ctx) => {
    requireOffice(ctx)
    const { state, subjectCode: code, subjectName: name, caseId } = await existingCase(ctx, input.caseId)
    if (state !== 'open') throw fail('intake.case-state', { values: { id: caseId, state } })
    // The rows follow as the reaction to the decision.
    await decideIdentity(ctx, { code, name, subjectId: input.subjectId, reason: input.reason })
    return existingCase(ctx, caseId)
  })

/**
 * Takes the decision behind a case back: what its rows brought is taken back, and they wait again. Refused, with their
 * numbers, while newer versions of the records stand.
 */
export const undoCase = (ctx: IntakeContext, input: { caseId: number; reason: string }): Promise<IdentityCase> =>
  ctx.transaction(async (ctx) => {
    requireOffice(ctx)
    const { decision, state, caseId } = await existingCase(ctx, input.caseId)
    if (decision?.decisionId === null || decision?.decisionId === undefined)
      throw fail('intake.case-state', { values: { id: caseId, state } })
    await undoDecision(ctx, { decisionId: decision.decisionId, reason: input.reason })
    return existingCase(ctx, caseId)
  })

async function existingCase(ctx: IntakeContext, caseId: number): Promise<IdentityCase> {
  const found = await findCase(ctx, caseId)
  if (found === undefined) throw fail('intake.unknown-case', { values: { id: caseId } })
  return identifying(ctx.pack, found)
}
