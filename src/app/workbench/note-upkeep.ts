import { noteRead, statePurpose } from '../../access/index.ts'
import type { CreditRecord } from '../../records/index.ts'
import { livingOf } from '../../subjects/index.ts'
import type { AppContext } from '../context.ts'

/**
 * Notes that a source reads a record of its own on the page on which it keeps it right. What for is said by the page, so nobody is
 * asked; a pack that does not allow the purpose closes the page. What the law had erased is not read, and an organisation without a
 * code has no file in which a note could be told.
 */
export async function noteUpkeep(ctx: AppContext, { subjectId, item, recordId, fields }: CreditRecord): Promise<void> {
  const purpose = statePurpose(ctx, 'upkeep')
  const code = (await livingOf(ctx, [subjectId])).get(subjectId)?.uscc
  if (fields === null || !code) return
  await noteRead(ctx, { code, purpose, relation: 'deciding', route: 'page', items: [item], records: [recordId] })
}
