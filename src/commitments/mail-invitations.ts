import { mailAddressesOf } from '../accounts/index.ts'
import { publicSite } from '../platform/http/proxy.ts'
import { sendMail, sendsMail } from '../platform/mail/index.ts'
import { dayOf } from '../platform/time.ts'
import { loadCampaigns, loadInvitedCodes } from './campaign-store.ts'
import type { CommitmentsContext } from './context.ts'

/** The job that mails those an addition to a campaign invited. */
export const inviteJob = 'commitments.invite'
export type Invite = { readonly campaignId: number; readonly batch: number }

/** Tells organisations that have an account with an address that they are invited; all in one transaction, so that none is told twice. */
export const mailInvitations = (ctx: CommitmentsContext, { campaignId, batch }: Invite): Promise<void> =>
  ctx.transaction(async (inner) => {
    const [campaign] = await loadCampaigns(inner, { campaignId, openOn: dayOf(inner.now()) })
    if (campaign === undefined || !sendsMail()) return
    const site = publicSite()
    const { title, matter, until } = campaign
    const text = [
      `邀请您单位自愿作出信用承诺：“${matter.zh}”（${title}），截止日 ${until}。请登录工作台查看承诺全文，由审批人或者负责人签署；不签署不影响任何权利。`,
      `Your organisation is invited to make the commitment “${matter.en}” (${title}) by ${until}. Read it in the workbench, where an approver or head signs it. Nothing follows from not signing.`,
      ...(site === null ? [] : [`${site}/workbench/commitments`]),
    ].join('\n\n')
    for (const unit of await loadInvitedCodes(inner, campaignId, batch)) {
      const to = await mailAddressesOf(inner, { body: 'organisation', unit })
      if (to.length > 0) await sendMail(inner, { to, subject: '信衡：邀请作出信用承诺 · Xinheng: an invitation to a commitment', text })
    }
  })
