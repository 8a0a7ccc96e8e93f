import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import { heldCase, moveCase } from './clock.ts'
import type { ContractsContext } from './context.ts'
import type { Side } from './contract.ts'
import { loadDuties, updateContest, updateDone } from './duty-store.ts'
import { fail } from './errors.ts'
import { requireParty } from './permission.ts'
import { requireContract } from './read.ts'
import { insertPapers } from './store.ts'

export type MovingDuty = {
  readonly contractId: number
  readonly dutyNo: number
  /** `report`, `contest` and `agree` by whoever owes it; `receive`, `deny` and `cancel` by the other party. */
  readonly action: string
  /** The day it was paid or reached. */
  readonly doneOn: string
  /** Why it is contested. */
  readonly words?: string
  readonly files?: readonly KeptFile[]
}

/** Who may say it of what is owed by whom. */
export const saysOf = (debtor: Side, side: Side): readonly string[] =>
  side === debtor ? ['report', 'contest', 'agree'] : ['receive', 'deny', 'cancel']

/** A payment or milestone was done, as one party says and the other confirms or denies. */
export const moveDuty = (
  ctx: ContractsContext,
  { contractId, dutyNo, action, doneOn, words = '', files = [] }: MovingDuty,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    const contract = await requireContract(inner, contractId)
    const side = await requireParty(inner, contract)
    const known = (await loadDuties(inner, contract)).find((one) => one.dutyNo === dutyNo)
    if (known === undefined) throw fail('contracts.no-such-duty')
    const read = await heldCase(inner, known.caseId)
    const duty = (await loadDuties(inner, contract)).find((one) => one.dutyNo === dutyNo) ?? known
    if (!saysOf(duty.debtor, side).includes(action)) throw notYours
    const today = dayOf(inner.now())
    const typed = doneOn.trim()
    const takesDay = action === 'report' || (action === 'receive' && duty.doneOn === null)
    const mistakes: Mistake[] = []
    const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
    if (takesDay && (!isDay(typed) || typed > today))
      wrong('doneOn', '请填写实际日期，不晚于今日。', 'Give the day it was done, today at the latest.')
    else if (takesDay && contract.signedOn !== null && typed < contract.signedOn)
      wrong('doneOn', '实际日期不能早于合同签订日期。', 'It cannot be done before the contract was signed.')
    if (action === 'report' && duty.kind === 'payment' && files.length === 0) wrong('files', '请附付款凭证。', 'Add the proof of payment.')
    const said = keptText(words)
    if (action === 'contest' && (said === '' || said.length > 4000))
      wrong(
        'words',
        '请写明对付款日期或者金额有什么异议，不超过 4000 字。',
        'Say what is wrong with the day or the amount, in at most 4000 characters.',
      )
    if (action === 'contest' && duty.decidedWords !== null) throw decidedAlready
    if (mistakes.length > 0) throw fail('contracts.wrong-step', { values: { count: mistakes.length }, details: mistakes })
    await moveCase(inner, { contractId, read, action })
    await insertPapers(inner, contract, { about: `duty ${dutyNo}`, side, files })
    if (takesDay) await updateDone(inner, contract, { dutyNo, doneOn: typed })
    if (action === 'deny') await updateDone(inner, contract, { dutyNo, doneOn: null })
    if (action === 'contest') await updateContest(inner, contract, { dutyNo, contested: said })
    if (action === 'agree') await updateContest(inner, contract, { dutyNo })
  })

const why: Text = {
  zh: '由应付的一方报告或者提出争议，由另一方确认。',
  en: 'whoever owes it reports or contests it, the other party confirms it.',
}
const notYours = fail('contracts.step-refused', { values: { why } })
const decidedAlready = fail('contracts.step-refused', {
  values: { why: { zh: '这项争议已经作出处理决定。', en: 'this was contested before, and decided.' } },
})
