import {
  departmentActedFor,
  departmentOf,
  isAuditor,
  mayApprove,
  organisationActedFor,
  readsForOffice,
  signsForOwn,
  type OwnOrganisation,
  ownOrganisation as ownOrganisationOf,
} from '../accounts/index.ts'
import { system, type Actor } from '../platform/context.ts'
import { requireSource, type Source } from '../sources/index.ts'
import type { Campaign } from './campaign.ts'
import { commitmentItem } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'

/** The department whose matters and checks the actor looks at, its auditors too. */
export function requireDepartmentReader(actor: Actor): string {
  const code = departmentOf(actor)
  if (code === null) throw fail('commitments.department-only')
  return code
}

/** The department for which the actor accepts commitments, in person: it may submit them as records today. */
export async function requireReporter(ctx: CommitmentsContext): Promise<Source> {
  const code = departmentActedFor(ctx.actor)
  if (code === null) throw fail('commitments.department-only')
  return requireSource(ctx, code, commitmentItem)
}

/** Publishes and ends. */
export async function requirePublisher(ctx: CommitmentsContext): Promise<Source> {
  const source = await requireReporter(ctx)
  if (!mayApprove(ctx.actor)) throw fail('commitments.approver-only')
  return source
}

/** The office or department whose campaigns the actor looks at, in person or by the department's program, its auditors too. */
export function campaignsOf({ actor: { kind, body, role, unit } }: CommitmentsContext): Pick<Campaign, 'body' | 'unit'> {
  if (role !== null && kind === 'user' && body === 'office') return { body, unit: null }
  if (role !== null && (kind === 'user' || kind === 'key') && body === 'source' && unit !== null) return { body, unit }
  throw fail('commitments.campaign-only')
}

/** Those who open campaigns: approvers and heads of the office, and of a department for its own matters. */
export const mayOpenCampaign = ({ actor }: CommitmentsContext): boolean => !isAuditor(actor) && mayApprove(actor)

/** The body whose campaigns the actor adds organisations to: whoever works for it, once one of its approvers opened them. */
export function requireInviting(ctx: CommitmentsContext): Pick<Campaign, 'body' | 'unit'> {
  const owner = campaignsOf(ctx)
  if (isAuditor(ctx.actor)) throw fail('commitments.campaign-only')
  return owner
}

/** The organisation whose people the actor is of, its auditors too, with those merged into it. */
export const ownOrganisation = (ctx: CommitmentsContext): Promise<OwnOrganisation> =>
  ownOrganisationOf(ctx, () => fail('commitments.organisation-only'))

/** The organisation the actor signs for. */
export async function requireSigner(ctx: CommitmentsContext): Promise<OwnOrganisation> {
  if (organisationActedFor(ctx.actor) === null) throw fail('commitments.organisation-only')
  if (!signsForOwn(ctx.actor)) throw fail('commitments.signer-only')
  return ownOrganisation(ctx)
}

/** The program acts for the department; versions bear the number of the commitment, no person. */
export const handingIn = (number: string): Actor => ({ ...system, id: `commitment ${number}` })

/** People of the credit office, its auditors too. */
export function requireOfficeReader({ actor }: CommitmentsContext): void {
  if (actor.kind !== 'user' || !readsForOffice(actor)) throw fail('commitments.office-only')
}
