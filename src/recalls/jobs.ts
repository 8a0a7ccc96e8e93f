import type { PackContext } from '../packs/index.ts'
import type { JobDefinition } from '../platform/jobs/job.ts'
import { deliverRecall, mostAttempts, type DeliverInput } from './deliveries/deliver.ts'
import { forgetFetched } from './fetches/forget.ts'
import { recountRecalls } from './deliveries/recount.ts'
import { remindOfRecalls } from './deliveries/remind.ts'
import { lookAgain, spreadRecalls } from './deliveries/spread.ts'

export const recallsJobs: readonly JobDefinition<PackContext>[] = [
  {
    name: 'recalls.spread',
    async handle(ctx, data) {
      await spreadRecalls(ctx, (data as { recallIds: readonly number[] }).recallIds)
    },
  },
  {
    name: 'recalls.look-again',
    schedule: '*/5 * * * *',
    async handle(ctx) {
      await lookAgain(ctx)
    },
  },
  {
    name: 'recalls.recount',
    schedule: '13 4 * * *',
    atStart: true,
    async handle(ctx) {
      await recountRecalls(ctx)
    },
  },
  {
    name: 'recalls.remind',
    schedule: '17 8 * * *',
    async handle(ctx) {
      await remindOfRecalls(ctx)
    },
  },
  {
    name: 'recalls.post',
    retry: { times: mostAttempts, first: 30, longest: 6 * 3600 },
    // One slow receiver does not keep the others waiting.
    atOnce: 4,
    async handle(ctx, data) {
      await deliverRecall(ctx, data as DeliverInput)
    },
  },
  {
    name: 'recalls.forget',
    schedule: '41 3 * * *',
    async handle(ctx) {
      await forgetFetched(ctx)
    },
  },
]
