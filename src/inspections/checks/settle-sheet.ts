import { receiveSubmission } from '../../intake/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { areAnyOf } from '../inspector-store.ts'
import { requireDepartmentApprover } from '../permission.ts'
import { requireReason } from '../take-step.ts'
import type { Sheet, Values } from './check.ts'
import { lockSheet, recordOf, settleSheet } from './check-store.ts'
import { handingIn } from './clock.ts'
import { findCheck, type FoundCheck } from './find-checks.ts'
import { refuseMistakes, rowOf } from './send-sheet.ts'
import { inspectionItem } from './sheet.ts'

/** Another person of the department confirms what was found: it goes in like a row of a file, and becomes a record. */
export const takeSheet = (ctx: InspectionsContext, number: string): Promise<void> =>
  settle(ctx, number, async (inner, found, { unit, entered }) => {
    if (entered === null) throw fail('inspections.settled-before', { values: { number } })
    // It came in a file meanwhile: nothing that is published is overwritten by a sheet.
    if (found.check.isRecorded) throw fail('inspections.recorded-before', { values: { number } })
    await refuseMistakes(inner, found, unit, entered)
    const { submissionId, rowsChecked } = await receiveSubmission(inner.as(handingIn(number)), {
      sourceCode: unit,
      item: inspectionItem,
      fileName: `${number}.json`,
      bytes: [Buffer.from(JSON.stringify([await rowOf(inner, found, unit, entered)]))],
      way: 'page',
    })
    // What a sheet was checked for is what a file is checked for; if ever not, nothing is taken in.
    if (rowsChecked !== 1) throw fail('inspections.wrong-sheet', { values: { count: 1 } })
    await settleSheet(inner, found.check, { state: 'taken', submissionId })
  })

/** It goes back to the two who checked, with what has to be mended. So does one of which intake took nothing. */
export const returnSheet = async (
  ctx: InspectionsContext,
  { number, reason }: { readonly number: string; readonly reason: string },
): Promise<void> => {
  requireDepartmentApprover(ctx.actor)
  const why = requireReason(reason)
  const nothing: Values = {}
  await settle(
    ctx,
    number,
    (inner, { check }, { entered }) => settleSheet(inner, check, { state: 'returned', reason: why, entered: entered ?? nothing }),
    async (inner, { state, submissionId }) => state === 'taken' && submissionId !== null && (await recordOf(inner, submissionId)) === null,
  )
}

type Act = (inner: InspectionsContext, found: FoundCheck, sheet: Sheet) => Promise<void>

/** Two people: neither of the two who checked lets it pass. */
const settle = (
  ctx: InspectionsContext,
  number: string,
  act: Act,
  mayToo: (inner: InspectionsContext, sheet: Sheet) => Promise<boolean> = async () => false,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    requireDepartmentApprover(inner.actor)
    await lockSheet(inner, (await findCheck(inner, number)).check)
    const found = await findCheck(inner, number)
    const { sheet } = found.check
    if (sheet === null || !(sheet.state === 'sent' || (await mayToo(inner, sheet))))
      throw fail('inspections.settled-before', { values: { number } })
    if (sheet.sentBy === inner.actor.id || (await areAnyOf(inner, sheet.inspectors, inner.actor.id))) throw fail('inspections.own-sheet')
    await act(inner, found, sheet)
  })
