import type { PackContext } from '../../packs/index.ts'
import { requireUser } from '../permission.ts'
import { admit } from '../sign-in/attempts.ts'
import { fail } from './errors.ts'
import { claimableOrganisation } from './organisation.ts'
import { requireProof } from './settle.ts'
import { insertClaim } from './store.ts'

/** Asks for a letter with a code, sent to the registered address of the organisation. Whether it has an account already makes no difference. */
export async function requestLetter(ctx: PackContext, code: string, address: string | null = null): Promise<void> {
  const user = await requireUser(ctx)
  requireProof(ctx, 'letter')
  const organisation = await claimableOrganisation(ctx, code)
  if (organisation.address === null)
    throw fail('accounts.invalid', {
      details: [
        {
          field: 'organisation',
          text: {
            zh: '登记库中没有该主体的住所，无法寄信。请改用其他方式。',
            en: 'The register has no address of this organisation to write to. Use another proof.',
          },
        },
      ],
    })
  await admit(ctx, { letter: user.login, letterAddress: address })
  const claim = { userId: user.id, unit: organisation.uscc, proof: 'letter' as const, state: 'requested' as const }
  if ((await insertClaim(ctx, { ...claim, preparedBy: null, provedAt: null })) === null) throw fail('accounts.claim-open')
}
