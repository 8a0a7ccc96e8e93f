import type { JobDefinition } from '../jobs/job.ts'
import { deliverMail, mailJob } from './send.ts'

export const mailJobs: JobDefinition[] = [
  {
    name: mailJob,
    schedule: '* * * * *',
    async handle(ctx) {
      await deliverMail(ctx)
    },
  },
]
