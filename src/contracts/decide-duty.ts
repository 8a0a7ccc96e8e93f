import type { Mistake } from '../platform/errors.ts'
import { actsForOffice } from '../sources/index.ts'
import { keptText } from '../subjects/index.ts'
import { heldCase, moveCase } from './clock.ts'
import type { ContractsContext } from './context.ts'
import { loadDuties, updateContest } from './duty-store.ts'
import { fail } from './errors.ts'
import { partyIn, reachOf, requireRegistrar, voicesIn } from './permission.ts'
import { requireContract } from './read.ts'

export type DecidingDuty = {
  readonly contractId: number
  readonly dutyNo: number
  /** `uphold`: it is owed; `dismiss`: it is not. */
  readonly action: string
  readonly words: string
}

/** What a debtor contests under an administrative contract is decided with reasons by its registrar or the office, where neither is a party. */
export const decideDuty = (ctx: ContractsContext, { contractId, dutyNo, action, words }: DecidingDuty): Promise<void> =>
  ctx.transaction(async (inner) => {
    const contract = await requireContract(inner, contractId)
    const reach = await reachOf(inner)
    if (reach.body !== 'office') await requireRegistrar(inner)
    const isTheirs = reach.body === 'office' ? actsForOffice(inner.actor) : voicesIn(reach, contract).includes('registrar')
    if (!isTheirs || contract.kind === 'commercial' || partyIn(reach, contract) !== null) throw fail('contracts.registrar-only')
    const duty = (await loadDuties(inner, contract)).find((one) => one.dutyNo === dutyNo)
    if (duty === undefined) throw fail('contracts.no-such-duty')
    const read = await heldCase(inner, duty.caseId)
    const said = keptText(words)
    const mistakes: Mistake[] = []
    if (action !== 'uphold' && action !== 'dismiss')
      mistakes.push({ field: 'move', text: { zh: '请选择处理结果。', en: 'Choose what is decided.' } })
    if (said === '' || said.length > 4000)
      mistakes.push({ field: 'words', text: { zh: '请写明理由，不超过 4000 字。', en: 'Give the reasons, in at most 4000 characters.' } })
    if (mistakes.length > 0) throw fail('contracts.wrong-step', { values: { count: mistakes.length }, details: mistakes })
    await moveCase(inner, { contractId, read, action })
    await updateContest(inner, contract, { dutyNo, decided: said })
  })
