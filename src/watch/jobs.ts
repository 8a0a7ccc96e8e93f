import type { PackContext } from '../packs/index.ts'
import type { JobDefinition } from '../platform/jobs/job.ts'
import { collectNotices } from './collect.ts'
import { mailNotices } from './mail-notices.ts'
import { mostAttempts, postNotices } from './post-notices.ts'
import { postingKey, postJob, type Posting } from './posting.ts'
import { startPosting } from './start-posting.ts'

export const watchJobs: readonly JobDefinition<PackContext>[] = [
  {
    name: 'watch.collect',
    schedule: '* * * * *',
    async handle(ctx) {
      await collectNotices(ctx)
      await mailNotices(ctx, 'at-once')
      await startPosting(ctx)
    },
  },
  {
    name: 'watch.digest',
    schedule: '30 7 * * *',
    async handle(ctx) {
      await mailNotices(ctx, 'daily')
    },
  },
  {
    name: postJob,
    retry: { times: mostAttempts, first: 30, longest: 6 * 3600 },
    atOnce: 4,
    only: (data) => postingKey(data as Posting),
    async handle(ctx, data) {
      await postNotices(ctx, data as Posting)
    },
  },
]
