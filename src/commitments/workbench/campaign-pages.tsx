import { Hono, type Context as Request } from 'hono'
import { isAuditor } from '../../accounts/index.ts'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readLists, type FormError } from '../../platform/http/form.ts'
import { attachment } from '../../platform/http/attachment.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { isTooSlow, paced } from '../../platform/http/pace.ts'
import { dayOf } from '../../platform/time.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import type { WantedCampaign } from '../campaign.ts'
import type { CommitmentsContext } from '../context.ts'
import { exportCampaign } from '../export-campaign.ts'
import { listInvited, listOwnCampaigns, readCampaign } from '../find-campaigns.ts'
import { inviteOrganisations, type Outcome } from '../invite.ts'
import { mattersForCampaign, openCampaign } from '../open-campaign.ts'
import { mayOpenCampaign, requireInviting } from '../permission.ts'
import { readCodeTable } from '../read-code-table.ts'
import { linesOf } from '../typed-codes.ts'
import { CampaignPage } from './campaign-page.tsx'
import { CampaignsPage } from './campaigns-page.tsx'

const path = '/workbench/commitments/campaigns'
/** What a refused form is shown with: the numbers of persons are not repeated. */
const masked = (wanted: WantedCampaign): WantedCampaign => ({
  ...wanted,
  title: maskPersonIds(wanted.title),
  codes: maskPersonIds(wanted.codes),
})

const blank: WantedCampaign = { matterId: '', title: '', until: '', by: 'selection', types: [], division: '', industry: '', codes: '' }

/** Campaigns of the office and of departments. */
export function campaignPages<C extends CommitmentsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()

  const show = async (c: R, wanted: WantedCampaign, requestKey: string, errors: readonly FormError[]) => {
    const ctx = c.get('ctx')
    const campaigns = await listOwnCampaigns(ctx)
    const matters = mayOpenCampaign(ctx) ? await mattersForCampaign(ctx) : []
    const content = <CampaignsPage {...{ campaigns, matters, wanted, requestKey, errors }} isDepartment={ctx.actor.body === 'source'} />
    const options = { title: words(c, '集中承诺活动', 'Campaigns'), status: errors.length === 0 ? 200 : 422 }
    return page(c, { ...options, current: ctx.actor.body === 'office' ? 'campaigns' : 'commitments' }, content)
  }
  pages.get(path, (c) => show(c, blank, randomCharacters(20), []))
  pages.post(path, async (c) => {
    const form = await readLists(c, ['matterId', 'title', 'until', 'by', 'types', 'division', 'industry', 'codes', 'requestKey'])
    const text = (name: Exclude<keyof typeof form, 'types'>) => form[name][0] ?? ''
    const wanted: WantedCampaign = {
      ...{ matterId: text('matterId'), title: text('title'), until: text('until'), by: text('by'), types: form.types },
      ...{ division: text('division'), industry: text('industry'), codes: text('codes') },
    }
    const requestKey = text('requestKey').trim() || randomCharacters(20)
    try {
      return go(c, `${path}/${await openCampaign(c.get('ctx'), { requestKey, wanted })}`)
    } catch (error) {
      return show(c, masked(wanted), requestKey, formErrors(error, c.get('lang')))
    }
  })

  const one = `${path}/:campaign{[1-9][0-9]{0,14}}`
  type Shown = { readonly codes?: string; readonly outcome?: Outcome; readonly errors?: readonly FormError[] }
  const showOne = async (c: R, { codes = '', outcome, errors = [] }: Shown) => {
    const ctx = c.get('ctx')
    const campaignId = Number(c.req.param('campaign'))
    const after = /^[0-9A-Z]{1,18}$/.exec(c.req.query('after') ?? '')?.[0] ?? ''
    const [followed, invited] = await Promise.all([readCampaign(ctx, campaignId), listInvited(ctx, { campaignId, after })])
    const mayInvite = !isAuditor(ctx.actor) && followed.campaign.until >= dayOf(ctx.now())
    const content = <CampaignPage {...{ ...followed, invited, mayInvite, codes, outcome, errors }} isFirst={after === ''} />
    const options = { title: followed.campaign.title, status: errors.length === 0 ? (200 as const) : (422 as const) }
    return page(c, { ...options, current: ctx.actor.body === 'office' ? 'campaigns' : 'commitments' }, content)
  }
  pages.get(one, (c) => showOne(c, {}))
  pages.get(`${one}/invited.csv`, async (c) =>
    attachment(await exportCampaign(c.get('ctx'), Number(c.req.param('campaign')), c.get('lang'))),
  )
  pages.post(one, async (c) => {
    const ctx = c.get('ctx')
    requireInviting(ctx)
    const campaignId = Number(c.req.param('campaign'))
    const { fields, file, drain } = await readUpload(c.req.raw)
    const typed = maskPersonIds(fields['codes'] ?? '')
    try {
      const list = file === null ? { codes: linesOf(fields['codes'] ?? ''), mistakes: [] } : await readCodeTable(paced(file.bytes))
      return showOne(c, { outcome: await inviteOrganisations(ctx, { campaignId, ...list, field: file === null ? 'codes' : 'file' }) })
    } catch (error) {
      if (file !== null && !isTooSlow(error)) await drain()
      return showOne(c, { codes: typed, errors: formErrors(error, c.get('lang')) })
    }
  })
  return pages
}
