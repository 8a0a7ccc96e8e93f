import type { JobDefinition } from '../platform/jobs/job.ts'
import { addDays, dayOf } from '../platform/time.ts'
import { adoptPackModels } from './adopt.ts'
import type { EvaluationContext } from './context.ts'
import { followLedger } from './follow.ts'
import { regrade, regradeFading } from './regrade.ts'

export const evaluationJobs: readonly JobDefinition<EvaluationContext>[] = [
  {
    name: 'evaluation.adopt',
    atStart: true,
    async handle(ctx) {
      await adoptPackModels(ctx)
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
      await regradeFading(ctx, addDays(dayOf(ctx.now()), -7))
    },
  },
  {
    name: 'evaluation.month',
    schedule: '25 0 1 * *',
    async handle(ctx) {
      await regrade(ctx, null)
    },
  },
]
