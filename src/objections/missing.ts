import { organisationActedFor } from '../accounts/index.ts'
import { itemOn, itemsOn, type Item } from '../packs/index.ts'
import { randomCharacters } from '../platform/crypto/random.ts'
import { digestOf } from '../platform/auth/token.ts'
import { anonymous } from '../platform/context.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf, isDay } from '../platform/time.ts'
import type { Case } from '../procedures/index.ts'
import { findReporters } from '../sources/index.ts'
import { findOrganisation } from '../subjects/index.ts'
import { admitSender, useForm } from './attempts.ts'
import { mistakesInWords, type Said } from './check.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { openMatters, requireOrganisation, type Coming } from './lodge.ts'
import { most } from './objection.ts'
import { secretLength } from './point-out.ts'
import { openMissingOf } from './store.ts'

/** A record that should be there and is not: of whom, of what kind, from which source, and of which day where that is known. */
export type MissingLodging = Said & {
  readonly code: string
  readonly item: string
  readonly source: string
  readonly day: string
}

/** Items a record may be missing of: for the organisation and for whoever takes it in all, for everybody those that are public. */
export const missableItems = ({ pack, now, actor }: ObjectionsContext): readonly Item[] =>
  itemsOn(pack, dayOf(now())).filter(({ scope }) => actor.body !== null || scope === 'public')

/** An organisation says that a record about itself is missing. */
export async function lodgeMissing(ctx: ObjectionsContext, lodging: Omit<MissingLodging, 'code'>): Promise<Case> {
  requireOrganisation(ctx)
  return lodgeMissingAs(ctx, { ...lodging, code: ctx.actor.unit ?? '' }, { way: 'organisation', secretHash: null }, async () => undefined)
}

/** Anybody says so of an organisation that is shown here; the secret leads them, and only them, to what becomes of it. */
export async function pointOutMissing(
  ctx: ObjectionsContext,
  lodging: MissingLodging,
  address: string | null = null,
): Promise<{ readonly secret: string }> {
  const secret = randomCharacters(secretLength)
  const organisation = organisationActedFor(ctx.actor)
  const sender = organisation ?? address
  await lodgeMissingAs(ctx.as(anonymous), lodging, { way: 'public', secretHash: digestOf(secret) }, async (ctx, subjectId) => {
    if (sender !== null) await admitSender(ctx, [`missing ${subjectId}`], sender)
    if (organisation !== null) return
    const count = await openMissingOf(ctx, subjectId)
    if (count >= most.openOfRecord) throw fail('objections.enough-missing', { values: { count } })
  })
  return { secret }
}

/** Opens the case and keeps what was said, once `requireMay` has let it. */
export const lodgeMissingAs = (
  ctx: ObjectionsContext,
  lodging: MissingLodging,
  way: Coming,
  requireMay: (ctx: ObjectionsContext, subjectId: number) => Promise<void>,
): Promise<Case> =>
  ctx.transaction(async (ctx) => {
    const { subjectId } = await findOrganisation(ctx, lodging.code)
    const details = await wrongWith(ctx, lodging, way)
    if (details.length > 0) throw fail('objections.refused', { details })
    await useForm(ctx, lodging.form, way.way)
    await requireMay(ctx, subjectId)
    const { item, source: sourceCode, day } = lodging
    const about = { ...way, fault: 'missingRecord' as const, item, aboutDay: isDay(day) ? day : null }
    const [opened] = await openMatters(ctx, lodging, about, [{ subjectId, sourceCode, records: [] }])
    return opened as Case
  })

async function wrongWith(ctx: ObjectionsContext, lodging: MissingLodging, { way }: Coming): Promise<Mistake[]> {
  const { item, source, day } = lodging
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  const today = dayOf(ctx.now())
  const known = missableItems(ctx).some(({ key }) => key === item)
  if (!known) wrong('item', '请选择信息类别。', 'Choose the kind of information.')
  const reporters = known ? await findReporters(ctx, item) : []
  const isOthers = way === 'window' && ctx.actor.body === 'source' && source !== ctx.actor.unit
  if (source === '') wrong('source', '请选择应当报送的单位。', 'Choose who should have reported it.')
  else if (isOthers)
    wrong(
      'source',
      '本窗口只受理应由本单位报送的记录，请选择本单位；其他单位的请到信用办窗口提出。',
      'This window takes in what your own body should have reported: choose it. What others should have goes to the credit office.',
    )
  else if (known && !reporters.some(({ code }) => code === source)) {
    const names = reporters.map(({ name }) => name)
    const label = itemOn(ctx.pack, item, today)?.name ?? { zh: item, en: item }
    wrong(
      'source',
      `该单位不报送“${label.zh}”。报送单位：${names.join('、') || '无'}。`,
      `It does not report “${label.en}”. Who does: ${names.join(', ') || 'nobody'}.`,
    )
  }
  if (day !== '' && (!isDay(day) || day > today))
    wrong('day', '应为今天或以前的日期；不知道的可以不填。', 'Today or a day before it; leave it empty if you do not know.')
  return [...mistakes, ...mistakesInWords(lodging)]
}
