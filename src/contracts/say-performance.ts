import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { dayOf } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import { heldCase, moveCase } from './move-case.ts'
import type { ContractsContext } from './context.ts'
import { isStatus, stepFor, type Status } from './contract.ts'
import { loadDuties } from './duty-store.ts'
import { fail } from './errors.ts'
import { updateRecord } from './hand-in.ts'
import { requireParty } from './permission.ts'
import { requireContract } from './read.ts'
import { insertPapers, insertStatement, loadContract, loadStatements, updateOutcome } from './store.ts'

export type Saying = {
  readonly contractId: number
  readonly status: string
  readonly words: string
  /** How many steps the page showed: two who look at the same page do not both act on it. */
  readonly seen: number
  readonly files?: readonly KeptFile[]
}

/** What speaks against a party rests on papers. */
const needsPapers: ReadonlySet<string> = new Set(['partly', 'breached'])

/**
 * A party says how the contract was performed. Both the same: it is settled and the record says so. Both different: it is in dispute, which is
 * adverse for neither. In one transaction, or nothing.
 */
export const sayPerformance = (ctx: ContractsContext, { contractId, status, words, seen, files = [] }: Saying): Promise<void> =>
  ctx.transaction(async (inner) => {
    const { caseId } = await requireContract(inner, contractId)
    const read = await heldCase(inner, caseId)
    const contract = await requireContract(inner, contractId)
    const side = await requireParty(inner, contract)
    const said = keptText(words)
    const mistakes = await mistakesOf(inner, contractId, { status, said, files })
    if (mistakes.length > 0 || !isStatus(status))
      throw fail('contracts.wrong-step', { values: { count: mistakes.length }, details: mistakes })
    const action = stepFor(contract.state, side, status, await loadStatements(inner, contract))
    if (action === null)
      throw fail('contracts.step-refused', {
        values: { why: { zh: '合同不在可以确认履约情况的状态。', en: 'nothing can be said of the performance in this state.' } },
      })
    await moveCase(inner, { contractId, read, action, seen })
    await keepStatement(inner, { contractId, side, status, said, files, settles: settling.has(action) })
  })

const settling: ReadonlySet<string> = new Set(['confirm', 'confirmEnd', 'reconcile', 'reconcileEnd'])

type Keeping = {
  readonly contractId: number
  readonly side: 'a' | 'b' | 'registrar'
  readonly status: Status
  readonly said: string
  readonly files: readonly KeptFile[]
  readonly settles: boolean
}

/** Keeps what was said after the case moved, with its papers, and lets the record say what stands. */
export async function keepStatement(ctx: ContractsContext, { contractId, side, status, said, files, settles }: Keeping): Promise<void> {
  const before = await loadContract(ctx, contractId)
  if (before === null) throw fail('contracts.no-such-contract')
  const role = ctx.actor.role === 'head' ? 'head' : ctx.actor.role === 'approver' ? 'approver' : 'clerk'
  const statedOn = dayOf(ctx.now())
  const statementNo = await insertStatement(ctx, before, { side, status, words: said, role, statedOn })
  await insertPapers(ctx, before, { about: `statement ${statementNo}`, side, files })
  if (settles) await updateOutcome(ctx, before, status)
  const after = (await loadContract(ctx, contractId)) ?? before
  await updateRecord(ctx, after, await loadStatements(ctx, after))
}

async function mistakesOf(
  ctx: ContractsContext,
  contractId: number,
  { status, said, files }: { readonly status: string; readonly said: string; readonly files: readonly KeptFile[] },
): Promise<Mistake[]> {
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  if (!isStatus(status)) wrong('status', '请选择履约情况。', 'Say how it was performed.')
  if (said.length > 4000) wrong('words', '说明不超过 4000 字。', 'An explanation has at most 4000 characters.')
  if (needsPapers.has(status)) {
    if (said === '') wrong('words', '请说明哪些没有履行。', 'Say what was not performed.')
    if (files.length === 0) wrong('files', '请附证据。', 'Add the papers it rests on.')
  }
  if (status !== 'fulfilled') return mistakes
  const contract = await requireContract(ctx, contractId)
  const open = (await loadDuties(ctx, contract)).filter(({ state }) => state === 'due' || state === 'denied')
  if (open.length > 0)
    wrong(
      'status',
      `还有 ${open.length} 笔款项或者节点没有履行（${open.map(({ name }) => name).join('、')}），不能确认为已履行。`,
      `${open.length} payment(s) or milestone(s) are open (${open.map(({ name }) => name).join(', ')}): it is not fulfilled yet.`,
    )
  return mistakes
}
