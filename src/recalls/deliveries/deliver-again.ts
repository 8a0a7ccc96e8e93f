import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { ownReader } from '../readers/permission.ts'
import { reviveDead } from './delivery-store.ts'

/** Tries what was given up again: for the office, or the reader itself. */
export async function deliverAgain(ctx: Context, code: string): Promise<number> {
  const reader = await ownReader(ctx, code)
  return ctx.transaction(async (ctx) => {
    const recallIds = reader.webhookUrl === null || reader.status !== 'active' ? [] : await reviveDead(ctx, reader.code)
    if (recallIds.length === 0) throw fail('recalls.nothing-to-send')
    for (const recallId of recallIds) await ctx.enqueue('recalls.post', { recallId, readerCode: reader.code })
    return recallIds.length
  })
}
