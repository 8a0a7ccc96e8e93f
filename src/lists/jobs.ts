import type { JobDefinition } from '../platform/jobs/job.ts'
import type { ListsContext } from './context.ts'
import { followListings } from './follow.ts'
import { removeExpired } from './remove-expired.ts'
import { settleCases } from './settle-cases.ts'

export const listsJobs: readonly JobDefinition<ListsContext>[] = [
  {
    name: 'lists.day',
    schedule: '1 0 * * *',
    atStart: true,
    async handle(ctx) {
      try {
        await removeExpired(ctx)
      } finally {
        // Whoever is over is told of, also where a record could not say so yet.
        await ctx.transaction((inner) => followListings(inner, null))
      }
    },
  },
  {
    // Apart from the change itself, which holds the ledger: who takes a step holds the case first.
    name: 'lists.settle',
    async handle(ctx, data) {
      await settleCases(ctx, (data as { recordIds: readonly number[] }).recordIds)
    },
  },
]
