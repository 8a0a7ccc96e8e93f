import { hour } from './attempts.ts'
import { forgetAttempts } from './attempts-store.ts'
import type { ObjectionsContext } from './context.ts'

/** Forgets the addresses of the last hours. */
export const forgetAddresses = (ctx: ObjectionsContext): Promise<void> => forgetAttempts(ctx, hour)
