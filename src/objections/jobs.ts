import type { JobDefinition } from '../platform/jobs/job.ts'
import type { ObjectionsContext } from './context.ts'
import { forgetSent } from './sweep.ts'

export const objectionsJobs: readonly JobDefinition<ObjectionsContext>[] = [
  {
    name: 'objections.sweep',
    schedule: '20 3 * * *',
    async handle(ctx) {
      await forgetSent(ctx)
    },
  },
]
