import type { Context } from '../platform/context.ts'
import { familyOf, findOrganisation, type Organisation } from '../subjects/index.ts'
import { organisationActedFor, organisationOf } from './members/membership.ts'

/** The organisation somebody is of, and the numbers of it and of those merged into it. */
export type OwnOrganisation = { readonly organisation: Organisation; readonly family: readonly number[] }

/** The organisation whose people the actor is of, its auditors too; whoever is of none is refused in the words of the capability. */
export const ownOrganisation = (ctx: Context, refusal: () => Error): Promise<OwnOrganisation> =>
  organisationFor(ctx, organisationOf(ctx.actor), refusal)

/** The organisation the actor acts for, auditors refused. */
export const ownOrganisationToChange = (ctx: Context, refusal: () => Error): Promise<OwnOrganisation> =>
  organisationFor(ctx, organisationActedFor(ctx.actor), refusal)

async function organisationFor(ctx: Context, code: string | null, refusal: () => Error): Promise<OwnOrganisation> {
  if (code === null) throw refusal()
  return { organisation: await findOrganisation(ctx, code), family: await familyOf(ctx, code) }
}
