import type { JobDefinition } from '../platform/jobs/job.ts'
import { mergeJob } from './confirm.ts'
import { mergeSubmission, type MergeContext } from './merge-submission.ts'

export const intakeJobs: JobDefinition<MergeContext>[] = [
  {
    name: mergeJob,
    async handle(ctx, data) {
      const { submissionId } = data as { submissionId: number }
      await mergeSubmission(ctx, submissionId)
    },
  },
]
