import { isAuditor } from '../accounts/index.ts'
import { refuseChangedForm } from '../platform/http/form-store.ts'
import { heldCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { fail } from './errors.ts'
import { owe, type WantedDuty } from './owe.ts'
import { partyIn, reachOf } from './permission.ts'
import { requireContract } from './read.ts'

/** A party adds what is to be paid or reached under a contract. A form that is sent again gives the one it made. */
export const addDuty = (
  ctx: ContractsContext,
  { contractId, requestKey, wanted }: { readonly contractId: number; readonly requestKey: string; readonly wanted: WantedDuty },
): Promise<number> =>
  ctx.transaction(async (inner) => {
    const { caseId } = await requireContract(inner, contractId)
    await heldCase(inner, caseId)
    const contract = await requireContract(inner, contractId)
    // By person or by program: what is due is a fact of the contract, and the other party sees it at once.
    const by = partyIn(await reachOf(inner), contract)
    if (by === null || isAuditor(inner.actor)) throw fail('contracts.parties-only')
    await refuseChangedForm(inner, { of: ['duty', contractId, by], requestKey, content: wanted })
    return owe(inner, contract, { wanted, requestKey, releaseKey: null, by })
  })
