import { mayApprove, readsForOffice } from '../accounts/index.ts'
import type { Context } from '../platform/context.ts'
import { actsForOffice } from '../sources/index.ts'
import { fail } from './errors.ts'

export function requireOffice({ actor }: Context): void {
  if (!actsForOffice(actor)) throw fail('evaluation.office-only')
}

/** What the office's people, its auditors included, may look at. */
export function requireOfficeReader({ actor }: Context): void {
  if (!readsForOffice(actor)) throw fail('evaluation.office-only')
}

/** Decides for the office: a person, its approver or head. */
export function requireApprover({ actor }: Context): void {
  if (actor.kind !== 'user' || actor.body !== 'office' || !mayApprove(actor)) throw fail('evaluation.approver-only')
}

/** Two steps, two people. */
export function requireOther({ actor }: Context, other: string): void {
  if (actor.id === other) throw fail('evaluation.same-person')
}
