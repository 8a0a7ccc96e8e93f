import { livingOf } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { requireSupervisor } from '../permission.ts'
import { loadNotedChecks, type NotedCheck } from './noted-store.ts'
import { mayConfirmNoted, mayWithdrawNoted } from './settle-noted.ts'

export type ListedNoted = NotedCheck & {
  readonly name: string
  readonly code: string | null
  readonly mayConfirm: boolean
  readonly mayWithdraw: boolean
}

const most = 100

/** Checks without a draw: those of the own department, of all for the office and its auditors. */
export async function listNoted(ctx: InspectionsContext): Promise<ListedNoted[]> {
  const noted = await loadNotedChecks(ctx, requireSupervisor(ctx.actor), most)
  const living = await livingOf(
    ctx,
    noted.map(({ subjectId }) => subjectId),
  )
  return noted.map((one) => {
    const { name = '', uscc: code = null } = living.get(one.subjectId) ?? {}
    return { ...one, name, code, mayConfirm: mayConfirmNoted(ctx.actor, one), mayWithdraw: mayWithdrawNoted(ctx.actor, one) }
  })
}
