import type { Mistake } from '../platform/errors.ts'
import { dayOf } from '../platform/time.ts'
import { insertInvited } from './campaign-store.ts'
import { checkCodes, type CodeAt } from './check-codes.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { findOwnCampaign } from './find-campaigns.ts'
import { readMatterOf } from './find-matters.ts'
import { inviteJob } from './mail-invitations.ts'
import { closedFor } from './matter.ts'
import { requireInviting } from './permission.ts'

type Inviting = {
  readonly campaignId: number
  readonly codes: readonly CodeAt[]
  /** The control of the form, or the member of the request, the codes came by. */
  readonly field: string
  /** What was wrong with the list before its codes were looked at. */
  readonly mistakes?: readonly Mistake[]
}

export type Outcome = { readonly added: number; readonly known: number }

/** Adds organisations to a campaign of the own body that runs: all that are listed, or none. Whoever is invited already stays so. */
export async function inviteOrganisations(
  ctx: CommitmentsContext,
  { campaignId, codes, field, mistakes: before = [] }: Inviting,
): Promise<Outcome> {
  requireInviting(ctx)
  return ctx.transaction(async (inner) => {
    const campaign = await findOwnCampaign(inner, campaignId)
    const matter = await readMatterOf(inner, campaign.matterId)
    const today = dayOf(inner.now())
    if (campaign.until < today || closedFor(matter, today) !== null)
      throw fail('commitments.campaign-over', { values: { day: campaign.until } })
    const mistakes = [...before, ...(await checkCodes(inner, { matter, codes, field }))]
    if (mistakes.length === 0 && codes.length === 0) mistakes.push({ field, text: nobody })
    if (mistakes.length > 0)
      throw fail('commitments.wrong-list', { values: { count: mistakes.length }, details: mistakes.slice(0, mostTold) })
    const different = [...new Set(codes.map(({ code }) => code))]
    const { added, batch } = await insertInvited(inner, campaignId, matter, different)
    if (added > 0) await inner.enqueue(inviteJob, { campaignId, batch })
    return { added, known: different.length - added }
  })
}

/** What is told of a list with very many mistakes. */
const mostTold = 200
const nobody = { zh: '名单里没有组织。请填写统一社会信用代码。', en: 'The list is empty: give unified social credit codes.' }
