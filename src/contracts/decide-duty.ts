import type { Mistake } from '../platform/errors.ts'
import { dayOf } from '../platform/time.ts'
import { actsForOffice } from '../sources/index.ts'
import { keptText } from '../subjects/index.ts'
import { heldCase, moveCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { stepOf } from './duty.ts'
import { loadDuties, updateContest, updateDone } from './duty-store.ts'
import { fail } from './errors.ts'
import { partyIn, reachOf, requireRegistrar, voicesIn } from './permission.ts'
import { requireContract } from './read.ts'

export type DecidingDuty = {
  readonly contractId: number
  readonly dutyNo: number
  /** `uphold`: it is owed, or was done on the day of the creditor; `dismiss`: it is not, or was on the day of the debtor. */
  readonly action: string
  readonly words: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen?: number
}

/** What a debtor contests under an administrative contract is decided with reasons by its registrar or the office, where neither is a party. */
export const decideDuty = (ctx: ContractsContext, { contractId, dutyNo, action, words, seen }: DecidingDuty): Promise<void> =>
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
    const held = (await loadDuties(inner, contract)).find((one) => one.dutyNo === dutyNo) ?? duty
    const last = held.contests.at(-1)
    const tells = ['source', 'organisation'] as const
    await moveCase(inner, { contractId, read, action: stepOf(held, action, null), tells, ...(seen === undefined ? {} : { seen }) })
    if (last === undefined) return
    await updateContest(inner, contract, { dutyNo, contestNo: last.contestNo, decided: said, day: dayOf(inner.now()) })
    if (held.state === 'dayDisputed' && action === 'dismiss') await updateDone(inner, contract, { dutyNo, doneOn: last.saidOn })
  })
