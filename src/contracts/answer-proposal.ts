import { moveCase, heldCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { supplierSizes } from './contract.ts'
import { fail } from './errors.ts'
import { handIn } from './hand-in.ts'
import { findParties } from './parties.ts'
import { registrarFor, requireParty } from './permission.ts'
import { requireContract } from './read.ts'
import { updateSize, updateSubmission } from './store.ts'

export type Answer = {
  readonly contractId: number
  /** `accept` and `decline` by the other party, `withdraw` by the one that registered it. */
  readonly action: 'accept' | 'decline' | 'withdraw'
  readonly seen: number
  /** What the supplier says of its own size when it confirms. */
  readonly supplierSize?: string
}

/** What one business registered is confirmed by the other, and is a record from then on; or it was never registered. */
export const answerProposal = (ctx: ContractsContext, { contractId, action, seen, supplierSize = '' }: Answer): Promise<void> =>
  ctx.transaction(async (inner) => {
    const { caseId } = await requireContract(inner, contractId)
    const read = await heldCase(inner, caseId)
    const contract = await requireContract(inner, contractId)
    const side = await requireParty(inner, contract)
    if ((side === contract.registeredAs) !== (action === 'withdraw'))
      throw fail('contracts.step-refused', {
        values: {
          why:
            action === 'withdraw'
              ? { zh: '由登记的一方撤回。', en: 'the party that registered it withdraws it.' }
              : { zh: '由没有登记的一方确认。', en: 'the party that did not register it confirms it.' },
        },
      })
    const says = side === 'b' && supplierSizes.some((one) => one === supplierSize)
    await moveCase(inner, {
      ...{ contractId, read, action, seen },
      ...(action === 'accept' && contract.performBy !== null ? { lastDay: contract.performBy } : {}),
    })
    if (action !== 'accept') return
    if (says) await updateSize(inner, contract, supplierSize)
    const { parties, mistakes } = await findParties(inner, { partyA: contract.partyACode, partyB: contract.partyBCode })
    if (parties === null) throw fail('contracts.not-takeable', { values: { count: mistakes.length }, details: mistakes })
    const source = await registrarFor(inner, contract.sourceCode)
    await updateSubmission(inner, contract, await handIn(inner, { contractId, terms: contract, parties, source }))
  })
