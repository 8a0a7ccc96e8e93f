import { readSubmission } from '../../intake/index.ts'
import { decidedSince, itemOn, publicityOf } from '../../packs/index.ts'
import { dayOf, type Day } from '../../platform/time.ts'
import { openCases, takeStep } from '../../procedures/index.ts'
import type { InspectionsContext } from '../context.ts'
import { inspectionItem } from '../item.ts'
import { handingIn } from '../permission.ts'
import { inspectionProcedure, orderFields, publishByOf } from './clock.ts'
import { insertFollowed, loadCorrected, loadFiled, type Filed, type Corrected, type Followed } from './filed-store.ts'

const atOnce = 500

/**
 * What results order that came in a file is reported, looked at again and reminded of like what a sheet orders. Where a sheet waits for the
 * same check, its case goes on with the file; one that says when it was corrected ends its case.
 */
export async function followFiled(ctx: InspectionsContext, submissionId: number): Promise<void> {
  const by = ctx.as(handingIn(`of submission ${submissionId}`))
  const { item, leafRanges } = await readSubmission(by, submissionId)
  if (item !== inspectionItem) return
  const since = shownSince(ctx)
  for (const range of leafRanges) {
    const filed = await loadFiled(by, range, since)
    for (let from = 0; from < filed.length; from += atOnce) await follow(by, filed.slice(from, from + atOnce))
    for (const one of await loadCorrected(by, range)) await settle(ctx, one)
  }
}

/** What a result ordered that is shown no more is the past; null where the rules of the day show results without end. */
function shownSince(ctx: InspectionsContext): Day | null {
  const today = dayOf(ctx.now())
  const rules = itemOn(ctx.pack, inspectionItem, today)
  const publicity = rules && publicityOf(rules, null, today)
  return publicity ? decidedSince(publicity, today) : null
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
  for (const one of all)
    await takeStep(by, {
      caseId: one.caseId,
      ...(one.rectifyBy === null ? { action: 'publish' } : { action: 'order', lastDay: one.rectifyBy, fields: orderFields(one) }),
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

/** A case that is over stays as it ended: what it was decided otherwise its page says. The day of the correction is in the record. */
async function settle(ctx: InspectionsContext, { caseId, number }: Corrected): Promise<void> {
  await takeStep(ctx.as(handingIn(number)), { caseId, action: 'confirm' })
}
