import type { JobDefinition } from '../platform/jobs/job.ts'
import { tidyEntries } from './tidy.ts'

export const accessJobs: JobDefinition[] = [
  {
    name: 'access.tidy',
    schedule: '20 3 * * *',
    async handle(ctx) {
      await tidyEntries(ctx)
    },
  },
]
