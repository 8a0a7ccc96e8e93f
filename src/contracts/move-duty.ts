import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { Text } from '../platform/text.ts'
import { dayOf, isDay, type Day } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import { clearingEnds, heldCase, moveCase, partyTold } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { otherSide, type Contract } from './contract.ts'
import { contestable, saysOf, stepOf, type Duty } from './duty.ts'
import { insertContest, loadDuties, updateContest, updateCountsFrom, updateDone } from './duty-store.ts'
import { fail } from './errors.ts'
import { requireParty } from './permission.ts'
import { requireContract } from './read.ts'
import { insertPapers } from './store.ts'

export type MovingDuty = {
  readonly contractId: number
  readonly dutyNo: number
  /** `report`, `contest` and `agree` by whoever owes it; `receive`, `deny`, `cancel` and `reply` by the other party. */
  readonly action: string
  /** The day it was paid or reached; for who contests the day another said, the day it was. */
  readonly doneOn: string
  /** Why it is contested, or the answer to that. */
  readonly words?: string
  readonly files?: readonly KeptFile[]
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen?: number
}

/** A payment or milestone was done, as one party says and the other confirms, denies or contests; the other is told. */
export const moveDuty = (
  ctx: ContractsContext,
  { contractId, dutyNo, action, doneOn, words = '', files = [], seen }: MovingDuty,
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
    const said = { action, typed: doneOn.trim(), words: keptText(words), files }
    const step = stepOf(duty, action, isDay(said.typed) ? said.typed : null)
    refuse(duty, action, today)
    const mistakes = mistakesOf(contract, duty, { ...said, step, today })
    if (mistakes.length > 0) throw fail('contracts.wrong-step', { values: { count: mistakes.length }, details: mistakes })
    const tells = [partyTold(contract, duty.debtor, otherSide(side))]
    await moveCase(inner, { contractId, read, action: step, tells, ...(seen === undefined ? {} : { seen }) })
    await insertPapers(inner, contract, { about: `duty ${dutyNo}`, side, files })
    await keepSaid(inner, contract, duty, { ...said, step, today })
  })

type Said = {
  readonly action: string
  readonly step: string
  readonly typed: string
  readonly words: string
  readonly files: readonly KeptFile[]
  readonly today: Day
}

const takesDay = (duty: Duty, { action, step }: Said): boolean =>
  action === 'report' || (action === 'receive' && step !== 'grantDay' && duty.doneOn === null)

/** What was decided is not contested again, nor the day another said after the days to clear it up; an answer is given once. */
function refuse(duty: Duty, action: string, today: Day): void {
  if (action === 'contest' && contestable(duty, today) === null) {
    if (duty.state === 'done' || duty.state === 'reported') throw tooLate
    if (duty.state === 'due' || duty.state === 'denied') throw decidedAlready
  }
  if (action === 'reply' && duty.contests.at(-1)?.reply != null) throw answeredAlready
}

function mistakesOf(contract: Contract, duty: Duty, said: Said): Mistake[] {
  const { action, step, typed, words, files, today } = said
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  if (takesDay(duty, said) || step === 'contestDay') {
    if (!isDay(typed) || typed > today) wrong('doneOn', '请填写实际日期，不晚于今日。', 'Give the day it was done, today at the latest.')
    else if (contract.signedOn !== null && typed < contract.signedOn)
      wrong('doneOn', '实际日期不能早于合同签订日期。', 'It cannot be done before the contract was signed.')
    else if (step === 'contestDay' && duty.doneOn !== null && typed >= duty.doneOn)
      wrong('doneOn', '请填写早于对方登记的日期。', 'Give a day before the one the other side says.')
  }
  if (action === 'report' && duty.kind === 'payment' && files.length === 0) wrong('files', '请附付款凭证。', 'Add the proof of payment.')
  if (action === 'contest' && (words === '' || words.length > 4000))
    wrong(
      'words',
      '请写明对付款日期或者金额有什么异议，不超过 4000 字。',
      'Say what is wrong with the day or the amount, in at most 4000 characters.',
    )
  if (action === 'reply' && (words === '' || words.length > 4000))
    wrong('words', '请写明答复，不超过 4000 字。', 'Give the answer, in at most 4000 characters.')
  return mistakes
}

async function keepSaid(ctx: ContractsContext, contract: Contract, duty: Duty, said: Said): Promise<void> {
  const { action, step, typed, words, today } = said
  const { dutyNo } = duty
  const last = duty.contests.at(-1)
  if (takesDay(duty, said)) await updateDone(ctx, contract, { dutyNo, doneOn: typed })
  if (action === 'deny') await updateDone(ctx, contract, { dutyNo, doneOn: null })
  if (step === 'grantDay') await updateDone(ctx, contract, { dutyNo, doneOn: last?.saidOn ?? duty.doneOn })
  if (step === 'receiveLate') await updateCountsFrom(ctx, contract, { dutyNo, countsFrom: clearingEnds(ctx) })
  if (action === 'report' || action === 'contest' || action === 'agree') await updateCountsFrom(ctx, contract, { dutyNo, countsFrom: null })
  if (action === 'contest') {
    const about = step === 'contestDay' ? 'day' : 'owed'
    await insertContest(ctx, contract, { dutyNo, about, words, saidOn: about === 'day' ? typed : null, contestedOn: today })
  }
  if (action === 'reply' && last !== undefined)
    await updateContest(ctx, contract, { dutyNo, contestNo: last.contestNo, reply: words, day: today })
}

const refused = (why: Text) => fail('contracts.step-refused', { values: { why } })
const notYours = refused({
  zh: '由应付的一方报告或者提出争议，由另一方确认、答复。',
  en: 'whoever owes it reports or contests it, the other party confirms or answers.',
})
const decidedAlready = refused({ zh: '这项争议已经作出处理决定。', en: 'this was contested before, and decided.' })
const tooLate = refused({ zh: '核对期限已过，或者日期由双方确认。', en: 'the days to contest it are over, or both sides said the day.' })
const answeredAlready = refused({ zh: '这项争议已经答复过。', en: 'this was answered before.' })
