import { noteRead, statePurpose, type Route } from '../../access/index.ts'
import { addWorkdays, type Band, type BandKey } from '../../packs/index.ts'
import { addDays, dayOf, isDay, type Day } from '../../platform/time.ts'
import { foldCode, keptText, livingOf, subjectTypes, type SubjectType } from '../../subjects/index.ts'
import { findSorted } from '../plans/band-store.ts'
import type { InspectionsContext } from '../context.ts'
import { inspectorsEach } from '../sampler/index.ts'
import { collectMistakes, numbersIn, ownKey } from '../entered.ts'
import { fail } from '../errors.ts'
import { knownNumbers } from '../pool/inspector-store.ts'
import { requireDepartment } from '../permission.ts'
import { insertNotedCheck } from './noted-store.ts'
import { requireRules, sortingOf } from '../plans/sorting.ts'

export type WantedCheck = {
  readonly code: string
  readonly field: string
  readonly reason: string
  readonly note: string
  /** The numbers of the two who make it. */
  readonly inspectors: string
  readonly day: string
  readonly requestKey: string
}
export type Noted = { readonly number: string; readonly band: BandKey; readonly checks: number }

const everybody = { types: Object.keys(subjectTypes) as SubjectType[], division: null }
const yearOf = (ctx: InspectionsContext): number => Number(dayOf(ctx.now()).slice(0, 4))

/** The days on which a check that is noted today may be made. */
function daysToNote(ctx: InspectionsContext): { readonly from: Day; readonly until: Day } {
  const [today, { noted }] = [dayOf(ctx.now()), requireRules(ctx)]
  const day = (count: number): Day => addWorkdays(ctx.pack.calendar, today, count).day
  return { from: day(-noted.back), until: day(noted.ahead) }
}

/** How often an organisation is checked this year, by whom so ever, and its band, which says how often it may be by lot. */
export type Visits = { readonly name: string; readonly band: Band; readonly checks: number }

/** Null where nobody active has the code. */
export async function visitsOf(ctx: InspectionsContext, { code, field }: Pick<WantedCheck, 'code' | 'field'>): Promise<Visits | null> {
  requireDepartment(ctx.actor)
  const { bands } = requireRules(ctx)
  const found = await findSorted(ctx, everybody, sortingOf(ctx, [field], yearOf(ctx)), foldCode(code))
  const band = bands.find(({ key }) => key === found?.band)
  if (found === undefined || band === undefined) return null
  const { name = '' } = (await livingOf(ctx, [found.subjectId])).get(found.subjectId) ?? {}
  await noteTold(ctx, code, 'page')
  return { name, band, checks: found.checks }
}

/**
 * The band tells the grade: departments read that of a named organisation for supervision, and the organisation hears of it. At once, that would
 * announce a check that comes unannounced: only after the last day for which one may be noted today.
 */
async function noteTold(ctx: InspectionsContext, code: string, route: Route): Promise<void> {
  const purpose = statePurpose(ctx, 'supervision', { code: foldCode(code), isAuthorised: false })
  await noteRead(ctx, {
    code: foldCode(code),
    purpose,
    relation: 'any',
    route,
    items: [],
    records: [],
    toldFrom: addDays(daysToNote(ctx).until, 1),
  })
}

/**
 * Notes a check that no draw gave, before it is made, with the exempt reason for it: without one, nobody is checked but by lot. Tells the
 * number of the task, by which the record of the inspection is recognised, and how often the organisation is checked this year: this one counts
 * once a second person confirmed its reason, or its result is there. Departments alone do: the office supervises nobody.
 */
export async function noteCheck(ctx: InspectionsContext, wanted: WantedCheck, route: Route = 'page'): Promise<Noted> {
  const unit = requireDepartment(ctx.actor)
  const rules = requireRules(ctx)
  const { mistakes, wrong } = collectMistakes()
  if (!rules.fields.some(({ key }) => key === wanted.field)) wrong('field', '请选择监管领域。', 'Choose a field of supervision.')
  if (!rules.exempt.some(({ key }) => key === wanted.reason))
    wrong('reason', '不经抽取的检查须有例外情形，请选择一项。', 'A check without a draw needs one of the exempt reasons: choose it.')
  const note = keptText(wanted.note)
  if (note === '' || note.length > 500)
    wrong(
      'note',
      '请写明线索或者文号，不超过 500 字，不写个人信息。',
      'Say what it rests on in at most 500 characters, without anything about people.',
    )
  const { from, until } = daysToNote(ctx)
  if (!isDay(wanted.day) || wanted.day < from || wanted.day > until)
    wrong(
      'day',
      `检查日期须在 ${from} 至 ${until} 之间：检查前登记，紧急的最迟在检查后 ${rules.noted.back} 个工作日内补登。`,
      `The day of the check lies between ${from} and ${until}: it is noted before the check, where that cannot wait within ${rules.noted.back} working day(s) after it.`,
    )
  const year = isDay(wanted.day) ? Number(wanted.day.slice(0, 4)) : yearOf(ctx)
  const inspectors = numbersIn(wanted.inspectors)
  const known = await knownNumbers(ctx, inspectors, [unit])
  if (inspectors.length !== inspectorsEach || inspectors.some((one) => !known.has(one)))
    wrong('inspectors', '请填写两名检查人员在用的编号。', 'Enter the numbers, in use, of two inspectors.')
  const found = await findSorted(ctx, everybody, sortingOf(ctx, [wanted.field], year), foldCode(wanted.code))
  if (found === undefined)
    wrong('code', '登记库中没有这个统一社会信用代码的存续主体，请核对。', 'No active organisation of the register has this code. Check it.')
  if (mistakes.length > 0 || found === undefined)
    throw fail('inspections.wrong-check', { values: { count: mistakes.length }, details: mistakes })
  const { subjectId, band, checks } = found
  const number = await insertNotedCheck(ctx, year, {
    ...{ subjectId, field: wanted.field, reason: wanted.reason, note, unit, inspectors },
    ...{ day: wanted.day, requestKey: ownKey({ body: 'source', unit }, '', wanted.requestKey) ?? '' },
  })
  await noteTold(ctx, wanted.code, route)
  return { number, band, checks }
}
