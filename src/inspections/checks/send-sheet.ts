import { mistakesIn, readDay } from '../../intake/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import { listed } from '../../platform/text.ts'
import type { Day } from '../../platform/time.ts'
import { findSource } from '../../sources/index.ts'
import { keptText } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { collectMistakes } from '../entered.ts'
import { namesIn } from '../draws/names-in.ts'
import { fail } from '../errors.ts'
import { inspectionItem } from '../item.ts'
import type { Values } from './sheet.ts'
import { loadCheck } from './check-store.ts'
import { openClock, publishByOf } from './clock.ts'
import { beforeTask, noProblem, unexplained } from './device-rules.ts'
import { loadPools } from './filed-store.ts'
import { findCheck, type FoundCheck } from './find-checks.ts'
import { lockNoted } from './noted-store.ts'
import { askedFields, isBefore, knownValues, openTexts, ordersRectifying, requireItem } from './sheet-row.ts'
import { saveSheet } from './sheet-store.ts'

export type SentSheet = {
  readonly number: string
  /** Made where the sheet was filled in: sent twice, it is entered once. */
  readonly requestKey: string
  /** The two who checked, as the sheet showed them. */
  readonly inspectors: string
  readonly values: Values
}

/**
 * One of the two who checked says what was found. It waits for another person of the department, and from the day of the check runs the
 * time in which its result is published. Whoever sends the same sheet again changes nothing; a sheet of the colleague stands.
 */
export const sendSheet = (ctx: InspectionsContext, sent: SentSheet): Promise<void> =>
  ctx.transaction(async (inner) => {
    await lockNoted(inner, sent.number)
    const found = await findCheck(inner, sent.number)
    const { check, organisation, standing, isOwn } = found
    if (!isOwn) throw fail('inspections.no-such-task', { values: { number: check.number } })
    const requestKey = sent.requestKey.slice(0, 100)
    if (check.sheet !== null && check.sheet.requestKey === requestKey) return
    if (check.isRecorded && check.sheet?.state !== 'taken') throw fail('inspections.recorded-before', { values: { number: check.number } })
    const { inspectors } = check
    const named = inspectors.join('、')
    if (sent.inspectors !== named)
      throw fail('inspections.inspectors-changed', { values: { number: check.number, inspectors: listed(inspectors) } })
    const entered = enteredIn(inner, found, sent.values)
    await refuseMistakes(inner, found, standing.unit, entered)
    const publishBy = publishByOf(inner, entered['decisionDate'] as Day)
    if (await saveSheet(inner, check, { unit: standing.unit, entered, requestKey, inspectors, publishBy }))
      return openClock(inner, check, { subjectId: organisation.subjectId, sourceCode: standing.unit, publishBy })
    // The same sheet may have come by another connection meanwhile.
    const stands = await loadCheck(inner, check.number)
    if (stands?.sheet?.requestKey !== requestKey) throw fail('inspections.sent-before', { values: { number: check.number } })
  })

function enteredIn(ctx: InspectionsContext, { check, organisation }: FoundCheck, values: Values): Values {
  const fields = askedFields(requireItem(ctx), check, organisation).filter(({ key }) => key !== 'rectifyBy' || ordersRectifying(values))
  return Object.fromEntries(
    fields.flatMap(({ key, type }) => {
      const text = keptText(values[key] ?? '')
      return text === '' ? [] : [[key, type === 'date' ? (readDay(text) ?? text) : text]]
    }),
  )
}

/** Everything that would have it refused as a row of a file, and what a sheet has to say beside that. */
export async function refuseMistakes(ctx: InspectionsContext, found: FoundCheck, unit: string, entered: Values): Promise<void> {
  const mistakes = await mistakesOf(ctx, found, unit, entered)
  if (mistakes.length > 0) throw fail('inspections.wrong-sheet', { values: { count: mistakes.length }, details: mistakes })
}

async function mistakesOf(ctx: InspectionsContext, found: FoundCheck, unit: string, entered: Values): Promise<Mistake[]> {
  const values = await rowOf(ctx, found, unit, entered)
  const refused = await mistakesIn(ctx, { item: inspectionItem, sourceCode: unit, values })
  const { mistakes, wrong } = collectMistakes()
  if (ordersRectifying(entered) && entered['rectifyBy'] === undefined)
    wrong('rectifyBy', '责令改正的，请填写整改期限。', 'Where it is ordered to be corrected, say until when.')
  if (![undefined, noProblem].includes(entered['inspectionResult']) && entered['resultDetail'] === undefined)
    wrong('resultDetail', unexplained.zh, unexplained.en)
  if (isBefore(entered, found.check)) mistakes.push({ field: 'decisionDate', text: beforeTask })
  const [pool] = await loadPools(ctx, [found.check.number])
  const texts = Object.fromEntries(openTexts.map((key) => [key, entered[key] ?? '']))
  return [...refused, ...mistakes, ...(await namesIn(ctx, [...new Set([...(pool?.numbers ?? []), ...found.check.inspectors])], texts))]
}

/** The row as a department would send it. */
export async function rowOf(ctx: InspectionsContext, { check, organisation }: FoundCheck, unit: string, entered: Values): Promise<Values> {
  const name = (await findSource(ctx, unit))?.name ?? unit
  return { ...entered, ...knownValues(requireItem(ctx), check, organisation, { code: unit, name }) }
}
