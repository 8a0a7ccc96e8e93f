import { mistakesIn, receiveRow, rowAbout } from '../intake/index.ts'
import { itemOn } from '../packs/index.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { lastDayOf, openCase, refusedStep } from '../procedures/index.ts'
import type { Source } from '../sources/index.ts'
import type { Organisation } from '../subjects/index.ts'
import { commitmentItem, commitmentProcedure, contentOf, numberOf, type Commitment } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { closedFor, termEndOf, type Matter } from './matter.ts'
import { handingIn } from './permission.ts'
import { findOpen, insertCommitment, nextSerial } from './store.ts'

export type Accepting = {
  readonly matter: Matter
  readonly source: Source
  readonly organisation: Organisation
  readonly family: readonly number[]
  readonly textHash: string
  readonly requestKey: string
  readonly way: Commitment['way']
  readonly signedAs: Commitment['signedAs']
  readonly mandateUntil: Day | null
  /** What was brought to the window: the signed paper, then the mandate of an agent. */
  readonly papers: readonly KeptFile[]
}

/** Refuses what nobody may sign today. */
export function requireOpen({ now }: CommitmentsContext, matter: Matter, { subjectType, status }: Organisation): void {
  if (closedFor(matter, dayOf(now())) !== null) throw fail('commitments.matter-not-open', { values: { matter: matter.name } })
  if (!matter.subjectTypes.includes(subjectType) || status !== 'active')
    throw fail('commitments.not-for-type', { values: { matter: matter.name } })
}

/**
 * A commitment that is signed gets its number, its case with the day by which it is checked, and goes in like a row of a file; all of it, or
 * nothing. The caller holds the signing.
 */
export async function accept(ctx: CommitmentsContext, accepting: Accepting): Promise<string> {
  const { matter, source, organisation, family, papers, ...signed } = accepting
  requireOpen(ctx, matter, organisation)
  const open = await findOpen(ctx, family, matter.matterId)
  if (open !== null) throw fail('commitments.open-already', { values: { number: open } })
  const signedOn = dayOf(ctx.now())
  const termEnd = termEndOf(matter, signedOn)
  const number = numberOf(source.divisionCode, signedOn, await nextSerial(ctx, source.divisionCode, signedOn))
  const submissionId = await handIn(ctx, accepting, number, signedOn, termEnd)
  const within = { unit: 'workingDays', amount: matter.checkWithin } as const
  const dueOn = lastDayOf({ within, extension: null }, termEnd ?? signedOn, ctx.pack.calendar).day
  const opened = await openCase(ctx, {
    ...{ procedure: commitmentProcedure, subjectId: organisation.subjectId, sourceCode: source.code },
    ...{ action: signed.way === 'online' ? 'sign' : 'takeIn', lastDay: dueOn, requestKey: number },
    files: papers,
    fields: { number, matter: matter.name, consequence: matter.consequence },
  })
  if (!opened.accepted) throw fail('commitments.step-refused', refusedStep(opened.reasons))
  const { subjectId, caseId, state } = opened.case
  await insertCommitment(ctx, {
    ...{ subjectId, number, matterId: matter.matterId, edition: matter.edition, sourceCode: source.code, ...signed },
    ...{ signedOn, signedAt: ctx.now(), termEnd, submissionId, caseId, state, dueOn },
  })
  return number
}

async function handIn(
  ctx: CommitmentsContext,
  { matter, source, organisation }: Accepting,
  number: string,
  signedOn: Day,
  termEnd: Day | null,
) {
  const item = itemOn(ctx.pack, commitmentItem, signedOn)
  const values =
    item === null
      ? {}
      : rowAbout(item, organisation, source, [
          [item.parts.documentNo, number],
          [item.parts.decidedOn, signedOn],
          ['commitmentType', matter.kind],
          ['reason', matter.name.zh],
          ['content', contentOf(matter)],
          ['breachLiability', matter.consequence],
          [item.parts.validTo, termEnd],
          ['supervisionState', 'supervised'],
          ['publicationType', matter.publication],
        ])
  const by = ctx.as(handingIn(number))
  const mistakes = await mistakesIn(by, { item: commitmentItem, sourceCode: source.code, values })
  const submissionId =
    mistakes.length > 0
      ? null
      : await receiveRow(by, {
          ...{ sourceCode: source.code, item: commitmentItem, name: number, values },
          // The department and who signed stand for it: nobody of the department changes it alone.
          confirmedBy: ctx.actor.id,
        })
  if (submissionId === null) throw fail('commitments.not-takeable', { values: { count: mistakes.length || 1 }, details: mistakes })
  return submissionId
}
