import { ownFileOf } from '../../access/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { ReportsContext } from '../context.ts'
import { changedRecords } from '../find.ts'
import type { Snapshot } from '../report.ts'
import { findSubject } from '../store.ts'
import { loadStanding } from './store.ts'

/** The own no-violation reports that stand although a record they print has changed: each can be made anew. */
export async function changedReports(ctx: ReportsContext): Promise<{ readonly number: string; readonly generatedAt: Date }[]> {
  const subjectId = await findSubject(ctx, ownFileOf(ctx).code)
  if (subjectId === null) return []
  const changed: { number: string; generatedAt: Date }[] = []
  for (const { number, snapshot: text } of await loadStanding(ctx, subjectId, dayOf(ctx.now()))) {
    const snapshot = JSON.parse(text) as Snapshot
    if ((await changedRecords(ctx, subjectId, snapshot)).length > 0) changed.push({ number, generatedAt: new Date(snapshot.generatedAt) })
  }
  return changed
}
