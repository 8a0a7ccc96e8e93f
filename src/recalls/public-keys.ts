import { publicKeyOf } from '../platform/crypto/jws.ts'
import type { RecallsContext } from './context.ts'

/** The keys recalls are signed with, as JOSE libraries fetch them. */
export const recallKeys = async (ctx: RecallsContext): Promise<{ readonly keys: readonly object[] }> => ({
  keys: [await publicKeyOf(ctx.signer)],
})
