import { listOwnCases } from '../../lists/index.ts'
import { listOwnProposals } from '../../measures/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { AppContext } from '../context.ts'

/** What the own organisation may still answer before it is decided: prior notices of listings, and restrictions that are proposed. */
export async function readAnswerable(ctx: AppContext) {
  const [{ list }, proposals] = await Promise.all([listOwnCases(ctx, 1), listOwnProposals(ctx)])
  const today = dayOf(ctx.now())
  const notices = list.rows.flatMap(({ caseId, list: key, state, defenceUntil }) =>
    state === 'noticed' && defenceUntil !== null && defenceUntil >= today ? [{ caseId, list: key, defenceUntil }] : [],
  )
  return { notices: notices.toSorted((a, b) => (a.defenceUntil < b.defenceUntil ? -1 : 1)), proposals, today }
}

export type Answerable = Awaited<ReturnType<typeof readAnswerable>>
