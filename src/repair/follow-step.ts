import { system } from '../platform/context.ts'
import { takeStep } from '../procedures/index.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import { reinstateRecords, repairRecords, shieldRecords, type Held } from '../records/index.ts'
import type { RequestedStanding } from './application.ts'
import type { RepairContext } from './context.ts'
import { fail } from './errors.ts'
import { kindOfCase, noteSentBack, requestedIn, requestedOpen, settle } from './store.ts'

/** What a step in a case of repair does to the records it is about, in the transaction of the step: all of it or nothing. */
export const followStep = async (ctx: RepairContext, step: ProceduresStepped): Promise<void> => effects[step.action]?.(ctx, step)

type Effect = (ctx: RepairContext, step: ProceduresStepped) => Promise<void>

const effects: Readonly<Record<string, Effect>> = {
  /** A case that nobody applied for goes no further. */
  push: async (ctx, { caseId }) => void (await recordsOf(ctx, caseId)),
  askPapers: (ctx, { caseId }) => noteSentBack(ctx, caseId),
  refuse: async (ctx, { caseId }) => {
    await noteSentBack(ctx, caseId)
    await settle(ctx, caseId, null, 'notAccepted', ['open'])
  },
  reject: (ctx, { caseId }) => settle(ctx, caseId, null, 'rejected', ['open']),
  rejectUntrue: (ctx, { caseId }) => settle(ctx, caseId, null, 'untrue', ['open']),
  cancel: (ctx, { caseId }) => settle(ctx, caseId, null, 'cancelled', ['open']),
  /** Undecided again, so that no other application asks for the same; papers that were found untrue bar others until that is upheld. */
  askReview: (ctx, { caseId }) => reopen(ctx, caseId, ['rejected', 'notAccepted']),
  uphold: async (ctx, { caseId }) => {
    await noteSentBack(ctx, caseId)
    await reopen(ctx, caseId, ['untrue'])
  },
  /** Whatever was refused stays refused, and as it was: the case goes back to the state of the refusal. */
  dismiss: (ctx, { caseId, state }) => settle(ctx, caseId, null, state === 'notAccepted' ? 'notAccepted' : 'rejected', ['open']),
  approve: async (ctx, step) => {
    if ((await kindOfCase(ctx, step.caseId)) === 'shield') throw fail('repair.shield-first')
    const reason = `准予信用修复（案件 ${step.caseId}）。Repair granted (case ${step.caseId}).`
    await repair(ctx, step, 'open', reason)
  },
  /** The department has said before which are not repaired (`decideCase`); without that it is no decision about a part. */
  approvePart: async (ctx, step) => {
    if ((await kindOfCase(ctx, step.caseId)) === 'shield') throw fail('repair.shield-first')
    if (!(await requestedIn(ctx, step.caseId)).some(({ standing }) => standing === 'rejected')) throw fail('repair.no-part')
    await repair(ctx, step, 'open', `准予部分信用修复（案件 ${step.caseId}）。Repair granted in part (case ${step.caseId}).`)
  },
  shield: async (ctx, step) => {
    const { caseId } = step
    if ((await kindOfCase(ctx, caseId)) !== 'shield') throw fail('repair.not-a-shield')
    const recordIds = await recordsOf(ctx, caseId)
    const held = await shieldRecords(ctx, {
      recordIds,
      caseId,
      reason: `重整或者和解期间暂时屏蔽（案件 ${caseId}）。Held back during reorganisation or settlement (case ${caseId}).`,
    })
    await settleHeld(ctx, caseId, held, 'shielded', 'open')
  },
  performed: (ctx, step) => {
    const reason = `重整计划执行完毕，准予信用修复（案件 ${step.caseId}）。The plan was carried out; repair granted (case ${step.caseId}).`
    return repair(ctx, step, 'shielded', reason)
  },
  endShield: (ctx, step) => bringBack(ctx, step, 'shielded', 'rejected'),
  revoke: (ctx, step) => bringBack(ctx, step, 'repaired', 'revoked'),
}

/** Ends the display of what a case asks for, and closes the case: every copy follows from the announcement of the records. */
async function repair(ctx: RepairContext, { caseId }: ProceduresStepped, from: RequestedStanding, reason: string): Promise<void> {
  const recordIds = await recordsOf(ctx, caseId, from)
  const held = await repairRecords(ctx, { recordIds, caseId, reason })
  await settleHeld(ctx, caseId, held, 'repaired', from)
  const isPart = (await requestedIn(ctx, caseId)).some(({ standing }) => standing === 'rejected')
  const closed = await takeStep(ctx.as(system), { caseId, action: isPart ? 'synchronisePart' : 'synchronise' })
  if (!closed.accepted) throw fail('repair.no-application', { values: { id: caseId } })
}

/** Records stand again as they did, to their longest period, with the reason the department gives. */
async function bringBack(
  ctx: RepairContext,
  { caseId, reason }: ProceduresStepped,
  from: RequestedStanding,
  to: RequestedStanding,
): Promise<void> {
  const recordIds = await recordsOf(ctx, caseId, from)
  await reinstateRecords(ctx, { recordIds, caseId, reason })
  await settle(ctx, caseId, null, to, [from])
}

/** Records of a case are undecided again, where no other application asks for them meanwhile. */
async function reopen(ctx: RepairContext, caseId: number, from: readonly RequestedStanding[]): Promise<void> {
  const recordIds = (await requestedIn(ctx, caseId)).filter(({ standing }) => from.includes(standing)).map(({ recordId }) => recordId)
  if ((await requestedOpen(ctx, recordIds)).length > 0) throw fail('repair.asked-before')
  await settle(ctx, caseId, null, 'open', from)
}

async function recordsOf(ctx: RepairContext, caseId: number, standing: RequestedStanding = 'open'): Promise<number[]> {
  const requested = (await requestedIn(ctx, caseId)).filter((one) => one.standing === standing)
  if (requested.length === 0) throw fail('repair.no-application', { values: { id: caseId } })
  return requested.map(({ recordId }) => recordId)
}

async function settleHeld(ctx: RepairContext, caseId: number, { changed, left }: Held, to: RequestedStanding, from: RequestedStanding) {
  const ids = (records: Held['changed']) => records.map(({ recordId }) => recordId)
  if (changed.length > 0) await settle(ctx, caseId, ids(changed), to, [from])
  if (left.length > 0) await settle(ctx, caseId, ids(left), 'left', [from])
}
