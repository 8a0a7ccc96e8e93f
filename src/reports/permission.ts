import { mayApprove, readsForOffice } from '../accounts/index.ts'
import type { Actor } from '../platform/context.ts'
import { actsForOffice } from '../sources/index.ts'
import { fail } from './errors.ts'
import type { Maker, Report } from './report.ts'

/** The body a report is made for; none for who has no account. */
export const makerOf = ({ kind, body, unit }: Actor): Maker | null =>
  (kind === 'user' || kind === 'key') && body !== null ? { body, unit } : null

/** The actor belongs to the body that had it made, and reads content there. */
export const isMaker = (actor: Actor, { maker }: Pick<Report, 'maker'>): boolean =>
  maker !== null && (actor.kind === 'user' || actor.kind === 'key') && actor.body === maker.body && actor.unit === maker.unit

/** An approver or head of the office, in person: ends reports, states whose data are complete, keeps kiosks. */
export const decidesForOffice = (actor: Actor): boolean => actor.kind === 'user' && actsForOffice(actor) && mayApprove(actor)

/** What people of the office, its auditors included, may look at. */
export function requireOfficeReader(actor: Actor): void {
  if (actor.kind !== 'user' || !readsForOffice(actor)) throw fail('reports.office-only')
}

export function requireEnder(actor: Actor): void {
  if (!decidesForOffice(actor)) throw fail('reports.office-only')
}
