import { isAuditor } from '../accounts/index.ts'
import { heldCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import type { Contract } from './contract.ts'
import { fail } from './errors.ts'
import { reachOf, voicesIn } from './permission.ts'
import { requireContract } from './read.ts'

/** An award somebody acts on for the buyer, in person where it is an organisation, or for the department that registered it. */
export async function heldAward(ctx: ContractsContext, contractId: number): Promise<Contract> {
  const { caseId } = await requireContract(ctx, contractId)
  await heldCase(ctx, caseId)
  const contract = await requireContract(ctx, contractId)
  const reach = await reachOf(ctx)
  const isBuyer = reach.body !== 'office' && voicesIn(reach, contract).some((voice) => voice !== 'b')
  if (!isBuyer || isAuditor(ctx.actor) || (reach.body === 'organisation' && ctx.actor.kind !== 'user')) throw fail('contracts.parties-only')
  return contract
}
