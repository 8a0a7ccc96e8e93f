import { organisationOf } from '../accounts/index.ts'
import { dayOf } from '../platform/time.ts'
import { familyOf } from '../subjects/index.ts'
import type { Campaign, Invitation } from './campaign.ts'
import { loadCampaigns, loadInvitations } from './campaign-store.ts'
import type { CommitmentsContext } from './context.ts'
import { campaignsOf } from './open-campaign.ts'

/** The campaigns of the own body. */
export const listOwnCampaigns = (ctx: CommitmentsContext): Promise<Campaign[]> => loadCampaigns(ctx, campaignsOf(ctx))

/** The campaigns that run, as counts, for everybody. */
export const listRunningCampaigns = (ctx: CommitmentsContext): Promise<Campaign[]> => loadCampaigns(ctx, { openOn: dayOf(ctx.now()) })

/** What the own organisation is invited to and has not signed. */
export async function listInvitations(ctx: CommitmentsContext): Promise<Invitation[]> {
  const code = organisationOf(ctx.actor)
  return code === null ? [] : loadInvitations(ctx, await familyOf(ctx, code), dayOf(ctx.now()))
}
