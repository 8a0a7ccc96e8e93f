import { handIn } from './hand-in.ts'
import { openFor } from './move-case.ts'
import { contractProcedure, type Contract, type Terms, type Voice } from './contract.ts'
import type { ContractsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Parties } from './parties.ts'
import { registrarFor } from './permission.ts'
import { findNumbered, insertContract, nextContractId } from './store.ts'

export type Entering = {
  readonly terms: Terms
  readonly parties: Parties
  readonly registeredAs: Voice
  readonly way: Contract['way']
  readonly requestKey: string
  readonly releaseKey: string | null
  readonly awardKey: string | null
  /** The department that hands it in, where it is not to be looked for. */
  readonly source?: Awaited<ReturnType<typeof registrarFor>>
}

/**
 * A contract gets its case and, once it is signed and nobody else has to confirm it, its record; all of it, or nothing. The caller holds the
 * registering. What two businesses signed waits for the other of them first.
 */
export async function enterContract(ctx: ContractsContext, entering: Entering): Promise<number> {
  const { terms, parties, registeredAs, way } = entering
  const { a, b } = parties
  const subjectId = b.organisation.subjectId
  if (terms.contractNo !== null && (await findNumbered(ctx, subjectId, a.code, terms.contractNo)) !== null)
    throw fail('contracts.registered-already', { values: { number: terms.contractNo } })
  const source = entering.source ?? (await registrarFor(ctx, a.code))
  const contractId = await nextContractId(ctx)
  const commercial = terms.kind === 'commercial'
  const action = commercial ? (registeredAs === 'b' ? 'proposeByB' : 'propose') : terms.signedOn === null ? 'award' : 'register'
  // A department is reminded of its own contracts, an organisation that buys of its; a contract between businesses is no department's.
  const opened = await openFor(ctx, {
    ...{ procedure: contractProcedure, contractId, action, lastDay: action === 'register' ? terms.performBy : null },
    subjectId,
    counterpartId: a.isSource ? null : a.subjectId,
    sourceCode: a.isSource ? a.code : commercial ? null : source.code,
    // What a business signed with a department by its own registration stays between them: the office reads what departments' cases are called.
    title: commercial && a.isSource ? null : terms.name,
  })
  const submissionId = action === 'register' ? await handIn(ctx, { contractId, terms, parties, source }) : null
  await insertContract(ctx, {
    ...terms,
    ...{ subjectId, contractId, partyBCode: b.code, bIsPublic: b.isPublic, partyASubject: a.subjectId, partyACode: a.code },
    ...{ partyAName: a.name, aIsPublic: a.isPublic, registeredAs, sourceCode: source.code, way, submissionId },
    ...{ requestKey: entering.requestKey, releaseKey: entering.releaseKey, awardKey: entering.awardKey },
    ...opened,
  })
  return contractId
}
