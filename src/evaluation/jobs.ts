import type { JobDefinition } from '../platform/jobs/job.ts'
import { addDays, dayOf } from '../platform/time.ts'
import { adoptPackModels } from './model/adopt.ts'
import type { EvaluationContext } from './context.ts'
import { followLedger } from './tracing/follow.ts'
import { runTrial } from './governance/try-draft.ts'
import { countMonth } from './monitoring/count-month.ts'
import { regrade, regradeDay } from './grading/regrade.ts'

/** Days the program may stand still and still notice on its return what ended meanwhile; after longer ones the month grades everybody anew. */
const stoodStill = 7

export const evaluationJobs: readonly JobDefinition<EvaluationContext>[] = [
  {
    name: 'evaluation.adopt',
    atStart: true,
    async handle(ctx) {
      if ((await adoptPackModels(ctx)) > 0) await countMonth(ctx)
    },
  },
  {
    name: 'evaluation.follow',
    schedule: '* * * * *',
    async handle(ctx) {
      await followLedger(ctx)
    },
  },
  {
    name: 'evaluation.day',
    schedule: '5 0 * * *',
    atStart: true,
    async handle(ctx) {
      await regradeDay(ctx, addDays(dayOf(ctx.now()), -stoodStill))
    },
  },
  {
    name: 'evaluation.month',
    schedule: '25 0 1 * *',
    async handle(ctx, data) {
      await followLedger(ctx)
      await regrade(ctx, null)
      await countMonth(ctx)
      for (const month of (data as { past?: readonly string[] }).past ?? []) await countMonth(ctx, month)
    },
  },
  {
    name: 'evaluation.trial',
    only: (data) => String((data as { draftId: number }).draftId),
    async handle(ctx, data) {
      await runTrial(ctx, (data as { draftId: number }).draftId)
    },
  },
]
