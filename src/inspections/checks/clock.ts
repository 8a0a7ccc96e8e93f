import { updateOwnRecord } from '../../intake/index.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import { calculate, openCase, readCase, takeStep, type LetterFields } from '../../procedures/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { handingIn } from '../permission.ts'
import type { Check } from './assigned-check.ts'
import { loadRecorded, type Recorded } from './check-store.ts'
import type { Values } from './sheet.ts'
import { updateCase } from './sheet-store.ts'

/** The procedure by which a result is published in time, and what was ordered is corrected and looked at again. */
export const inspectionProcedure = 'inspection'

/** The last day on which the result of a check of a day is published in time. */
export const publishByOf = (ctx: InspectionsContext, from: Day): Day =>
  calculate(ctx.pack, { procedure: inspectionProcedure, deadline: 'publish', from }).lastDay

type Opened = { readonly subjectId: number; readonly sourceCode: string; readonly publishBy: Day }

/** The time to publish runs from the day of the check, whenever it was sent; sent anew it is the same case. */
export async function openClock(
  ctx: InspectionsContext,
  check: Pick<Check, 'subjectId' | 'number'>,
  { subjectId, sourceCode, publishBy }: Opened,
): Promise<void> {
  const opened = await openCase(ctx.as(handingIn(check.number)), {
    ...{ procedure: inspectionProcedure, subjectId, sourceCode, action: 'enter' },
    ...{ lastDay: publishBy, requestKey: check.number },
  })
  if (!opened.accepted) throw fail('inspections.settled-before', { values: { number: check.number } })
  await updateCase(ctx, check, opened.case.caseId)
}

/** The result is a record: published, and where something is to be corrected the organisation is told until when. */
export async function followTaken(ctx: InspectionsContext, submissionId: number): Promise<void> {
  const recorded = await loadRecorded(ctx, { submissionId })
  if (recorded === undefined) return
  const { number, caseId, rectifyBy } = recorded
  // A receipt that is signed anew comes a second time: the case has moved on, and stays where it is.
  const by = ctx.as(handingIn(number))
  const ordered =
    rectifyBy !== null && (await takeStep(by, { caseId, action: 'order', lastDay: rectifyBy, fields: orderFields(recorded) })).accepted
  // A day that no clock can run to orders nothing, but the result is public all the same.
  if (!ordered) await takeStep(by, { caseId, action: 'publish' })
}

/** What the order to correct says of its result: for its organisation, which reads all of its own record. */
export const orderFields = ({
  number,
  recordId,
  title,
  detail,
}: Pick<Recorded, 'number' | 'recordId' | 'title' | 'detail'>): LetterFields => ({
  task: number,
  record: String(recordId),
  found: [title, detail ?? '']
    .filter((part) => part !== '')
    .join('：')
    .replace(/[。．.；;\s]+$/, ''),
})

/**
 * What the department says of a correction is a version of the record: that it was made, or until when it has to be. Its days tell what
 * happened in every language; the reason is the department's own words.
 */
export async function followStep(ctx: InspectionsContext, step: { caseId: number; action: string; reason: string }): Promise<void> {
  const { caseId, action } = step
  if (action !== 'confirm' && action !== 'sendBack' && action !== 'extend' && action !== 'cancel') return
  const recorded = await loadRecorded(ctx, { caseId })
  if (recorded === undefined || !recorded.isCurrent) return
  // The department said the day itself, in a file.
  if (action === 'confirm' && recorded.rectifiedDate !== null) return
  // What is no longer ordered has no day; what the record says was corrected stays as it is.
  if (action === 'cancel' && (recorded.rectifyBy === null || recorded.rectifiedDate !== null)) return
  const by = ctx.as(handingIn(recorded.number))
  await updateOwnRecord(by, {
    recordId: recorded.recordId,
    values: await valuesAfter(by, action, caseId),
    reason: step.reason === '' ? null : step.reason.slice(0, 500),
  })
}

async function valuesAfter(by: InspectionsContext, action: 'confirm' | 'sendBack' | 'extend' | 'cancel', caseId: number): Promise<Values> {
  if (action === 'confirm') return { rectifiedDate: dayOf(by.now()) }
  if (action === 'cancel') return { rectifyBy: '' }
  const rectifyBy = (await readCase(by, caseId)).deadlines.find(({ key }) => key === 'rectify')?.lastDay
  return rectifyBy === undefined ? {} : { rectifyBy }
}
