import { readSubmission } from '../../intake/index.ts'
import { addDays, dayOf } from '../../platform/time.ts'
import { openCases, takeStep } from '../../procedures/index.ts'
import type { InspectionsContext } from '../context.ts'
import { handingIn, inspectionProcedure, publishByOf } from './clock.ts'
import { insertFollowed, loadFiled, type Filed, type Followed } from './filed-store.ts'
import { inspectionItem } from './sheet.ts'

/** A result is shown for a year; what an older one ordered is the past. */
const shownFor = 366
const atOnce = 500

/**
 * What results order that came in a file is reported, looked at again and reminded of like what a sheet orders. Where a sheet waits for the
 * same check, its case goes on with the file.
 */
export async function followFiled(ctx: InspectionsContext, submissionId: number): Promise<void> {
  const by = ctx.as(handingIn(`of submission ${submissionId}`))
  const { item, leafRanges } = await readSubmission(by, submissionId)
  if (item !== inspectionItem) return
  const since = addDays(dayOf(ctx.now()), -shownFor)
  for (const range of leafRanges) {
    const filed = await loadFiled(by, range, since)
    for (let from = 0; from < filed.length; from += atOnce) await follow(by, filed.slice(from, from + atOnce))
  }
}

async function follow(by: InspectionsContext, filed: readonly Filed[]): Promise<void> {
  const followed = filed.filter((one): one is Followed => one.caseId !== null)
  const all = [
    ...followed,
    ...(await openEach(
      by,
      filed.filter(({ caseId }) => caseId === null),
    )),
  ]
  await insertFollowed(by, all)
  for (const { caseId, rectifyBy, number } of all)
    await takeStep(by, {
      caseId,
      ...(rectifyBy === null ? { action: 'publish' } : { action: 'order', lastDay: rectifyBy, fields: { task: number } }),
    })
}

async function openEach(by: InspectionsContext, filed: readonly Filed[]): Promise<Followed[]> {
  if (filed.length === 0) return []
  const opened = await openCases(
    by,
    filed.map(({ subjectId, sourceCode, recordId, decidedOn }) => ({
      ...{ procedure: inspectionProcedure, subjectId, sourceCode, action: 'enter' },
      ...{ lastDay: publishByOf(by, decidedOn), requestKey: `record ${recordId}` },
    })),
  )
  return opened.accepted ? filed.flatMap((one, place) => (opened.cases[place] ? [{ ...one, caseId: opened.cases[place].caseId }] : [])) : []
}
