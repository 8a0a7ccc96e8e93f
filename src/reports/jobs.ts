import { XinhengError } from '../platform/errors.ts'
import { TryLater, type JobDefinition } from '../platform/jobs/job.ts'
import { runBatch } from './batch/run.ts'
import { batchJob } from './batch/start.ts'
import type { ReportsContext } from './context.ts'
import { finishForms, formsJob, makeFormsOf } from './forms.ts'
import { tellOfOvertaken } from './no-violation/tell.ts'

export const reportsJobs: readonly JobDefinition<ReportsContext>[] = [
  {
    name: batchJob,
    async handle(ctx, data) {
      await runBatch(ctx, (data as { batchId: number }).batchId)
    },
  },
  {
    name: 'reports.tell-overtaken',
    schedule: '20 5 * * *',
    handle: (ctx) => tellOfOvertaken(ctx),
  },
  {
    name: formsJob,
    // Those of every report that has none, such as of a day without the time-stamp authority.
    schedule: '40 3 * * *',
    retry: { times: 30, first: 10, longest: 3600 },
    async handle(ctx, data) {
      const { number } = data as { number?: string }
      try {
        await (number === undefined ? finishForms(ctx) : makeFormsOf(ctx, number))
      } catch (error) {
        // A token or an authority that is away comes back.
        if (error instanceof XinhengError && error.status === 503) throw new TryLater(error.message, { cause: error })
        throw error
      }
    },
  },
]
