import type { Mistake } from '../platform/errors.ts'
import { refuseChangedForm } from '../platform/http/form-store.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { actsForOffice } from '../sources/index.ts'
import { hasPersonId, keptText, subjectTypes } from '../subjects/index.ts'
import type { WantedCampaign } from './campaign.ts'
import { findRequestedCampaign, insertCampaign, insertInvited } from './campaign-store.ts'
import { checkCodes } from './check-codes.ts'
import { campaignsOf, mayOpenCampaign } from './permission.ts'
import { linesOf, mostCodes } from './typed-codes.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { inviteJob } from './mail-invitations.ts'
import { closedFor, type Matter } from './matter.ts'
import { loadMatters } from './matter-store.ts'

/** The matters the actor may open a campaign for today. */
export const mattersForCampaign = (ctx: CommitmentsContext): Promise<Matter[]> => {
  const { body, unit } = campaignsOf(ctx)
  const own = body === 'source' && unit !== null ? { sourceCode: unit } : {}
  return loadMatters(ctx, { ...own, states: ['published'], openOn: dayOf(ctx.now()) })
}

/** Invites many organisations to a matter; each signs like everybody. Gives its number; a form that is sent again changes nothing. */
export async function openCampaign(
  ctx: CommitmentsContext,
  { requestKey, wanted }: { readonly requestKey: string; readonly wanted: WantedCampaign },
): Promise<number> {
  const owner = campaignsOf(ctx)
  if (!mayOpenCampaign(ctx) || (owner.body === 'office' && !actsForOffice(ctx.actor))) throw fail('commitments.campaign-only')
  return ctx.transaction(async (inner) => {
    await refuseChangedForm(inner, { of: ['campaign', owner.body, owner.unit], requestKey, content: wanted })
    const key = [owner.body, owner.unit ?? '', requestKey].join(' ').slice(0, 150)
    const made = await findRequestedCampaign(inner, key)
    if (made !== null) return made
    const today = dayOf(inner.now())
    const matter = (await mattersForCampaign(inner)).find(({ matterId }) => `${matterId}` === wanted.matterId) ?? null
    const { mistakes, title, until, codes, selection } = read(wanted, matter, today)
    if (matter !== null && codes.length <= mostCodes) mistakes.push(...(await checkCodes(inner, { matter, codes, field: 'codes' })))
    if (mistakes.length > 0 || matter === null)
      throw fail('commitments.wrong-campaign', { values: { count: mistakes.length }, details: mistakes })
    const campaignId = await insertCampaign(inner, { ...owner, matterId: matter.matterId, title, until, requestKey: key })
    // A campaign by a list may be filled on its own page.
    const whom = wanted.by === 'list' || codes.length > 0 ? codes.map(({ code }) => code) : selection
    const { added, batch } = await insertInvited(inner, campaignId, matter, whom)
    if (added === 0 && wanted.by !== 'list') throw fail('commitments.wrong-campaign', { values: { count: 1 }, details: [nobody] })
    await inner.enqueue(inviteJob, { campaignId, batch })
    return campaignId
  })
}

const nobody: Mistake = {
  field: 'types',
  text: { zh: '没有符合条件的组织，请放宽条件。', en: 'No organisation fits: ask for less.' },
}

function read(wanted: WantedCampaign, matter: Matter | null, today: string) {
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  if (matter === null) wrong('matterId', '请选择受理中的事项。', 'Choose a matter that is open.')
  const title = keptText(wanted.title)
  if (title === '' || title.length > 120) wrong('title', '请填写名称，不超过 120 字。', 'Give a title in at most 120 characters.')
  else if (hasPersonId(wanted.title)) wrong('title', '名称不得含有个人号码。', 'Numbers of persons do not belong into a title.')
  const until = wanted.until.trim()
  if (!isDay(until) || until < today)
    wrong('until', '截止日须为今日或者以后的日期，如 2026-12-31。', 'The last day is today or later, such as 2026-12-31.')
  else if (matter !== null && closedFor(matter, until) !== null)
    wrong('until', '截止日晚于事项的受理期或者履行期限。', 'The matter closes, or its term ends, before that day.')
  if (wanted.types.some((type) => !Object.hasOwn(subjectTypes, type)))
    wrong('types', '有一种主体类型不存在。', 'There is no such type of organisation.')
  const division = wanted.division.trim()
  if (division !== '' && !/^(\d{2}|\d{4}|\d{6})$/.test(division))
    wrong('division', '行政区划代码须为 2、4 或 6 位数字。', 'A division is a code of 2, 4 or 6 digits.')
  const industry = wanted.industry.trim().toUpperCase()
  if (industry !== '' && !/^([A-T]|\d{2,4})$/.test(industry))
    wrong(
      'industry',
      '行业须为门类字母或者 2 至 4 位代码，如 C、33。',
      'An industry is a section letter or a code of 2 to 4 digits: C, 33.',
    )
  const codes = linesOf(wanted.codes)
  if (codes.length > mostCodes) wrong('codes', `一次不超过 ${mostCodes} 个代码。`, `At most ${mostCodes} codes at once.`)
  const selection = { types: wanted.types, division: division || null, industry: industry || null }
  if ((codes.length > 0 || wanted.by === 'list') && (wanted.types.length > 0 || division !== '' || industry !== ''))
    wrong('codes', '名单和筛选条件只能选用一种。', 'Give a list or a selection, not both.')
  return { mistakes, title, until, codes, selection }
}
