import { forgetAttempts } from '../platform/auth/attempt-store.ts'
import { forgetForms } from './form-store.ts'
import type { ObjectionsContext } from './context.ts'

/** Forgets which forms came, and from where. */
export async function forgetSent(ctx: ObjectionsContext): Promise<void> {
  await forgetForms(ctx)
  await forgetAttempts(ctx)
}
