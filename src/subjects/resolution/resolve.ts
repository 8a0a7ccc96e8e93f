import type { Context } from '../../platform/context.ts'
import { foldCode } from '../codes/fold.ts'
import { nameKey } from '../name.ts'
import { isOrgCode } from '../codes/org-code.ts'
import { loadOrganisation } from '../store.ts'
import type { Organisation } from '../subject.ts'
import { checkUscc, usccTexts } from '../codes/uscc.ts'
import { judge, type ResolutionOutcome, type ResolutionStep } from './outcome.ts'
import { loadFacts, resolveTable } from './store.ts'

export type WhoInput = { readonly name?: string; readonly uscc?: string; readonly orgCode?: string; readonly regNo?: string }
export type Resolution = {
  readonly outcome: ResolutionOutcome
  readonly organisation: Organisation | null
  readonly steps: readonly ResolutionStep[]
}

/** The codes of one row, folded; what does not check is as if it were not there. */
export function readCodes(input: WhoInput): {
  uscc: string | null
  orgCode: string | null
  regNo: string | null
  name: string
  nameKey: string
} {
  const uscc = checkUscc(input.uscc ?? '')
  const orgCode = foldCode(input.orgCode ?? '')
  const name = (input.name ?? '').trim()
  return {
    uscc: uscc.valid ? uscc.code : null,
    orgCode: isOrgCode(orgCode) ? orgCode : null,
    regNo: foldCode(input.regNo ?? '') || null,
    name,
    nameKey: nameKey(name),
  }
}

/** Says which organisation a code and a name mean, with every step tried on the way. */
export async function resolveSubject(ctx: Context, input: WhoInput): Promise<Resolution> {
  const codes = readCodes(input)
  const { outcome, subjectId, steps } = judge(await loadFacts(ctx, codes))
  const given = checkUscc(input.uscc ?? '')
  const problem = !given.valid && given.problem !== 'empty' ? usccTexts[given.problem] : null
  const first: ResolutionStep[] =
    problem === null ? [] : [{ tried: { zh: `校验代码 ${given.code}`, en: `Checking the code ${given.code}` }, found: problem }]
  return {
    outcome,
    organisation: subjectId === null ? null : ((await loadOrganisation(ctx, subjectId)) ?? null),
    steps: [...first, ...steps],
  }
}

/**
 * Resolves a temporary table `from (row_no int, uscc, org_code, reg_no, name_key, subject_name text)`, codes folded and
 * checked, `name_key` made by `nameKey`, into a new temporary table `into (row_no, subject_id, outcome)` that lives as
 * long as the transaction. Nothing is created in the register.
 */
export const resolveRows = (ctx: Context, { from, into }: { readonly from: string; readonly into: string }): Promise<void> =>
  resolveTable(ctx, from, into)
