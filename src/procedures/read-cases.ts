import { isAuditor } from '../accounts/index.ts'
import type { Action, PackContext, Procedure } from '../packs/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Download } from '../platform/files/download.ts'
import { openFile } from '../platform/files/store.ts'
import { mayRead, partiesOf, titleFor, type Case, type KeptStep, type Standing } from './case.ts'
import { countBySource, countCases, countLoad, loadCases, type CaseCounts, type CaseFilter, type CaseQuery } from './cases-store.ts'
import { deadlinesOf, notBefore } from './deadlines-of.ts'
import { fail } from './errors.ts'
import { procedureOf } from './keep.ts'
import type { IssuedLetter } from './letter.ts'
import { loadStepFiles, type StepFile } from './file-store.ts'
import { loadLetters } from './letter-store.ts'
import { reasonsInState, type Running } from './reasons-against.ts'
import { standingOf } from './permission.ts'
import { countSteps, loadCase, loadSteps } from './store.ts'

export type ReadCase = {
  readonly case: Case
  readonly procedure: Procedure
  readonly steps: readonly KeptStep[]
  readonly deadlines: readonly Running[]
  /** Those that were issued, the last first; none for an auditor. */
  readonly letters: readonly IssuedLetter[]
  /** What came with its steps; none for an auditor. */
  readonly files: readonly StepFile[]
  /** What the reader may do. */
  readonly possible: readonly Action[]
  /** What others of the reader's body may do, by their role. */
  readonly reserved: readonly Action[]
}

/** A case with its steps, its deadlines as they stand, and what the reader may do. That another's exists stays untold. */
export async function readCase(ctx: PackContext, caseId: number): Promise<ReadCase> {
  const one = await loadCase(ctx, caseId)
  const standing = await standingOf(ctx)
  if (!one || !mayRead(standing, one)) throw fail('procedures.no-such-case', { values: { caseId } })
  const procedure = procedureOf(ctx, one)
  const steps = await loadSteps(ctx, [one])
  const deadlines = deadlinesOf(procedure, steps, ctx.pack.calendar, ctx.now())
  const parties = partiesOf(standing, one, procedure, steps[0] ?? null)
  const asked = { state: one.state, parties, deadlines, steps, now: notBefore(ctx.now(), steps) }
  const { actor } = ctx
  const isPossible = (action: Action, who: Partial<Actor>) =>
    reasonsInState(procedure, action, { ...asked, actor: { ...actor, ...who } }).length === 0
  const possible = procedure.actions.filter((action) => isPossible(action, {}))
  const reserved = procedure.actions.filter(
    (action) => !possible.includes(action) && actor.body !== null && action.roles.some((role) => isPossible(action, { role, id: '' })),
  )
  return {
    case: seenCase(ctx.actor, one),
    procedure,
    steps: steps.map((step) => seenBy(ctx.actor, step)),
    deadlines,
    letters: isAuditor(actor) ? [] : await loadLetters(ctx, one),
    files: isAuditor(actor) ? [] : await loadStepFiles(ctx, one),
    possible,
    reserved,
  }
}

/** Who works on a case is told inside the own body, and its name to those the matter is between. */
const seenCase = (actor: Actor, one: Case): Case => ({
  ...one,
  title: titleFor(actor, one),
  ...(one.assignedBody === actor.body && actor.body !== null ? {} : { assignee: null, assignedBody: null }),
})

const isInside = ({ kind, body }: Actor): boolean => kind === 'system' || body === 'office' || body === 'source'

/** Who acts for a body is told inside that body and to the office; an organisation is not told who else objected. */
function seenBy(actor: Actor, step: KeptStep): KeptStep {
  const { stepNo, action, state, reason, actorKind, body, takenAt, lastDay } = step
  const own = actor.kind === 'system' || (body === actor.body && step.unit === actor.unit)
  const actorId = own || actor.body === 'office' ? step.actorId : ''
  const unit = own || isInside(actor) || body === 'office' || body === 'source' ? step.unit : null
  // What was written is content, which an auditor does not read.
  const said = isAuditor(actor) ? '' : reason
  return { stepNo, action, state, reason: said, actorKind, actorId, body, unit, takenAt, lastDay }
}

/** The cases somebody may read: all for the office, a source's own, those about the organisation itself. */
function withinReach<F extends CaseFilter>({ actor, family }: Standing, filter: F): F | null {
  if (actor.kind === 'system' || actor.body === 'office') return filter
  if (actor.body === 'source' && actor.unit !== null) return { ...filter, sourceCode: actor.unit }
  return actor.body === 'organisation' && family.size > 0 ? { ...filter, subjectIds: [...family] } : null
}

/** A page of cases, what is due first before the rest. */
export async function listCases(ctx: PackContext, query: CaseQuery): Promise<Case[]> {
  const reach = withinReach(await standingOf(ctx), query)
  if (reach === null) return []
  return (await loadCases(ctx, reach)).map((one) => seenCase(ctx.actor, one))
}

/** How many steps each of these cases has, as a form that acts on several says. */
export const stepsOf = (ctx: PackContext, cases: readonly Case[]): Promise<ReadonlyMap<number, number>> => countSteps(ctx, cases)

/** How many open cases there are, by procedure and state. */
export async function summariseCases(ctx: PackContext, filter: CaseFilter = {}): Promise<CaseCounts> {
  const reach = withinReach(await standingOf(ctx), filter)
  if (reach === null) return { open: 0, overdue: 0, soon: 0, mine: 0, oldest: null, byState: [] }
  return countCases(ctx, reach, new Date(ctx.now().getTime() + 3 * 86_400_000))
}

/** The last letter of a case with this key, or the one of a step. An auditor reads that a step was taken, not what was written. */
export async function readLetter(ctx: PackContext, caseId: number, key: string, stepNo?: number): Promise<IssuedLetter> {
  if (isAuditor(ctx.actor)) throw fail('procedures.not-for-auditors')
  const one = await loadCase(ctx, caseId)
  if (!one || !mayRead(await standingOf(ctx), one)) throw fail('procedures.no-such-case', { values: { caseId } })
  const letter = (await loadLetters(ctx, one)).find((each) => each.key === key && (stepNo === undefined || each.stepNo === stepNo))
  if (letter === undefined) throw fail('procedures.no-such-letter')
  return letter
}

/** A file of a step, for who reads the case, without auditors. */
export async function openStepFile(ctx: PackContext, caseId: number, stepNo: number, fileNo: number): Promise<Download> {
  if (isAuditor(ctx.actor)) throw fail('procedures.not-for-auditors')
  const file = (await readCase(ctx, caseId)).files.find((one) => one.stepNo === stepNo && one.fileNo === fileNo)
  if (file === undefined) throw fail('procedures.no-such-file')
  return { fileName: file.name, mediaType: file.mediaType, bytes: await openFile(file.fileId) }
}

/** How many open cases each user of the own body works on; under null those nobody does. */
export async function loadOf(ctx: PackContext, filter: CaseFilter = {}): Promise<{ login: string | null; open: number }[]> {
  const reach = withinReach(await standingOf(ctx), filter)
  return reach === null || !isInside(ctx.actor) ? [] : countLoad(ctx, reach)
}

/** How many of the cases somebody may read lie with each source. */
export async function countCasesBySource(ctx: PackContext, filter: CaseFilter): Promise<ReadonlyMap<string, number>> {
  const reach = withinReach(await standingOf(ctx), filter)
  return new Map(reach === null ? [] : (await countBySource(ctx, reach)).map(({ sourceCode, count }) => [sourceCode ?? '', count]))
}
