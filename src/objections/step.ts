import type { KeptFile } from '../platform/files/store.ts'
import { anonymous, system } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { familyOf, keptText, livingOf } from '../subjects/index.ts'
import { readCase, takeStep, type Case } from '../procedures/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail, objectionsFaults } from './errors.ts'
import { digestOf } from '../platform/auth/token.ts'
import { notPossible } from './not-possible.ts'
import { most, outcomes, type GivenBy } from './objection.ts'
import { subjectMatterOf } from './subject-matter.ts'
import { evidenceOf, findMatter, findObjection, insertEvidence, insertSupplied, mattersOfSecret, placesOf, type Matter } from './store.ts'

export type ObjectionStep = {
  readonly caseId: number
  readonly action: string
  readonly reason: string
  /** How many steps the case had on the page that was answered. */
  readonly seen?: number | undefined
  readonly files?: readonly KeptFile[]
  /** The record a source brings where one was missing. */
  readonly supplied?: number | undefined
}

/** As whom somebody gives evidence: an organisation is the objector only in what it objects to itself. */
async function giverOf(ctx: ObjectionsContext, matter: Matter): Promise<GivenBy> {
  const { body } = ctx.actor
  if (body === 'office' || body === 'source') return body
  return body === 'organisation' && (await findObjection(ctx, matter)).way === 'public' ? 'organisation' : 'objector'
}

/** Takes a step in an objection and keeps what was given with it. The procedure says who may; what follows is a reaction. */
export const stepObjection = (ctx: ObjectionsContext, step: ObjectionStep): Promise<Case> =>
  ctx.transaction(async (ctx) => {
    const { caseId, action, reason, seen, files = [], supplied } = step
    const matter = await findMatter(ctx, caseId)
    const fields = matter === undefined ? {} : await letterFieldsOf(ctx, matter)
    const taken = await takeStep(ctx, { caseId, action, reason: keptText(reason), fields, ...(seen === undefined ? {} : { seen }) })
    if (!taken.accepted) throw notPossible(taken.reasons)
    if (matter === undefined) throw fail('objections.unknown')
    if (action === 'supply') await keepSupplied(ctx, matter, supplied)
    await addEvidence(ctx, matter, files, taken.case.state === 'answered' || taken.case.state === 'refused')
    return taken.case
  })

/** A record that was brought is the source's own, of the organisation and the kind that was missed, and stands: of the day that was said, or come since; what was decided later was not missing yet. */
async function keepSupplied(ctx: ObjectionsContext, matter: Matter, recordId = 0): Promise<void> {
  const { item, aboutDay } = await findObjection(ctx, matter)
  const living = (await livingOf(ctx, [matter.subjectId])).get(matter.subjectId)
  const family = await familyOf(ctx, living?.uscc ?? '')
  const [place] = await placesOf(ctx, Number.isSafeInteger(recordId) ? [recordId] : [])
  const fits =
    place !== undefined &&
    place.sourceCode === matter.sourceCode &&
    place.item === item &&
    place.decidedOn <= dayOf(matter.lodgedAt) &&
    (place.decidedOn === aboutDay || place.firstArrivedAt >= matter.lodgedAt) &&
    [matter.subjectId, ...family].includes(place.subjectId) &&
    (place.state === 'current' || place.state === 'ended')
  if (!fits)
    throw fail('objections.not-supplied', { details: [{ field: 'supply-record', text: objectionsFaults['objections.not-supplied'].text }] })
  const stepNo = (await readCase(ctx.as(system), matter.caseId)).steps.length
  await insertSupplied(ctx, matter, place, stepNo)
}

/** What its letters say of an objection: what it is about, and how the matter ended. */
const letterFieldsOf = async (ctx: ObjectionsContext, matter: Matter): Promise<Readonly<Record<string, Text>>> => ({
  about: await subjectMatterOf(ctx, matter),
  ...(matter.outcome === null ? {} : { result: outcomes[matter.outcome] }),
})

/** Keeps evidence with a case, as many files as a case may have. */
export async function addEvidence(ctx: ObjectionsContext, matter: Matter, files: readonly KeptFile[], released: boolean): Promise<void> {
  if (files.length === 0) return
  const before = await evidenceOf(ctx, matter)
  if (files.length > most.files || before.length + files.length > most.filesOfCase)
    throw fail('objections.too-many-files', { values: { most: most.files, all: most.filesOfCase } })
  await insertEvidence(ctx, [matter], files, { givenBy: await giverOf(ctx, matter), released })
}

/** What somebody may do without an account to their own matter, known by its secret. */
export async function stepBySecret(
  ctx: ObjectionsContext,
  { secret, ...step }: ObjectionStep & { readonly secret: string },
): Promise<Case> {
  const matter = (await mattersOfSecret(ctx, digestOf(secret))).find(({ caseId }) => caseId === step.caseId)
  if (matter === undefined) throw fail('objections.unknown')
  const { way } = await findObjection(ctx, matter)
  if (way !== 'window') return stepObjection(ctx.as(anonymous), step)
  // Who has the slip speaks for the organisation that brought the matter to the window.
  const unit = (await livingOf(ctx, [matter.subjectId])).get(matter.subjectId)?.uscc ?? null
  return stepObjection(ctx.as({ ...anonymous, body: 'organisation', role: 'clerk', unit }), step)
}
