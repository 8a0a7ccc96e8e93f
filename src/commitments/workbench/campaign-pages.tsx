import { Hono, type Context as Request } from 'hono'
import { randomCharacters } from '../../platform/crypto/random.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formErrors, readLists, type FormError } from '../../platform/http/form.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { WantedCampaign } from '../campaign.ts'
import type { CommitmentsContext } from '../context.ts'
import { listOwnCampaigns } from '../find-campaigns.ts'
import { mattersForCampaign, mayOpenCampaign, openCampaign } from '../open-campaign.ts'
import { CampaignsPage } from './campaigns-page.tsx'

const path = '/workbench/commitments/campaigns'
const blank: WantedCampaign = { matterId: '', title: '', until: '', types: [], division: '', industry: '', codes: '' }

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
    const form = await readLists(c, ['matterId', 'title', 'until', 'types', 'division', 'industry', 'codes', 'requestKey'])
    const text = (name: Exclude<keyof typeof form, 'types'>) => form[name][0] ?? ''
    const wanted: WantedCampaign = {
      ...{ matterId: text('matterId'), title: text('title'), until: text('until'), types: form.types },
      ...{ division: text('division'), industry: text('industry'), codes: text('codes') },
    }
    const requestKey = text('requestKey').trim() || randomCharacters(20)
    try {
      await openCampaign(c.get('ctx'), { requestKey, wanted })
      return go(c, path)
    } catch (error) {
      return show(c, wanted, requestKey, formErrors(error, c.get('lang')))
    }
  })
  return pages
}
