import type { JobDefinition } from '../platform/jobs/job.ts'
import type { MeasuresContext } from './context.ts'
import { followSubmission } from './follow.ts'
import { sweepDay } from './sweep.ts'

export const measuresJobs: readonly JobDefinition<MeasuresContext>[] = [
  {
    name: 'measures.follow',
    async handle(ctx, data) {
      const { submissionId, after } = data as { readonly submissionId: number; readonly after: number }
      await ctx.transaction((inner) => followSubmission(inner, submissionId, after))
    },
  },
  {
    name: 'measures.day',
    schedule: '10 0 * * *',
    atStart: true,
    async handle(ctx) {
      await sweepDay(ctx)
    },
  },
]
