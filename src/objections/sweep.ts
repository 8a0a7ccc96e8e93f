import { sweepFiles } from '../platform/files/store.ts'
import { forgetAttempts } from './attempts-store.ts'
import type { ObjectionsContext } from './context.ts'
import { namedFiles } from './store.ts'

/** Removes files that came with forms nobody could send, and forgets the addresses of the last hours. */
export async function sweepEvidence(ctx: ObjectionsContext): Promise<void> {
  const removed = await sweepFiles(ctx.now(), (fileIds) => namedFiles(ctx, fileIds))
  await forgetAttempts(ctx, 3_600_000)
  if (removed > 0) ctx.log.info({ removed }, 'evidence nobody named was removed')
}
