import type { Mistake } from '../platform/errors.ts'
import { isDay } from '../platform/time.ts'
import { readCaseParties } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import { readAmount } from './check-contract.ts'
import { clearingEnds, openFor, partyTold, procedureFor } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { dutyProcedure, dutyProcedureOf, type Contract, type Side } from './contract.ts'
import { dueDay, openingOf, owedByPublic, type DutyKind } from './duty.ts'
import { findMadeDuty, insertDuty, loadDuties } from './duty-store.ts'
import { fail } from './errors.ts'

/** A payment or milestone as somebody enters it. */
export type WantedDuty = {
  readonly kind: string
  readonly name: string
  /** The party that owes it. */
  readonly debtor: string
  readonly amountWan: string
  readonly agreedOn: string
  readonly deliveredOn: string
}

type Owing = {
  readonly wanted: WantedDuty
  readonly requestKey: string
  readonly releaseKey: string | null
  /** The party that says it; null where the file of another body does. */
  readonly by: Side | null
}

/** A payment or milestone of a contract the caller holds and settled who may add to it: the clock follows it from now on. */
export async function owe(ctx: ContractsContext, contract: Contract, { wanted, requestKey, releaseKey, by }: Owing): Promise<number> {
  const key = requestKey.slice(0, 100)
  const made = await findMadeDuty(ctx, contract, { requestKey: key, releaseKey })
  if (made !== null) return made
  if (contract.state === 'awarded' || contract.state === 'proposed' || contract.state === 'void')
    throw fail('contracts.step-refused', {
      values: { why: { zh: '合同尚未签订或者确认。', en: 'the contract is not signed or not confirmed yet.' } },
    })
  const mistakes: Mistake[] = []
  const wrong = (field: keyof WantedDuty, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const kind: DutyKind = wanted.kind === 'milestone' ? 'milestone' : 'payment'
  if (wanted.kind !== kind) wrong('kind', '请选择款项或者节点。', 'Choose payment or milestone.')
  const name = keptText(wanted.name)
  if (name === '' || name.length > 200) wrong('name', '请填写名称，不超过 200 字。', 'Give a name in at most 200 characters.')
  if (wanted.debtor !== 'a' && wanted.debtor !== 'b') wrong('debtor', '请选择由哪一方履行。', 'Say which party owes it.')
  const debtor: Side = wanted.debtor === 'b' ? 'b' : 'a'
  const amount = kind === 'payment' ? readAmount(wanted.amountWan) : null
  if (kind === 'payment' && (amount === null || Number(amount) === 0))
    wrong('amountWan', '请以万元填写应付金额，如 8.65。', 'Give the amount in 10 000 yuan, such as 8.65.')
  const day = (field: 'agreedOn' | 'deliveredOn') => {
    const typed = wanted[field].trim()
    if (typed === '') return null
    if (isDay(typed) && typed >= '1990-01-01' && typed <= '2099-12-31') return typed
    wrong(field, '请填写日期，如 2026-12-31。', 'Give a day such as 2026-12-31.')
    return null
  }
  const agreedOn = day('agreedOn')
  const deliveredOn = day('deliveredOn')
  for (const [field, typed] of [
    ['agreedOn', agreedOn],
    ['deliveredOn', deliveredOn],
  ] as const)
    if (releaseKey === null && typed !== null && contract.signedOn !== null && typed < contract.signedOn)
      wrong(field, '不能早于合同签订日期。', 'It cannot be before the contract was signed.')
  // What is overdue is shown by the name of a public body: beyond what was signed only the debtor says that it owes more.
  if (amount !== null && releaseKey === null && by !== debtor && (await exceeds(ctx, contract, debtor, amount)))
    wrong(
      'amountWan',
      `由收款一方登记的款项合计不能超过合同金额（${contract.amountWan} 万元）；超出的由付款一方登记。`,
      `What the creditor enters is together not more than the contract says (${contract.amountWan}, in 10 000 yuan); beyond that the debtor enters it.`,
    )
  const isPublic = owedByPublic(contract, debtor)
  const days = (deadline: string) => procedureFor(ctx, dutyProcedure).deadlines.find(({ key: one }) => one === deadline)?.within.amount ?? 0
  const dueOn = dueDay({ agreedOn, deliveredOn }, { isPublic, most: days('payAgreed'), byLaw: days(isPublic ? 'payByLaw' : 'payPrivate') })
  if (dueOn === null && !mistakes.some(({ field }) => field === 'agreedOn' || field === 'deliveredOn'))
    wrong(
      'agreedOn',
      '请填写约定的日期；没有约定的，填写交付或者验收日期。',
      'Give the agreed day, or where none was agreed the day of delivery.',
    )
  if (mistakes.length > 0 || dueOn === null) throw fail('contracts.wrong-duty', { values: { count: mistakes.length }, details: mistakes })
  // In the time to clear up what the parties say differently the debtor contests what the creditor, or the file of another body, alone says.
  const countsFrom = by === debtor ? null : clearingEnds(ctx)
  const commercial = contract.kind === 'commercial'
  const of = await readCaseParties(ctx, contract.caseId)
  const debtorId = debtor === 'a' ? contract.partyASubject : contract.subjectId
  const subjectId = commercial && debtorId !== null ? debtorId : contract.subjectId
  // Between two organisations who is not the subject is the counterpart, whichever of them the case of the contract is about.
  const counterpartId = of.counterpartId === null ? null : subjectId === of.subjectId ? of.counterpartId : of.subjectId
  const { caseId, state } = await openFor(ctx, {
    ...{ procedure: dutyProcedureOf(contract), contractId: contract.contractId, lastDay: dueOn, subjectId, counterpartId },
    action: openingOf(debtor === 'a' && !commercial ? 'a' : 'subject', isPublic, { kind, agreedOn }),
    sourceCode: of.sourceCode,
    title: of.title === null ? null : `${contract.name} · ${name}`,
    // Whoever did not say it is told, and may contest it.
    tells: (['a', 'b'] as const).filter((side) => side !== by).map((side) => partyTold(contract, debtor, side)),
  })
  return insertDuty(ctx, contract, {
    ...{ kind, name, debtor, amountWan: amount, agreedOn, deliveredOn, dueOn, caseId, state, countsFrom, requestKey: key, releaseKey },
  })
}

/** Whether a party would owe more than the contract says, with what it owes already. */
async function exceeds(ctx: ContractsContext, contract: Contract, debtor: Side, amount: string): Promise<boolean> {
  const owed = (await loadDuties(ctx, contract)).flatMap((one) =>
    one.debtor === debtor && one.state !== 'cancelled' ? (one.amountWan ?? []) : [],
  )
  // Six digits after the point at most: exact in millionths, also where numbers are not.
  const millionths = (wan: string): bigint =>
    BigInt(wan.split('.')[0] ?? '0') * 1_000_000n + BigInt((wan.split('.')[1] ?? '').padEnd(6, '0'))
  return [...owed, amount].reduce((sum, one) => sum + millionths(one), 0n) > millionths(contract.amountWan)
}
