import type { PackContext } from '../packs/index.ts'
import type { JobDefinition } from '../platform/jobs/job.ts'
import { recountIfChanged } from './recount.ts'
import { giveNotices } from './remind.ts'

export const proceduresJobs: JobDefinition<PackContext>[] = [
  {
    name: 'procedures.remind',
    schedule: '*/10 * * * *',
    atStart: true,
    async handle(ctx) {
      // First the days, then what is said of them.
      await recountIfChanged(ctx)
      await giveNotices(ctx)
    },
  },
]
