import type { JobDefinition } from '../platform/jobs/job.ts'
import { runBatch } from './batch/run.ts'
import { batchJob } from './batch/start.ts'
import type { ReportsContext } from './context.ts'

export const reportsJobs: readonly JobDefinition<ReportsContext>[] = [
  {
    name: batchJob,
    async handle(ctx, data) {
      await runBatch(ctx, (data as { batchId: number }).batchId)
    },
  },
]
