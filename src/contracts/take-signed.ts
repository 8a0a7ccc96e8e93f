import { heldCase, moveCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import type { Contract, Terms } from './contract.ts'
import { fail } from './errors.ts'
import { handIn } from './hand-in.ts'
import { findParties } from './parties.ts'
import { registrarFor } from './permission.ts'
import { findNumbered, updateSigned, updateSubmission } from './store.ts'

/** An award is signed, by whoever settled who may: case, record and what was signed, together. */
export async function takeSigned(
  ctx: ContractsContext,
  contract: Contract,
  { terms, releaseKey, seen }: { readonly terms: Terms; readonly releaseKey: string | null; readonly seen?: number },
): Promise<void> {
  const { contractId, subjectId, partyACode, partyBCode, sourceCode } = contract
  if (terms.contractNo !== null && (await findNumbered(ctx, subjectId, partyACode, terms.contractNo)) !== null)
    throw fail('contracts.registered-already', { values: { number: terms.contractNo } })
  const read = await heldCase(ctx, contract.caseId)
  await moveCase(ctx, {
    ...{ contractId, read, action: 'sign', title: terms.name, ...(seen === undefined ? {} : { seen }) },
    ...(terms.performBy === null ? {} : { lastDay: terms.performBy }),
  })
  const { parties, mistakes } = await findParties(ctx, { partyA: partyACode, partyB: partyBCode })
  if (parties === null) throw fail('contracts.not-takeable', { values: { count: mistakes.length }, details: mistakes })
  const source = await registrarFor(ctx, sourceCode)
  await updateSigned(ctx, contract, terms, releaseKey)
  await updateSubmission(ctx, contract, await handIn(ctx, { contractId, terms, parties, source }))
}
