import { holdsOn, type PackContext, type Purpose } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { fail } from './errors.ts'

/** What the actor may state today; nothing for who reads no content, such as an auditor. */
export function purposesFor({ actor, pack, now }: PackContext): readonly Purpose[] {
  if (actor.role === null || !['clerk', 'approver', 'head'].includes(actor.role)) return []
  const today = dayOf(now())
  return pack.purposes.filter((one) => holdsOn(one, today) && (one.by as readonly (string | null)[]).includes(actor.body))
}

/** The purpose somebody stated, or a refusal that says which ones are possible. */
export function statePurpose(ctx: PackContext, stated: string | null | undefined): Purpose {
  const possible = purposesFor(ctx)
  if (possible.length === 0) throw fail('access.not-yours')
  const purpose = possible.find(({ key }) => key === stated)
  if (purpose !== undefined) return purpose
  throw fail('access.purpose-needed', {
    values: { known: possible.map(({ key }) => key).join(', ') },
    details: possible.map(({ key, name }) => ({ field: 'purpose', key, text: name })),
  })
}

/** The organisation the actor acts for, and the purpose it reads its own file for; refuses everybody else, auditors too. */
export function ownFileOf(ctx: PackContext): { readonly code: string; readonly purpose: string } {
  const { body, unit } = ctx.actor
  if (body !== 'organisation' || unit === null || purposesFor(ctx).length === 0) throw fail('access.organisation-only')
  return { code: unit, purpose: 'ownAffairs' }
}
