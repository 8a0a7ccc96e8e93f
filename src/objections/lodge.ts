import { organisationActedFor } from '../accounts/index.ts'
import { openCases, type Case } from '../procedures/index.ts'
import { familyOf, keptText } from '../subjects/index.ts'
import type { Context } from '../platform/context.ts'
import { useForm } from './attempts.ts'
import { mistakesIn, type Lodging, type Said } from './check.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { atWindow, faults, procedure, type Fault, type ObjectedField } from './objection.ts'
import { ownRecords, type Objectable } from './objectable.ts'
import { notPossible } from './not-possible.ts'
import {
  insertEvidence,
  insertMatters,
  insertObjection,
  placesOf,
  type Matter,
  type ObjectedRecord,
  type Objection,
  type Place,
} from './store.ts'

/** An organisation objects to records about itself. One case for each source concerned. */
export async function lodgeObjection(ctx: ObjectionsContext, lodging: Lodging): Promise<readonly Case[]> {
  requireOrganisation(ctx)
  const chosen = await ownRecords(ctx, lodging.records)
  return lodge(ctx, lodging, chosen, { way: 'organisation', secretHash: null }, requireOwn)
}

export function requireOrganisation(ctx: Context): void {
  if (organisationActedFor(ctx.actor) === null) throw fail('objections.organisation-only')
}

export type Coming = Pick<Objection, 'way' | 'secretHash'>

/** Opens the cases and keeps what was said, once `requireMay` has let it. */
export function lodge(
  ctx: ObjectionsContext,
  lodging: Lodging,
  shown: readonly Objectable[],
  way: Coming,
  requireMay: (ctx: ObjectionsContext, places: readonly Place[]) => Promise<void>,
): Promise<readonly Case[]> {
  const details = mistakesIn(lodging, shown)
  if (details.length > 0) throw fail('objections.refused', { details })
  return ctx.transaction(async (ctx) => {
    await useForm(ctx, lodging.form, way.way)
    const places = await placesOf(
      ctx,
      shown.map(({ id }) => Number(id)),
    )
    await requireMay(ctx, places)
    const claims = [...Map.groupBy(places, ({ subjectId, sourceCode }) => `${subjectId} ${sourceCode}`).values()].map((group): Claim => {
      const { subjectId, sourceCode } = group[0] as Place
      const records = group.map(({ recordId, version }) => ({ recordId, version, fields: objectedIn(lodging, shown, recordId) }))
      return { subjectId, sourceCode, records }
    })
    return openMatters(ctx, lodging, { ...way, fault: lodging.fault as Fault, item: null, aboutDay: null }, claims)
  })
}

async function requireOwn(ctx: ObjectionsContext, places: readonly Place[]): Promise<void> {
  requireRecordsOf(new Set(await familyOf(ctx, ctx.actor.unit ?? '')), places)
}

export function requireRecordsOf(family: ReadonlySet<number>, places: readonly Place[]): void {
  if (!places.every(({ subjectId }) => family.has(subjectId))) throw fail('objections.organisation-only')
}

/** The fields of a record that were ticked, each once, with what they said. */
function objectedIn({ fields }: Lodging, shown: readonly Objectable[], recordId: number): ObjectedField[] {
  const said = new Map(shown.find(({ id }) => id === String(recordId))?.fields.map(({ key, value }) => [key, value]))
  const unique = new Map(fields.filter(({ record }) => record === String(recordId)).map((one) => [one.field, one]))
  return [...unique.values()].map(({ field, proposed }) => ({ field, said: said.get(field) ?? '', proposed: keptText(proposed) || null }))
}

/** What one case is about: records of an organisation from one source; none where one is missing. */
type Claim = Pick<Matter, 'subjectId' | 'sourceCode'> & { readonly records: readonly ObjectedRecord[] }

/** Opens a case for each claim and keeps with them what was said and given, in the caller's transaction. */
export async function openMatters(
  ctx: ObjectionsContext,
  { words, email = '', lang, files }: Said,
  about: Pick<Objection, 'way' | 'secretHash' | 'fault' | 'item' | 'aboutDay'>,
  claims: readonly Claim[],
): Promise<readonly Case[]> {
  const lodgedAt = ctx.now()
  const cleaned = keptText(words)
  // What the public wrote is for the office and the source; the organisation may read the steps.
  const reason = about.way === 'public' ? faults[about.fault].zh : cleaned
  const action = about.way === 'window' ? atWindow : 'submit'
  const opened = await openCases(
    ctx,
    claims.map(({ subjectId, sourceCode }) => ({ procedure, subjectId, sourceCode, action, reason })),
  )
  if (!opened.accepted) throw notPossible(opened.reasons)
  // Records of organisations that were found to be one may stand under both.
  const objections = new Map<number, number>()
  for (const subjectId of new Set(claims.map((one) => one.subjectId)))
    objections.set(subjectId, await insertObjection(ctx, { ...about, subjectId, words: cleaned, email: email || null, lang, lodgedAt }))
  await insertMatters(
    ctx,
    opened.cases.map(({ caseId }, place) => {
      const claim = claims[place] as Claim
      return { ...claim, caseId, lodgedAt, objectionId: objections.get(claim.subjectId) as number }
    }),
  )
  await insertEvidence(ctx, opened.cases, files, { givenBy: 'objector', released: false })
  return opened.cases
}
