import { procedureOn, type PackContext, type Procedure } from '../packs/index.ts'
import { dayOf, type Day } from '../platform/time.ts'
import { maskPersonIds } from '../subjects/index.ts'
import type { Case, KeptStep } from './case.ts'
import { deadlinesOf, dueOf, kept, notBefore } from './deadlines-of.ts'
import { fail } from './errors.ts'
import type { ProceduresStepped } from './events.ts'
import { issueLetters, type Issue } from './issue-letters.ts'
import type { KeptFile } from '../platform/files/store.ts'
import type { LetterFields } from './letter.ts'
import { stateAfter } from './procedure.ts'
import { noticeParties, planNotices, type NoticeParty, type PlannedNotice } from './notice.ts'
import { insertNotices, replacePlanned } from './notice-store.ts'
import { insertStepFiles } from './file-store.ts'
import { insertSteps, replaceDeadlines, updateCases, type KeptDeadline, type OfCase } from './store.ts'

/** The edition a case follows: that of the day on which it was opened. */
export function procedureOf(ctx: PackContext, { procedure: key, openedAt }: Pick<Case, 'procedure' | 'openedAt'>): Procedure {
  const day = dayOf(openedAt)
  const procedure = procedureOn(ctx.pack, key, day)
  if (!procedure) throw fail('procedures.no-such-procedure', { values: { key, day, known: '—' } })
  return procedure
}

/** A step somebody may take in a case, with the steps before it. */
export type Next = {
  readonly case: Case
  readonly before: readonly KeptStep[]
  readonly action: string
  readonly reason: string
  /** The last day of a settable deadline that begins with it. */
  readonly lastDay?: Day | undefined
  /** What its letters say beside what the case knows of itself. */
  readonly fields?: LetterFields | undefined
  readonly files?: readonly KeptFile[] | undefined
  /** Who is told of it beside whoever the clock reminds. */
  readonly tells?: readonly NoticeParty[] | undefined
}

/** Keeps steps of several cases, moves the cases on, asks the clock again and announces each: a handful of statements for all. */
export async function keepSteps(ctx: PackContext, list: readonly Next[]): Promise<Case[]> {
  const steps: OfCase<KeptStep>[] = []
  const deadlines: OfCase<KeptDeadline>[] = []
  const planned: OfCase<PlannedNotice>[] = []
  const told: OfCase<PlannedNotice>[] = []
  const issues: Issue[] = []
  const events: ProceduresStepped[] = []
  const moved = list.map(({ case: one, before, action, reason: written, lastDay = null, fields = {}, tells = [] }): Case => {
    const { caseId, subjectId, sourceCode } = one
    // Words of people go into letters and to the other side: numbers of persons are masked before they are kept.
    const reason = maskPersonIds(written)
    const procedure = procedureOf(ctx, one)
    const states = before.map(({ state }) => state)
    const state = stateAfter(procedure, action, states) ?? one.state
    const { kind: actorKind, id: actorId, body, unit } = ctx.actor
    const takenAt = notBefore(ctx.now(), before)
    const stepNo = before.length + 1
    const step = { subjectId, caseId, stepNo, action, state, reason, actorKind, actorId, body, unit, takenAt, lastDay }
    const found = deadlinesOf(procedure, [...before, step], ctx.pack.calendar, takenAt)
    steps.push(step)
    deadlines.push(...found.map((running) => ({ subjectId, caseId, ...kept(running) })))
    events.push({
      type: 'procedures.stepped',
      caseId,
      subjectId,
      sourceCode,
      procedure: one.procedure,
      action,
      from: before.length === 0 ? null : one.state,
      state,
      stepNo,
      reason,
    })
    const isFinal = procedure.states.some(({ key, final }) => key === state && final)
    const after = { ...one, state, closedAt: isFinal ? (one.closedAt ?? takenAt) : null, dueAt: dueOf(procedure, found) }
    planned.push(...planNotices(procedure, one, found, ctx.pack.calendar).map((notice) => ({ subjectId, caseId, ...notice })))
    told.push(
      ...noticeParties(tells, one).map((party): OfCase<PlannedNotice> => ({
        ...{ subjectId, caseId, kind: 'step', about: action, days: stepNo, party, heads: false, lastDay: dayOf(takenAt), dueAt: takenAt },
      })),
    )
    issues.push({ case: after, procedure, steps: [...before, step], deadlines: found, fields })
    return after
  })
  await insertSteps(ctx, steps)
  await insertStepFiles(
    ctx,
    list.flatMap(({ case: { subjectId, caseId }, before, files = [] }) =>
      files.map((file, place) => ({
        subjectId,
        caseId,
        stepNo: before.length + 1,
        fileNo: place + 1,
        ...file,
        name: maskPersonIds(file.name),
      })),
    ),
  )
  await updateCases(ctx, moved)
  await replaceDeadlines(ctx, moved, deadlines)
  await replacePlanned(ctx, moved, planned)
  await insertNotices(ctx, told, null)
  await issueLetters(ctx, issues)
  for (const event of events) await ctx.announce(event)
  return moved
}
