import { withdrawRecord } from '../records/index.ts'
import { acceptedReason, familyOf } from '../subjects/index.ts'
import type { FilingsContext } from './context.ts'
import { fail } from './errors.ts'
import { ownFiling } from './find.ts'
import { handingIn, requireOwn, requireSigner } from './permission.ts'
import { recordsBySubmission, updateFiling } from './store.ts'

/** The organisation takes back what it declared: the record is withdrawn with its reason. */
export const withdrawFiling = (
  ctx: FilingsContext,
  { filingId, reason }: { readonly filingId: number; readonly reason: string },
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    requireSigner(ctx)
    const filing = await ownFiling(ctx, filingId, true)
    if (filing.state !== 'signed' || filing.submissionId === null) throw fail('filings.settled-before')
    const said = acceptedReason(reason)
    if (said === null || said.length > 400) throw fail('filings.no-reason')
    const family = await familyOf(ctx, requireOwn(ctx))
    const recordId = (await recordsBySubmission(ctx, family, [filing.submissionId])).get(filing.submissionId)
    if (recordId === undefined) throw fail('filings.not-taken-in')
    await withdrawRecord(ctx.as(handingIn(filingId)), { recordId, reason: `申报单位撤回：${said}` })
    await updateFiling(ctx, filing, { state: 'withdrawn', withdrawnBy: ctx.actor.id, withdrawnAt: ctx.now(), reason: said })
  })
