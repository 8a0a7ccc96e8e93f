import { listOwnNotices } from '../../lists/index.ts'
import { listOwnProposals } from '../../measures/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { AppContext } from '../context.ts'

/** What the own organisation may still answer before it is decided: prior notices of listings, and restrictions that are proposed. */
export async function readAnswerable(ctx: AppContext) {
  const [notices, proposals] = await Promise.all([listOwnNotices(ctx), listOwnProposals(ctx)])
  return { notices, proposals, today: dayOf(ctx.now()) }
}

export type Answerable = Awaited<ReturnType<typeof readAnswerable>>
