import { readTerms, type WantedContract } from './check-contract.ts'
import { heldCase, moveCase } from './clock.ts'
import type { ContractsContext } from './context.ts'
import type { Contract, Terms } from './contract.ts'
import { fail } from './errors.ts'
import { handIn } from './hand-in.ts'
import { findParties } from './parties.ts'
import { reachOf, registrarFor, voicesIn } from './permission.ts'
import { requireContract } from './read.ts'
import { findNumbered, updateSigned, updateSubmission } from './store.ts'

type Signing = { readonly contractId: number; readonly wanted: WantedContract; readonly seen: number }

/** What was awarded is signed: the contract is a record from then on. By the buyer, or the department that registered the award. */
export const signAwarded = (ctx: ContractsContext, { contractId, wanted, seen }: Signing): Promise<void> =>
  ctx.transaction(async (inner) => {
    const contract = await heldAward(inner, contractId)
    const { terms, mistakes } = readTerms(inner, wanted, { kind: 'administrative', isAward: false })
    if (mistakes.length > 0) throw fail('contracts.wrong-contract', { values: { count: mistakes.length }, details: mistakes })
    await takeSigned(inner, contract, { terms, releaseKey: null, seen })
  })

/** The award did not become a contract. */
export const lapseAward = (
  ctx: ContractsContext,
  { contractId, reason, seen }: { contractId: number; reason: string; seen: number },
): Promise<void> =>
  ctx.transaction(async (inner) => {
    const { caseId } = await heldAward(inner, contractId)
    await moveCase(inner, { contractId, read: await heldCase(inner, caseId), action: 'lapse', reason, seen })
  })

/** An award somebody acts on in person for the buyer or for the department that registered it. */
async function heldAward(ctx: ContractsContext, contractId: number): Promise<Contract> {
  const { caseId } = await requireContract(ctx, contractId)
  await heldCase(ctx, caseId)
  const contract = await requireContract(ctx, contractId)
  const reach = await reachOf(ctx)
  const isBuyer = reach.body === 'source' && voicesIn(reach, contract).some((voice) => voice !== 'b')
  if (!isBuyer || ctx.actor.role === 'auditor') throw fail('contracts.parties-only')
  return contract
}

/** The same for whoever settled who may: case, record and what was signed, together. */
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
    ...{ contractId, read, action: 'sign', ...(seen === undefined ? {} : { seen }) },
    ...(terms.performBy === null ? {} : { lastDay: terms.performBy }),
  })
  const { parties, mistakes } = await findParties(ctx, { partyA: partyACode, partyB: partyBCode })
  if (parties === null) throw fail('contracts.not-takeable', { values: { count: mistakes.length }, details: mistakes })
  const source = await registrarFor(ctx, sourceCode)
  await updateSigned(ctx, contract, terms, releaseKey)
  await updateSubmission(ctx, contract, await handIn(ctx, { contractId, terms, parties, source }))
}
