import type { JobDefinition } from '../platform/jobs/job.ts'
import { mergeJob } from './confirm.ts'
import { announceDue } from './checking/due-on.ts'
import { forgetJob, forgetRecord } from './forgetting/forget.ts'
import { resumeGivenUp } from './merging/resume.ts'
import { retryWaiting } from './identity/settle.ts'
import { discardForgotten, sweepInterrupted } from './forgetting/sweep.ts'
import type { IntakeContext } from './context.ts'
import { mergeSubmission } from './merging/merge-submission.ts'

export const intakeJobs: JobDefinition<IntakeContext>[] = [
  {
    name: mergeJob,
    async handle(ctx, data) {
      const { submissionId } = data as { submissionId: number }
      await mergeSubmission(ctx, submissionId)
    },
  },
  {
    name: forgetJob,
    async handle(ctx, data) {
      await forgetRecord(ctx, (data as { recordId: number }).recordId)
    },
  },
  // What was forgotten or interrupted is cleared, merges that were given up go on, days that
  // were announced are filled in, and waiting rows are looked up again.
  {
    name: 'intake.tidy',
    schedule: '*/15 * * * *',
    async handle(ctx) {
      await sweepInterrupted(ctx)
      await discardForgotten(ctx)
      await resumeGivenUp(ctx)
      await announceDue(ctx)
      await retryWaiting(ctx)
    },
  },
]
