import type { Context } from '../../platform/context.ts'
import { acceptedReason } from '../../subjects/index.ts'
import { fail } from '../errors.ts'
import { ownReader, requireOffice } from './permission.ts'
import type { ReaderStatus } from './reader.ts'
import { revokeKeysOf, updateStatus } from './reader-store.ts'

type Decision = { readonly code: string; readonly reason?: string }

async function decide(ctx: Context, { code, reason }: Decision, from: ReaderStatus, to: ReaderStatus): Promise<void> {
  requireOffice(ctx)
  const reader = await ownReader(ctx, code)
  const said = to === 'active' ? null : acceptedReason(reason ?? '')
  if (to !== 'active' && said === null) throw fail('recalls.no-reason')
  await ctx.transaction(async (ctx) => {
    if (!(await updateStatus(ctx, reader.code, { from, to, reason: said }))) throw fail('recalls.not-requested')
    // A reader that is let in again begins with no key.
    if (to === 'closed') await revokeKeysOf(ctx, reader.code)
  })
}

/** The office lets a body that asked be a reader. */
export const approveReader = (ctx: Context, decision: Decision): Promise<void> => decide(ctx, decision, 'requested', 'active')

/** The office does not, with a reason its people are shown. */
export const refuseReader = (ctx: Context, decision: Decision): Promise<void> => decide(ctx, decision, 'requested', 'refused')

/** The office ends a reader: its keys open no more, whatever becomes of it later, and no recall goes to it. What it got stays counted. */
export const closeReader = (ctx: Context, decision: Decision): Promise<void> => decide(ctx, decision, 'active', 'closed')
