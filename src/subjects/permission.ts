import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'

/** Decisions about who is who are the credit office's; the system acts for it when it loads data. The rule of `actsForOffice` of sources, which stand upon the register. */
export function requireOffice(ctx: Context): void {
  if (ctx.actor.kind !== 'system' && (ctx.actor.body !== 'office' || ctx.actor.role === 'auditor')) throw fail('subjects.office-only')
}
