import { isAuditor, mayApprove } from '../accounts/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { actsForOffice } from '../sources/index.ts'
import { foldCode, keptText, subjectTypes } from '../subjects/index.ts'
import type { Campaign, WantedCampaign } from './campaign.ts'
import { checkCodes, findRequestedCampaign, insertCampaign, insertInvited } from './campaign-store.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { inviteJob } from './mail-invitations.ts'
import { closedFor, type Matter } from './matter.ts'
import { loadMatters } from './matter-store.ts'

/** A list longer than this is given in parts, or as a selection. */
const mostCodes = 5000

type Owner = Pick<Campaign, 'body' | 'unit'>

/** The office or department whose campaigns the actor looks at, their auditors too. */
export function campaignsOf({ actor }: CommitmentsContext): Owner {
  if (actor.kind === 'user' && actor.role !== null && actor.body === 'office') return { body: 'office', unit: null }
  if (actor.kind === 'user' && actor.role !== null && actor.body === 'source' && actor.unit !== null)
    return { body: 'source', unit: actor.unit }
  throw fail('commitments.campaign-only')
}

/** Those who open campaigns: approvers and heads of the office, and of a department for its own matters. */
export const mayOpenCampaign = (ctx: CommitmentsContext): boolean => !isAuditor(ctx.actor) && mayApprove(ctx.actor)

/** The matters the actor may open a campaign for today. */
export const mattersForCampaign = (ctx: CommitmentsContext): Promise<Matter[]> => {
  const { body, unit } = campaignsOf(ctx)
  const own = body === 'source' && unit !== null ? { sourceCode: unit } : {}
  return loadMatters(ctx, { ...own, states: ['published'], openOn: dayOf(ctx.now()) })
}

/** Invites many organisations to a matter; each signs like everybody. Gives how many; a form that is sent again changes nothing. */
export async function openCampaign(
  ctx: CommitmentsContext,
  { requestKey, wanted }: { readonly requestKey: string; readonly wanted: WantedCampaign },
): Promise<number> {
  const owner = campaignsOf(ctx)
  if (!mayOpenCampaign(ctx) || (owner.body === 'office' && !actsForOffice(ctx.actor))) throw fail('commitments.campaign-only')
  return ctx.transaction(async (inner) => {
    const key = [owner.body, owner.unit ?? '', requestKey].join(' ').slice(0, 150)
    const made = await findRequestedCampaign(inner, key)
    if (made !== null) return made
    const today = dayOf(inner.now())
    const matter = (await mattersForCampaign(inner)).find(({ matterId }) => `${matterId}` === wanted.matterId) ?? null
    const { mistakes, title, until, codes, selection } = read(wanted, matter, today)
    if (matter !== null && codes.length > 0 && codes.length <= mostCodes)
      mistakes.push(
        ...(await checkCodes(inner, matter, codes)).map(({ place, wrong }) => ({
          field: 'codes',
          text: codeWords(place, codes[place - 1] ?? '', wrong),
        })),
      )
    if (mistakes.length > 0 || matter === null)
      throw fail('commitments.wrong-campaign', { values: { count: mistakes.length }, details: mistakes })
    const campaignId = await insertCampaign(inner, { ...owner, matterId: matter.matterId, title, until, requestKey: key })
    const invited = await insertInvited(inner, campaignId, matter, codes.length > 0 ? codes : selection)
    if (invited === 0) throw fail('commitments.wrong-campaign', { values: { count: 1 }, details: [nobody] })
    await inner.enqueue(inviteJob, { campaignId })
    return campaignId
  })
}

const nobody: Mistake = {
  field: 'types',
  text: { zh: '没有符合条件的组织，请放宽条件。', en: 'No organisation fits: ask for less.' },
}

const codeWords = (place: number, code: string, wrong: 'unknown' | 'notOpen') =>
  wrong === 'unknown'
    ? {
        zh: `第 ${place} 行“${code.slice(0, 20)}”不是登记库中组织的代码。`,
        en: `Line ${place}: “${code.slice(0, 20)}” is the code of nobody in the register.`,
      }
    : {
        zh: `第 ${place} 行“${code}”的主体类型或者登记状态不在事项的范围内。`,
        en: `Line ${place}: the matter is not open to the type or status of “${code}”.`,
      }

function read(wanted: WantedCampaign, matter: Matter | null, today: string) {
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  if (matter === null) wrong('matterId', '请选择受理中的事项。', 'Choose a matter that is open.')
  const title = keptText(wanted.title)
  if (title === '' || title.length > 120) wrong('title', '请填写名称，不超过 120 字。', 'Give a title in at most 120 characters.')
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
  const codes = wanted.codes
    .split(/[\s,;，；、]+/)
    .map(foldCode)
    .filter((code) => code !== '')
  if (codes.length > mostCodes) wrong('codes', `一次不超过 ${mostCodes} 个代码。`, `At most ${mostCodes} codes at once.`)
  const selection = { types: wanted.types, division: division || null, industry: industry || null }
  if (codes.length > 0 && (wanted.types.length > 0 || division !== '' || industry !== ''))
    wrong('codes', '名单和筛选条件只能选用一种。', 'Give a list or a selection, not both.')
  return { mistakes, title, until, codes, selection }
}
