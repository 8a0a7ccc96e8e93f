import type { Context } from '../../platform/context.ts'
import { bothOf } from '../../platform/text.ts'
import type { MergeUndone, SubjectsMerged } from '../../subjects/events.ts'
import { closeClaimsOn } from '../claims/store.ts'
import { withdrawCodes } from '../claims/code-store.ts'
import { tellUsers } from '../claims/tell.ts'
import { loadUnits, moveMemberships, returnMemberships } from './merge-store.ts'
import { loadMembersOf, lockBody } from './store.ts'

const merged = (survivor: string) =>
  bothOf({
    zh: `登记库将该主体并入 ${survivor}，身份转入存续主体；存续主体已有负责人的，原负责人、审批人转为经办人。`,
    en: `The register merged this organisation into ${survivor}, and the membership goes on there; where it has a head already, heads and approvers act as clerks.`,
  })
const separated = bothOf({
  zh: '登记库撤销了主体合并，身份恢复原状。',
  en: 'The merge in the register was undone, and memberships are what they were.',
})
const askAgain = bothOf({
  zh: '该主体已并入另一主体，请以存续主体的代码重新申请。',
  en: 'The organisation was merged into another one: claim the account of the survivor.',
})
const registered = ['organisation', 'bank'] as const

/**
 * Two organisations are one: whoever acted for the absorbed one acts for the survivor. What was under way to get the absorbed one's
 * account ends, for a proof of the one is no proof of the other.
 */
export async function followMerge(ctx: Context, { mergeId, survivorId, moved }: SubjectsMerged): Promise<void> {
  const { survivor, units } = await lockedUnits(ctx, survivorId, moved)
  if (survivor === undefined || units.length === 0) return
  const heads = (await loadMembersOf(ctx, { body: 'organisation', unit: survivor })).filter(({ role }) => role === 'head')
  for (const unit of units) for (const body of registered) await withdrawCodes(ctx, { body, unit }, {})
  await tellUsers(ctx, await closeClaimsOn(ctx, units, askAgain), 'claim-ended')
  const users = await moveMemberships(ctx, { mergeId, units, survivor, reason: merged(survivor) })
  if (users.length > 0) await tellUsers(ctx, [...users, ...heads.map(({ userId }) => userId)], 'merged')
}

/** They are two again: whoever came with the absorbed one acts for that one again. */
export async function followSeparation(ctx: Context, { mergeId, survivorId, moved }: MergeUndone): Promise<void> {
  const { survivor } = await lockedUnits(ctx, survivorId, moved)
  const users = await returnMemberships(ctx, { mergeId, reason: separated })
  if (users.length === 0) return
  const heads = survivor === undefined ? [] : await loadMembersOf(ctx, { body: 'organisation', unit: survivor })
  await tellUsers(ctx, [...users, ...heads.filter(({ role }) => role === 'head').map(({ userId }) => userId)], 'merged')
}

/** The codes concerned; who acts under them waits until the transaction ends. */
async function lockedUnits(ctx: Context, survivorId: number, moved: readonly number[]) {
  const codes = await loadUnits(ctx, [survivorId, ...moved])
  for (const unit of [...codes.values()].toSorted()) for (const body of registered) await lockBody(ctx, { body, unit })
  return { survivor: codes.get(survivorId), units: moved.flatMap((subjectId) => codes.get(subjectId) ?? []) }
}
