import { seenOf } from '../../procedures/index.ts'
import { answerProposal } from '../answer-proposal.ts'
import type { ContractsContext } from '../context.ts'
import { decideDuty } from '../decide-duty.ts'
import { enterDecision } from '../enter-decision.ts'
import { fail } from '../errors.ts'
import { moveDuty } from '../move-duty.ts'
import { addDuty } from '../add-duty.ts'
import { sayPerformance, type Saying } from '../say-performance.ts'
import { lapseAward } from '../lapse-award.ts'
import { signAwarded } from '../sign-awarded.ts'
import { wantedIn } from './entered.ts'

type Sent = { readonly sent: Readonly<Record<string, string>>; readonly files: NonNullable<Saying['files']> }

/** What a form of the page of a contract asks for: `at` names the form. */
export async function actOn(ctx: ContractsContext, contractId: number, { sent, files }: Sent): Promise<void> {
  const text = (name: string): string => sent[name] ?? ''
  const seen = seenOf(sent['seen']) ?? 0
  const said = { contractId, seen, status: text('status'), words: text('words'), files }
  const at = text('at')
  if (at === 'say') return sayPerformance(ctx, said)
  if (at === 'decide') return enterDecision(ctx, said)
  if (at === 'withdraw') return answerProposal(ctx, { contractId, seen, action: 'withdraw' })
  if (at === 'accept')
    return answerProposal(ctx, {
      contractId,
      seen,
      action: text('answer') === 'accept' ? 'accept' : 'decline',
      supplierSize: text('supplierSize'),
    })
  if (at === 'sign') return signAwarded(ctx, { contractId, seen, wanted: wantedIn(sent) })
  if (at === 'lapse') return lapseAward(ctx, { contractId, seen, reason: text('words') })
  if (at === 'owe') {
    const wanted = { kind: text('kind'), name: text('name'), debtor: text('debtor'), amountWan: text('amountWan') }
    const days = { agreedOn: text('agreedOn'), deliveredOn: text('deliveredOn') }
    await addDuty(ctx, { contractId, requestKey: text('requestKey'), wanted: { ...wanted, ...days } })
    return
  }
  const duty = Number(text('duty'))
  const moved = { contractId, dutyNo: duty, action: text('move'), words: text('words'), seen }
  if (at === `contest${duty}` || at === `duty${duty}` || at === `reply${duty}`)
    return moveDuty(ctx, { ...moved, doneOn: text('doneOn'), files })
  if (at === `settle${duty}`) return decideDuty(ctx, moved)
  throw fail('contracts.step-refused', { values: { why: { zh: '没有这种办理。', en: 'there is no such step.' } } })
}
