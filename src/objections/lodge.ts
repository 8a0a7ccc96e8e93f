import { organisationActedFor } from '../accounts/index.ts'
import { openCases, type Case } from '../procedures/index.ts'
import { familyOf } from '../subjects/index.ts'
import type { Context } from '../platform/context.ts'
import { useForm } from './attempts.ts'
import { cleanWords, mistakesIn, type Lodging } from './check.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { faults, procedure, type Fault } from './objection.ts'
import { ownRecords, type Objectable } from './objectable.ts'
import { notPossible } from './not-possible.ts'
import { insertEvidence, insertMatters, insertObjection, placesOf, type Place } from './store.ts'

/** An organisation objects to records about itself. One case for each source concerned. */
export async function lodgeObjection(ctx: ObjectionsContext, lodging: Lodging): Promise<readonly Case[]> {
  requireOrganisation(ctx)
  const chosen = await ownRecords(ctx, lodging.records)
  return lodge(ctx, lodging, chosen, { way: 'organisation', secretHash: null }, requireOwn)
}

export function requireOrganisation(ctx: Context): void {
  if (organisationActedFor(ctx.actor) === null) throw fail('objections.organisation-only')
}

export type Way = { readonly way: 'public' | 'organisation'; readonly secretHash: Buffer | null }

/** Opens the cases and keeps what was said, once `requireMay` has let it. */
export function lodge(
  ctx: ObjectionsContext,
  lodging: Lodging,
  shown: readonly Objectable[],
  way: Way,
  requireMay: (ctx: ObjectionsContext, places: readonly Place[]) => Promise<void>,
): Promise<readonly Case[]> {
  const details = mistakesIn(lodging, shown)
  if (details.length > 0) throw fail('objections.refused', { details })
  return ctx.transaction(async (ctx) => {
    await useForm(ctx, lodging.form)
    const places = await placesOf(
      ctx,
      shown.map(({ id }) => Number(id)),
    )
    await requireMay(ctx, places)
    const groups = [...Map.groupBy(places, ({ subjectId, sourceCode }) => `${subjectId} ${sourceCode}`).values()]
    // What the public wrote is for the office and the source; the organisation may read the steps.
    const reason = way.way === 'public' ? faults[lodging.fault as Fault].zh : cleanWords(lodging.words)
    const opened = await openCases(
      ctx,
      groups.map(([first]) => ({
        procedure,
        subjectId: (first as Place).subjectId,
        sourceCode: (first as Place).sourceCode,
        action: 'submit',
        reason,
      })),
    )
    if (!opened.accepted) throw notPossible(opened.reasons)
    await keep(ctx, lodging, shown, way, groups, opened.cases)
    await insertEvidence(ctx, opened.cases, lodging.files, { givenBy: 'objector', released: false })
    return opened.cases
  })
}

async function requireOwn(ctx: ObjectionsContext, places: readonly Place[]): Promise<void> {
  const family = new Set(await familyOf(ctx, ctx.actor.unit ?? ''))
  if (!places.every(({ subjectId }) => family.has(subjectId))) throw fail('objections.organisation-only')
}

async function keep(
  ctx: ObjectionsContext,
  { fields, fault, words, email = '', lang }: Lodging,
  shown: readonly Objectable[],
  way: Way,
  groups: readonly (readonly Place[])[],
  cases: readonly Case[],
): Promise<void> {
  const lodgedAt = ctx.now()
  const said = new Map(shown.flatMap(({ id, fields }) => fields.map(({ key, value }) => [`${id}.${key}`, value])))
  const unique = [...new Map(fields.map((one) => [`${one.record}.${one.field}`, one])).values()]
  const objected = (recordId: number) =>
    unique
      .filter(({ record }) => record === String(recordId))
      .map(({ record, field, proposed }) => ({
        field,
        said: said.get(`${record}.${field}`) ?? '',
        proposed: cleanWords(proposed) || null,
      }))
  // Records of organisations that were found to be one may stand under both.
  const objections = new Map<number, number>()
  for (const subjectId of new Set(cases.map((one) => one.subjectId)))
    objections.set(
      subjectId,
      await insertObjection(ctx, {
        ...way,
        ...{ subjectId, fault: fault as Fault, words: cleanWords(words), email: email === '' ? null : email, lang, lodgedAt },
        ...{ item: null, aboutDay: null },
      }),
    )
  await insertMatters(
    ctx,
    cases.map(({ caseId, subjectId }, place) => ({
      ...{ caseId, subjectId, lodgedAt },
      objectionId: objections.get(subjectId) as number,
      sourceCode: groups[place]?.[0]?.sourceCode as string,
      records: (groups[place] ?? []).map(({ recordId, version }) => ({ recordId, version, fields: objected(recordId) })),
    })),
  )
}
