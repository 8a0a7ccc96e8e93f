import { namedFiles as namedByContracts } from '../contracts/index.ts'
import { namedFiles as namedByObjections } from '../objections/index.ts'
import { sweepFiles } from '../platform/files/store.ts'
import type { JobDefinition } from '../platform/jobs/job.ts'
import { namedFiles as namedByProcedures } from '../procedures/index.ts'
import { namedFiles as namedByRepair } from '../repair/index.ts'
import { namedFiles as namedByReports } from '../reports/index.ts'
import type { AppContext } from './context.ts'

/** Every capability that keeps files says which of some it names: what nobody names goes. */
const keepers: readonly ((ctx: AppContext, fileIds: readonly string[]) => Promise<ReadonlySet<string>>)[] = [
  namedByContracts,
  namedByObjections,
  namedByProcedures,
  namedByRepair,
  namedByReports,
]

/** Removes files that came with forms nobody could send. */
export async function sweepUnnamed(ctx: AppContext): Promise<number> {
  const removed = await sweepFiles(ctx.now(), async (fileIds) => {
    const named = new Set<string>()
    for (const keeper of keepers) for (const fileId of await keeper(ctx, fileIds)) named.add(fileId)
    return named
  })
  if (removed > 0) ctx.log.info({ removed }, 'files nobody named were removed')
  return removed
}

export const fileJobs: readonly JobDefinition<AppContext>[] = [
  {
    name: 'files.sweep',
    schedule: '20 3 * * *',
    async handle(ctx) {
      await sweepUnnamed(ctx)
    },
  },
]
