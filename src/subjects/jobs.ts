import type { JobDefinition } from '../platform/jobs/job.ts'
import { discardForgottenRegisters, mergeRegister, mergeRegisterJob } from './register/merge.ts'

export const subjectsJobs: JobDefinition[] = [
  {
    name: mergeRegisterJob,
    async handle(ctx, data) {
      await mergeRegister(ctx, (data as { importId: number }).importId)
    },
  },
  {
    name: 'subjects.tidy',
    schedule: '20 3 * * *',
    async handle(ctx) {
      await discardForgottenRegisters(ctx)
    },
  },
]
