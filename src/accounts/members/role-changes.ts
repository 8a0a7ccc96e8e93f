import type { Context } from '../../platform/context.ts'
import { fail } from './errors.ts'
import { isAuditor, type RoleChange } from './membership.ts'
import { loadRoleChanges } from './store.ts'

/** Who was given which role and who lost it, the latest first, for auditors: all to those of the office, their own body's to others. */
export async function auditRoles(ctx: Context, limit = 100): Promise<RoleChange[]> {
  const { actor } = ctx
  if (!isAuditor(actor) || actor.body === null) throw fail('accounts.auditor-only')
  return loadRoleChanges(ctx, actor.body === 'office' ? null : { body: actor.body, unit: actor.unit }, limit)
}
