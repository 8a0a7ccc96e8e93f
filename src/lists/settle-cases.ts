import { system } from '../platform/context.ts'
import { bothOf } from '../platform/text.ts'
import { takeStep } from '../procedures/index.ts'
import type { ListsContext } from './context.ts'
import { casesOfRecords } from './store.ts'

/** Closes the cases of listings that are in force no longer: their day passed, or their record was withdrawn or repaired. */
export async function settleCases(ctx: ListsContext, recordIds: readonly number[]): Promise<void> {
  const by = ctx.as(system)
  for (const caseId of await casesOfRecords(ctx, recordIds)) await takeStep(by, { caseId, action: 'end', reason: bothOf(settled) })
}

const settled = { zh: '名单记录已经期满、修复、撤回或者删除', en: 'The listing is over, repaired, withdrawn or erased' }
