import { receiveRow } from '../../intake/index.ts'
import { canonicalText, lockHead } from '../../ledger/index.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import type { InspectionsContext } from '../context.ts'
import { handOn } from '../draws/hand-on.ts'
import { requireReason } from '../entered.ts'
import { fail } from '../errors.ts'
import { inspectionItem } from '../item.ts'
import { areAnyOf } from '../pool/inspector-store.ts'
import { requireDepartmentApprover, handingIn } from '../permission.ts'
import type { Sheet, Values } from './sheet.ts'
import { findCheck, type FoundCheck } from './find-checks.ts'
import { becameOf, isLost } from './outcome.ts'
import { refuseMistakes, rowOf } from './send-sheet.ts'
import { lockSheet, settleSheet } from './sheet-store.ts'

/** What a yes or no to a sheet is tied to: all that is shown of it, and whom it is about. */
export const shownSheet = ({
  check: { number, sheet },
  organisation: { name, uscc, address },
}: Pick<FoundCheck, 'check' | 'organisation'>): string => {
  const said = sheet && { state: sheet.state, entered: sheet.entered, inspectors: sheet.inspectors, sentAt: sheet.sentAt.toISOString() }
  return sha256Hex(canonicalText({ number, name, uscc, address, said }))
}

export type Shown = {
  readonly number: string
  /** `shownSheet` of what was looked at. */
  readonly seen: string
}

/** Another person of the department confirms what was found: it goes in like a row of a file, and becomes a record. */
export const takeSheet = (ctx: InspectionsContext, { number, seen }: Shown): Promise<void> =>
  settle(ctx, { number, seen }, async (inner, found, { unit, entered }) => {
    if (entered === null) throw fail('inspections.settled-before', { values: { number } })
    // It came in a file meanwhile: nothing that is published is overwritten by a sheet.
    if (found.check.isRecorded) throw fail('inspections.recorded-before', { values: { number } })
    await refuseMistakes(inner, found, unit, entered)
    const submissionId = await receiveRow(inner.as(handingIn(number)), {
      sourceCode: unit,
      item: inspectionItem,
      name: number,
      values: await rowOf(inner, found, unit, entered),
      confirmedBy: inner.actor.id,
    })
    // What a sheet was checked for is what a file is checked for; if ever not, nothing is taken in.
    if (submissionId === null) throw fail('inspections.wrong-sheet', { values: { count: 1 } })
    await settleSheet(inner, found.check, { state: 'taken', submissionId })
  })

/**
 * It goes back to the two who checked, with what has to be mended; of them, whose number ended gives way. So does one of which intake took
 * nothing.
 */
export const returnSheet = async (ctx: InspectionsContext, { reason, ...shown }: Shown & { readonly reason: string }): Promise<void> => {
  requireDepartmentApprover(ctx.actor)
  const why = requireReason(reason)
  const nothing: Values = {}
  await settle(
    ctx,
    shown,
    async (inner, { check }, { entered }) => {
      await settleSheet(inner, check, { state: 'returned', reason: why, entered: entered ?? nothing })
      await handOn(inner, check.subjectId)
    },
    async (inner, { check }) => check.sheet?.state === 'taken' && isLost(await becameOf(inner, check)),
  )
}

/** Whether the actor is one of the two of a sheet, under whatever number. */
export const hasChecked = async (ctx: InspectionsContext, { sentBy, inspectors }: Sheet): Promise<boolean> =>
  sentBy === ctx.actor.id || areAnyOf(ctx, inspectors, ctx.actor.id)

type Act = (inner: InspectionsContext, found: FoundCheck, sheet: Sheet) => Promise<void>

/** Two people: neither of the two who checked lets it pass. */
const settle = (
  ctx: InspectionsContext,
  { number, seen }: Shown,
  act: Act,
  mayToo: (inner: InspectionsContext, found: FoundCheck) => Promise<boolean> = async () => false,
): Promise<void> =>
  ctx.transaction(async (inner) => {
    requireDepartmentApprover(inner.actor)
    // Whoever hands a check on holds the head of the ledger first: one order of locks for all.
    await lockHead(inner)
    await lockSheet(inner, (await findCheck(inner, number)).check)
    const found = await findCheck(inner, number)
    const { sheet } = found.check
    if (sheet === null || !(sheet.state === 'sent' || (await mayToo(inner, found))))
      throw fail('inspections.settled-before', { values: { number } })
    if (seen !== shownSheet(found)) throw fail('inspections.sheet-changed', { values: { number } })
    if (await hasChecked(inner, sheet)) throw fail('inspections.own-sheet')
    await act(inner, found, sheet)
  })
