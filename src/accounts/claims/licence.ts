import type { PackContext } from '../../packs/index.ts'
import { XinhengError } from '../../platform/errors.ts'
import { claimByLicence } from './claim-account.ts'

/** What came of a licence the provider vouched for: the account of the organisation at once, a wait for the office, or nothing. */
export type Licence = 'joined' | 'waiting' | null

/** Claims the account of the organisation a provider named. What keeps that from happening keeps nobody from signing in. */
export async function showLicence(
  ctx: PackContext,
  { login, userId }: { readonly login: string; readonly userId: string },
  claim: unknown,
): Promise<Licence> {
  if (typeof claim !== 'string' || claim.length > 40) return null
  const user = ctx.as({ kind: 'user', id: login, body: null, role: null, unit: null })
  try {
    return (await claimByLicence(user, userId, claim)) === null ? 'waiting' : 'joined'
  } catch (error) {
    if (!(error instanceof XinhengError)) throw error
    ctx.log.info({ user: login, code: error.code }, 'a licence was shown to no effect')
    return null
  }
}
