import type { PackContext, Procedure } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { findSource } from '../sources/index.ts'
import { livingOf, maskPersonIds } from '../subjects/index.ts'
import { isOwn, type Case, type KeptStep } from './case.ts'
import { fail } from './errors.ts'
import { dayInLetter, letterNumber, missingFields, sheetsOf, type IssuedLetter, type LetterFields } from './letter.ts'
import { insertLetters } from './letter-store.ts'
import { insertNotices } from './notice-store.ts'
import type { Running } from './reasons-against.ts'
import type { OfCase } from './store.ts'

/** A step that was taken, and what its letters may speak of. */
export type Issue = {
  readonly case: Case
  readonly procedure: Procedure
  readonly steps: readonly KeptStep[]
  readonly deadlines: readonly Running[]
  readonly fields: LetterFields
}

const office: Text = { zh: '信用办', en: 'Credit office' }
const applicant: Text = { zh: '申请人', en: 'The applicant' }

/** Writes the letters that go out with steps, as they stay, and tells the organisation of them. */
export async function issueLetters(ctx: PackContext, issues: readonly Issue[]): Promise<void> {
  const wanted = issues.flatMap((issue) =>
    issue.procedure.letters.filter(({ on }) => on === issue.steps.at(-1)?.action).map((letter) => ({ ...issue, letter })),
  )
  if (wanted.length === 0) return
  const organisations = await livingOf(
    ctx,
    wanted.map((one) => one.case.subjectId),
  )
  const sender = await senderOf(ctx, ctx.actor)
  const letters = wanted.map(({ case: one, procedure, steps, deadlines, fields, letter }): OfCase<IssuedLetter> => {
    const { subjectId, caseId } = one
    const { stepNo, takenAt } = steps.at(-1) as KeptStep
    const organisation = organisations.get(subjectId)
    const day = dayOf(takenAt)
    const number = letterNumber(procedure, caseId, stepNo, day)
    const given = {
      ...standardFields(one, procedure, steps, deadlines, letter.deadline),
      organisation: organisation?.name ?? '—',
      code: organisation?.uscc ?? '—',
      ...withoutPersons(fields),
    }
    const missing = missingFields(letter, given)
    if (missing.length > 0) throw fail('procedures.letter-incomplete', { values: { letter: letter.name, missing: missing.join(', ') } })
    const to = isOwn(procedure, steps[0]) ? { zh: given.organisation, en: given.organisation } : applicant
    return {
      subjectId,
      caseId,
      stepNo,
      key: letter.key,
      number: number.zh,
      issuedAt: takenAt,
      sheets: sheetsOf(letter, { number, to, sender, day, fields: given }),
    }
  })
  await insertLetters(ctx, letters)
  const told = wanted.flatMap((one, index) => (isOwn(one.procedure, one.steps[0]) ? [letters[index] as OfCase<IssuedLetter>] : []))
  await insertNotices(
    ctx,
    told.map(({ subjectId, caseId, stepNo, key, issuedAt }) => ({
      subjectId,
      caseId,
      kind: 'letter',
      about: key,
      days: stepNo,
      party: 'organisation',
      heads: false,
      lastDay: dayOf(issuedAt),
      dueAt: issuedAt,
    })),
    null,
  )
}

/** What others put into a letter may quote what people wrote: numbers of persons are masked. */
const withoutPersons = (fields: LetterFields): LetterFields =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? maskPersonIds(value) : { zh: maskPersonIds(value.zh), en: maskPersonIds(value.en) },
    ]),
  )

async function senderOf(ctx: PackContext, actor: Actor): Promise<Text> {
  if (actor.body !== 'source' || actor.unit === null) return office
  const name = (await findSource(ctx, actor.unit))?.name ?? actor.unit
  return { zh: name, en: name }
}

/** The letter ends the sentence itself. */
const withoutStop = (text: string): string => text.trim().replace(/[。．.；;]+$/, '')

/** What every case knows of itself. */
function standardFields(
  one: Case,
  procedure: Procedure,
  steps: readonly KeptStep[],
  deadlines: readonly Running[],
  key: string | null,
): LetterFields {
  const last = steps.at(-1) as KeptStep
  const open = deadlines.filter((running) => (key === null ? running.reachedAt === null : running.key === key))
  const lastDay = open
    .map((running) => running.lastDay)
    .toSorted()
    .at(-1)
  const decided = procedure.actions.find(({ key: action }) => action === steps.findLast(({ stepNo }) => stepNo < last.stepNo)?.action)
  return {
    caseNumber: String(one.caseId),
    reasons: withoutStop(last.reason),
    about: { zh: '有关信息', en: 'the information concerned' },
    fault: withoutStop(steps[0]?.reason ?? ''),
    ...(lastDay === undefined ? {} : { lastDay: dayInLetter(lastDay, last.lastDay) }),
    ...(decided === undefined ? {} : { result: decided.name }),
  }
}
