import { heldCase, moveCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { heldAward } from './held-award.ts'

/** The award did not become a contract. */
export const lapseAward = (
  ctx: ContractsContext,
  { contractId, reason, seen }: { contractId: number; reason: string; seen: number },
): Promise<void> =>
  ctx.transaction(async (inner) => {
    const { caseId } = await heldAward(inner, contractId)
    await moveCase(inner, { contractId, read: await heldCase(inner, caseId), action: 'lapse', reason, seen })
  })
