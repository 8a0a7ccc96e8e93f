import { organisationOf } from '../accounts/index.ts'
import { dayOf } from '../platform/time.ts'
import { familyOf } from '../subjects/index.ts'
import { fewestTold, type Campaign, type Invitation, type Invited, type Progress } from './campaign.ts'
import { countProgress, loadCampaigns, loadInvitations, loadInvited } from './campaign-store.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { pageSize } from '../platform/paged.ts'
import { campaignsOf } from './permission.ts'

/** The campaigns of the own body. */
export const listOwnCampaigns = (ctx: CommitmentsContext): Promise<Campaign[]> => loadCampaigns(ctx, campaignsOf(ctx))

/** The campaigns that run, as counts, for everybody; without those so small that a count would speak of one organisation. */
export const listRunningCampaigns = (ctx: CommitmentsContext): Promise<Campaign[]> =>
  loadCampaigns(ctx, { openOn: dayOf(ctx.now()), fewest: fewestTold })

/** What the own organisation is invited to and has not signed. */
export async function listInvitations(ctx: CommitmentsContext): Promise<Invitation[]> {
  const code = organisationOf(ctx.actor)
  return code === null ? [] : loadInvitations(ctx, await familyOf(ctx, code), dayOf(ctx.now()))
}

/** A campaign of the own body; to all others it is not there. */
export async function findOwnCampaign(ctx: CommitmentsContext, campaignId: number): Promise<Campaign> {
  const [campaign] = await loadCampaigns(ctx, { ...campaignsOf(ctx), campaignId })
  if (campaign === undefined) throw fail('commitments.no-such-campaign')
  return campaign
}

type FollowedCampaign = {
  readonly campaign: Campaign
  readonly industries: readonly Progress[]
  readonly divisions: readonly Progress[]
}

/** How far a campaign of the own body came, by industry and division. */
export async function readCampaign(ctx: CommitmentsContext, campaignId: number): Promise<FollowedCampaign> {
  const campaign = await findOwnCampaign(ctx, campaignId)
  const [industries, divisions] = await Promise.all([
    countProgress(ctx, campaignId, 'industry'),
    countProgress(ctx, campaignId, 'division'),
  ])
  return { campaign, industries, divisions }
}

/** A page of those a campaign of the own body invited, by code. */
export async function listInvited(
  ctx: CommitmentsContext,
  { campaignId, after }: { readonly campaignId: number; readonly after: string },
): Promise<{ readonly rows: readonly Invited[]; readonly next: string | null }> {
  await findOwnCampaign(ctx, campaignId)
  const rows = await loadInvited(ctx, campaignId, after)
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.code ?? null) : null }
}
