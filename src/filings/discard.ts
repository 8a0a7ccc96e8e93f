import type { FilingsContext } from './context.ts'
import { fail } from './errors.ts'
import { ownFiling } from './find.ts'
import { requireOwn } from './permission.ts'
import { updateFiling } from './store.ts'

/** Drops a draft. */
export const discardFiling = (ctx: FilingsContext, filingId: number): Promise<void> =>
  ctx.transaction(async (ctx) => {
    requireOwn(ctx)
    const filing = await ownFiling(ctx, filingId, true)
    if (filing.state === 'discarded') return
    if (filing.state !== 'prepared') throw fail('filings.settled-before')
    await updateFiling(ctx, filing, { state: 'discarded', entered: null })
  })
