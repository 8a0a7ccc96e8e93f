import { system } from '../platform/context.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import { liftMarks, markDisputed } from '../records/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { mailAnswer } from './mail-answer.ts'
import { actionOf } from './objection.ts'
import { decisionsOf, findMatter, forgetEmail, recordsOf, updateMatter, type Matter } from './store.ts'

/**
 * What follows from a step in an objection, whoever took it on whatever page, in the transaction of the step: marks come with
 * acceptance and go with the answer, a source's decision must speak of every record, and the answer goes out.
 */
export async function afterStep(ctx: ObjectionsContext, step: ProceduresStepped): Promise<void> {
  const matter = await findMatter(ctx, step.caseId)
  if (matter !== undefined) await follow(ctx, matter, step)
}

async function follow(ctx: ObjectionsContext, matter: Matter, step: ProceduresStepped): Promise<void> {
  const { caseId } = matter
  const now = ctx.now()
  // The office marks and lifts through its own step; a taking back by the applicant is carried out by the program.
  const asProgram = ctx.as({ ...system, id: ctx.actor.id || system.id })
  if (step.state === 'accepted' && step.from === 'submitted') {
    const recordIds = (await recordsOf(ctx, matter)).map(({ recordId }) => recordId)
    await markDisputed(asProgram, { recordIds, caseId })
    return updateMatter(ctx, matter, { acceptedAt: now })
  }
  if (step.state === 'decided' && step.from === 'withSource') {
    const made = (await decisionsOf(ctx, matter)).filter(({ stepNo }) => stepNo === step.stepNo)
    const records = await recordsOf(ctx, matter)
    const { action, outcome } = actionOf(made.map((one) => one.outcome))
    if (made.length !== records.length || action !== step.action) throw fail('objections.undecided')
    return updateMatter(ctx, matter, { decidedAt: now, outcome })
  }
  if (step.action === 'fix') return updateMatter(ctx, matter, { decidedAt: now, outcome: 'mended' })
  if (step.state === 'review') return updateMatter(ctx, matter, { closedAt: null })
  if (step.state !== 'answered' && step.state !== 'refused' && step.state !== 'cancelled') return
  await liftMarks(asProgram, { caseId })
  const ended = { answeredAt: matter.answeredAt, outcome: matter.outcome, closedAt: now }
  if (step.state === 'answered') ended.answeredAt ??= now
  else ended.outcome = step.state
  await updateMatter(ctx, matter, ended)
  if (step.state !== 'cancelled') await mailAnswer(ctx, { ...matter, ...ended }, step)
  await forgetEmail(ctx, matter)
}
