import type { PackContext } from '../../packs/index.ts'
import { findOrganisation, type Organisation } from '../../subjects/index.ts'
import { fail } from './errors.ts'

/** The code under which an organisation has its account: the survivor's, once it was merged. */
export const accountOf = async (ctx: PackContext, code: string): Promise<string> => (await findOrganisation(ctx, code)).uscc ?? code

/** The organisation of a code, with the unified code by which accounts know it. */
export async function claimableOrganisation(ctx: PackContext, code: string): Promise<Organisation & { readonly uscc: string }> {
  const organisation = await findOrganisation(ctx, code)
  const { uscc } = organisation
  if (uscc === null)
    throw fail('accounts.invalid', {
      details: [
        {
          field: 'organisation',
          text: {
            zh: '该主体在登记库中没有统一社会信用代码，请先到登记机关换发。',
            en: 'The register knows no unified social credit code of this organisation. Its registrar gives it one.',
          },
        },
      ],
    })
  return { ...organisation, uscc }
}
