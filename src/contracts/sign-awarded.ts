import { readTerms, type WantedContract } from './check-contract.ts'
import type { ContractsContext } from './context.ts'
import { fail } from './errors.ts'
import { heldAward } from './held-award.ts'
import { takeSigned } from './take-signed.ts'

type Signing = { readonly contractId: number; readonly wanted: WantedContract; readonly seen: number }

/** What was awarded is signed: the contract is a record from then on. By the buyer, or the department that registered the award. */
export const signAwarded = (ctx: ContractsContext, { contractId, wanted, seen }: Signing): Promise<void> =>
  ctx.transaction(async (inner) => {
    const contract = await heldAward(inner, contractId)
    const { terms, mistakes } = readTerms(inner, wanted, { kind: 'administrative', isAward: false })
    if (mistakes.length > 0) throw fail('contracts.wrong-contract', { values: { count: mistakes.length }, details: mistakes })
    await takeSigned(inner, contract, { terms, releaseKey: null, seen })
  })
