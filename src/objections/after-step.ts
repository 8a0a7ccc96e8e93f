import { system } from '../platform/context.ts'
import { procedureOn } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import { liftMarks, markDisputed } from '../records/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { mailAnswer } from './mail-answer.ts'
import { actionOf, isFor, procedure } from './objection.ts'
import { decisionsOf, findMatter, findObjection, forgetEmail, recordsOf, updateMatter, type Matter } from './store.ts'

/**
 * What follows from a step in an objection, whoever took it on whatever page, in the transaction of the step: marks come and go
 * with the states of the pack that mark, a source's decision must speak of every record, and the answer goes out.
 */
export async function afterStep(ctx: ObjectionsContext, step: ProceduresStepped): Promise<void> {
  const matter = await findMatter(ctx, step.caseId)
  if (matter === undefined) return
  const { fault } = await findObjection(ctx, matter)
  if (!isFor(fault, step.action)) throw fail('objections.undecided')
  // Where a record is missing there is nothing to mark, also when it was brought.
  if (fault !== 'missingRecord') await mark(ctx, matter, step)
  await follow(ctx, matter, step)
}

async function mark(ctx: ObjectionsContext, matter: Matter, { from, state }: ProceduresStepped): Promise<void> {
  const { caseId } = matter
  const states = procedureOn(ctx.pack, procedure, dayOf(matter.lodgedAt))?.states ?? []
  const [before, after] = [from, state].map((key) => states.some((one) => one.key === key && one.marks))
  if (before === after) return
  // The office marks and lifts through its own step; what an applicant asks for or takes back is carried out by the program.
  const asProgram = ctx.as({ ...system, id: ctx.actor.id || system.id })
  if (after === true) await markDisputed(asProgram, { recordIds: (await recordsOf(ctx, matter)).map(({ recordId }) => recordId), caseId })
  else await liftMarks(asProgram, { caseId })
}

async function follow(ctx: ObjectionsContext, matter: Matter, step: ProceduresStepped): Promise<void> {
  const now = ctx.now()
  const { state, from, action } = step
  if (state === 'accepted' && from === 'submitted') return updateMatter(ctx, matter, { acceptedAt: now })
  if (action === 'supply' || action === 'decline')
    return updateMatter(ctx, matter, { decidedAt: now, outcome: action === 'supply' ? 'supplied' : 'declined' })
  if (state === 'decided' && (from === 'withSource' || from === 'returned')) {
    const made = (await decisionsOf(ctx, matter)).filter(({ stepNo }) => stepNo === step.stepNo)
    const records = await recordsOf(ctx, matter)
    const decided = actionOf(made.map((one) => one.outcome))
    if (made.length !== records.length || decided.action !== action) throw fail('objections.undecided')
    return updateMatter(ctx, matter, { decidedAt: now, outcome: decided.outcome })
  }
  if (action === 'fix') return updateMatter(ctx, matter, { decidedAt: now, outcome: 'mended' })
  if (state === 'review') return updateMatter(ctx, matter, { closedAt: null })
  // A refusal that did not stand is an acceptance; what was decided before is open again.
  if (from === 'review' && state !== 'answered') return updateMatter(ctx, matter, { acceptedAt: matter.acceptedAt ?? now, outcome: null })
  if (state !== 'answered' && state !== 'refused' && state !== 'cancelled') return
  const ended = { answeredAt: matter.answeredAt, outcome: matter.outcome, closedAt: now }
  if (state !== 'answered') ended.outcome = state
  else if (matter.acceptedAt !== null) ended.answeredAt ??= now
  await updateMatter(ctx, matter, ended)
  if (state !== 'cancelled') await mailAnswer(ctx, { ...matter, ...ended }, step)
  await forgetEmail(ctx, matter)
}
