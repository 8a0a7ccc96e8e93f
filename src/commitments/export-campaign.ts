import type { Download } from '../platform/files/download.ts'
import { writeCsv } from '../platform/tabular/index.ts'
import { say, type Lang } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { loadInvited } from './campaign-store.ts'
import type { CommitmentsContext } from './context.ts'
import { findOwnCampaign } from './find-campaigns.ts'

const columns = [
  { zh: '统一社会信用代码', en: 'Code' },
  { zh: '组织名称', en: 'Organisation' },
  { zh: '行业门类', en: 'Industry' },
  { zh: '行政区划', en: 'Division' },
  { zh: '签署日期', en: 'Signed on' },
]
const atOnce = 5000

/** Those a campaign of the own body invited, with the day each signed, as a file for spreadsheets. */
export async function exportCampaign(ctx: CommitmentsContext, campaignId: number, lang: Lang): Promise<Download> {
  await findOwnCampaign(ctx, campaignId)
  async function* rows() {
    yield columns.map((label) => say(label, lang))
    for (let after = ''; ;) {
      const found = await loadInvited(ctx, campaignId, after, atOnce)
      for (const { code, name, industry, division, signedOn } of found) yield [code, name, industry ?? '', division ?? '', signedOn ?? '']
      const last = found.at(-1)
      if (last === undefined || found.length < atOnce) return
      after = last.code
    }
  }
  return {
    fileName: `${say({ zh: '集中承诺活动', en: 'campaign' }, lang)}-${campaignId}-${dayOf(ctx.now())}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    bytes: writeCsv(rows()),
  }
}
