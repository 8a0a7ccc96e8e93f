import { ownFileOf } from '../../access/index.ts'
import { dayOf } from '../../platform/time.ts'
import { findSubject } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import { changedRecords } from '../find.ts'
import type { Snapshot } from '../report.ts'
import { overtakenFields } from './overtaken.ts'
import { loadStanding } from './store.ts'

/** Whether what would be printed today of the same choice differs from what was printed. */
export const isChanged = async (ctx: ReportsContext, subjectId: number, snapshot: Snapshot): Promise<boolean> =>
  (await changedRecords(ctx, subjectId, snapshot)).length > 0 || (await overtakenFields(ctx, snapshot)).length > 0

/** The own no-violation reports that stand although a record they print has changed, or something else would be printed today: each can be made anew. */
export async function changedReports(ctx: ReportsContext): Promise<{ readonly number: string; readonly generatedAt: Date }[]> {
  const subjectId = await findSubject(ctx, ownFileOf(ctx).code)
  if (subjectId === null) return []
  const changed: { number: string; generatedAt: Date }[] = []
  for (const { number, snapshot: text } of await loadStanding(ctx, subjectId, dayOf(ctx.now()))) {
    const snapshot = JSON.parse(text) as Snapshot
    if (await isChanged(ctx, subjectId, snapshot)) changed.push({ number, generatedAt: new Date(snapshot.generatedAt) })
  }
  return changed
}
