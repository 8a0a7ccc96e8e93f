import type { Account } from '../account.ts'

/** Who must have a second factor unless the operator says otherwise: the office, and whoever signs or manages for a source. */
const usual = 'office source:approver source:head'

type Acting = { readonly body: string | null; readonly role: string | null }

/**
 * Whether acting so needs a second factor. `XINHENG_SECOND_FACTOR` lists bodies, or body:role, `none` for nobody. It is a
 * setting of the operator and not of the office: a stolen session must not be able to lower it.
 */
export function needsSecondFactor({ body, role }: Acting, policy = process.env['XINHENG_SECOND_FACTOR'] || usual): boolean {
  const listed = policy.split(/[\s,]+/)
  return body !== null && (listed.includes(body) || listed.includes(`${body}:${role ?? ''}`))
}

/** Whether a user must set up a second factor first: for one membership that needs it, whichever is acted for; accounts of the demo never. */
export const mustEnrol = (account: Pick<Account, 'secondFactor' | 'demo'>, memberships: readonly Acting[]): boolean =>
  !account.secondFactor && !account.demo && memberships.some((one) => needsSecondFactor(one))
