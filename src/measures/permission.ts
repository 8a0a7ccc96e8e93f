import {
  departmentActedFor,
  departmentOf,
  mayApprove,
  readsForOffice,
  organisationOf,
  type OwnOrganisation,
  ownOrganisation as ownOrganisationOf,
} from '../accounts/index.ts'
import type { Actor } from '../platform/context.ts'
import { familyOf } from '../subjects/index.ts'
import type { MeasuresContext } from './context.ts'
import { fail } from './errors.ts'
import type { Proposal } from './measure.ts'
import { loadProposal } from './store.ts'

/** The department whose restrictions the actor looks at, its auditors and its keys too. */
export function requireDepartmentReader(actor: Actor): string {
  const code = departmentOf(actor, { keys: true })
  if (code === null) throw fail('measures.department-only')
  return code
}

/** The department for which the actor acts, in person or by a key of it. */
function requireExecutor(actor: Actor): string {
  const code = departmentActedFor(actor, { keys: true })
  if (code === null) throw fail('measures.department-only')
  return code
}

/** Decides: always a person, never a key. */
export function requireDecider(actor: Actor): string {
  const code = requireExecutor(actor)
  if (actor.kind !== 'user' || !mayApprove(actor)) throw fail('measures.approver-only')
  return code
}

/** What the office's people, its auditors included, may look at. */
export function requireOfficeReader(actor: Actor): void {
  if (!readsForOffice(actor)) throw fail('measures.office-only')
}

/** The organisation whose people the actor is of, its auditors too, with those merged into it. */
export const ownOrganisation = (ctx: MeasuresContext): Promise<OwnOrganisation> =>
  ownOrganisationOf(ctx, () => fail('measures.organisation-only'))

/** A proposal, for its executor, the unit that found the fact, the office and its organisation; to all others it is not there. */
export async function requireProposal(ctx: MeasuresContext, measureId: number): Promise<Proposal> {
  const one = await loadProposal(ctx, measureId)
  if (one === undefined || !(await isTheirs(ctx, one))) throw fail('measures.no-such-measure')
  return one
}

async function isTheirs(ctx: MeasuresContext, { subjectId, executorCode, finderCode }: Proposal): Promise<boolean> {
  const { kind, body, unit } = ctx.actor
  if (kind === 'system' || body === 'office') return true
  if (body === 'source') return unit === executorCode || unit === finderCode
  const code = organisationOf(ctx.actor)
  return code !== null && (await familyOf(ctx, code)).includes(subjectId)
}

/** A proposal in the hands of the actor's own department. */
export async function requireOwnProposal(ctx: MeasuresContext, measureId: number): Promise<Proposal> {
  const code = requireExecutor(ctx.actor)
  const one = await loadProposal(ctx, measureId)
  if (one === undefined || one.executorCode !== code) throw fail('measures.no-such-measure')
  return one
}
