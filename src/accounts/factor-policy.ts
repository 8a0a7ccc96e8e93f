import type { Actor } from '../platform/context.ts'

/** Who must have a second factor unless the operator says otherwise: the office, and whoever signs or manages for a source. */
const usual = 'office source:approver source:head'

/**
 * Whether an actor must have a second factor. `XINHENG_SECOND_FACTOR` lists bodies, or body:role, `none` for nobody. It is a
 * setting of the operator and not of the office: a stolen session must not be able to lower it.
 */
export function needsSecondFactor(actor: Pick<Actor, 'body' | 'role'>, policy = process.env['XINHENG_SECOND_FACTOR'] || usual): boolean {
  const listed = policy.split(/[\s,]+/)
  return actor.body !== null && (listed.includes(actor.body) || listed.includes(`${actor.body}:${actor.role ?? ''}`))
}
