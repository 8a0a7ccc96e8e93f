import type { JobDefinition } from '../platform/jobs/job.ts'
import { discardForgottenRegisters, mergeRegister, mergeRegisterJob, resumeRegisters } from './register/merge.ts'

export const subjectsJobs: JobDefinition[] = [
  {
    name: mergeRegisterJob,
    async handle(ctx, data) {
      await mergeRegister(ctx, (data as { importId: number }).importId)
    },
  },
  {
    name: 'subjects.tidy',
    schedule: '*/15 * * * *',
    async handle(ctx) {
      await resumeRegisters(ctx)
      await discardForgottenRegisters(ctx)
    },
  },
]
