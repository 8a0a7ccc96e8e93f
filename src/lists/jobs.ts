import type { JobDefinition } from '../platform/jobs/job.ts'
import type { ListsContext } from './context.ts'
import { followListings } from './follow.ts'

export const listsJobs: readonly JobDefinition<ListsContext>[] = [
  {
    name: 'lists.day',
    schedule: '1 0 * * *',
    atStart: true,
    async handle(ctx) {
      await ctx.transaction((inner) => followListings(inner, null))
    },
  },
]
