import { actsForOrganisation, organisationActedFor } from '../accounts/index.ts'
import { holdsOn, type PackContext, type Purpose, type Relation } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { foldCode } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { isReader } from './policy.ts'

/** The organisation that is to be read, and whether it authorised that. */
export type Towards = { readonly code: string; readonly isAuthorised: boolean }

/** What the actor may state today; towards one organisation, only what the table has a row for. Nothing for who reads no content, such as an auditor. */
export function purposesFor(ctx: PackContext, towards?: Towards): readonly Purpose[] {
  const { actor, pack } = ctx
  const { body, role } = actor
  if (!isReader(role)) return []
  const today = dayOf(ctx.now())
  const possible = pack.purposes.filter(
    (one) =>
      holdsOn(one, today) && (one.by as readonly (string | null)[]).includes(body) && (one.roles as readonly string[]).includes(role),
  )
  if (towards === undefined) return possible
  const relations = relationsTo(ctx, towards)
  const rows = pack.access.filter(
    (row) =>
      holdsOn(row, today) &&
      relations.includes(row.relation) &&
      (row.who as readonly (string | null)[]).includes(body) &&
      (row.roles === null || (row.roles as readonly string[]).includes(role)),
  )
  return possible.filter(({ key }) => rows.some(({ purposes }) => purposes?.includes(key) === true))
}

/** How the actor may stand to records of an organisation; which of them a source decided is found record by record. */
function relationsTo({ actor }: PackContext, { code, isAuthorised }: Towards): readonly Relation[] {
  if (isAuthorised) return ['any', 'authorised']
  if (actor.body === 'source') return ['any', 'deciding']
  return actsForOrganisation(actor, foldCode(code)) ? ['any', 'own'] : ['any']
}

/** The purpose somebody stated, or a refusal that says which ones are possible. */
export function statePurpose(ctx: PackContext, stated: string | null | undefined, towards?: Towards): Purpose {
  const possible = purposesFor(ctx, towards)
  if (possible.length === 0) throw fail(purposesFor(ctx).length === 0 ? 'access.not-yours' : 'access.nothing-beyond')
  const purpose = possible.find(({ key }) => key === stated)
  if (purpose !== undefined) return purpose
  throw fail('access.purpose-needed', {
    values: { known: possible.map(({ key }) => key).join(', ') },
    details: possible.map(({ key, name }) => ({ field: 'purpose', key, text: name })),
  })
}

/** What the actor reads the records of a case of this organisation for; null for who reads there what everyone reads, as the office does. */
export function purposeInCase(ctx: PackContext, code: string | null): Purpose | null {
  const key = { source: 'caseHandling', organisation: 'ownAffairs' }[ctx.actor.body ?? '']
  if (key === undefined || code === null) return null
  return purposesFor(ctx, { code, isAuthorised: false }).find((one) => one.key === key) ?? null
}

/** The organisation the actor acts for, and the purpose it reads its own file for; refuses everybody else, auditors too. */
export function ownFileOf(ctx: PackContext): { readonly code: string; readonly purpose: string } {
  const code = organisationActedFor(ctx.actor)
  if (code === null || purposesFor(ctx).length === 0) throw fail('access.organisation-only')
  return { code, purpose: 'ownAffairs' }
}
