import type { PackContext } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { findRecords } from '../records/whole.ts'
import { canAsk, mostRecords, type Kind, type Routed } from './application.ts'
import { fail } from './errors.ts'
import { judgeRecords } from './judge.ts'
import { barredDay } from './read-own.ts'
import { routeRecords } from './route.ts'
import type { OwnOrganisation } from '../accounts/index.ts'
import { requestedBarred, requestedOpen } from './store.ts'
import { barredWords, barredUntilWords, standingWords } from './words.ts'

/**
 * The records somebody wants to ask for, judged by the rules of today, with everything that stands against it. Another's record is
 * not told from one that is not there.
 */
export async function checkRecords(
  ctx: PackContext,
  { family }: OwnOrganisation,
  kind: Kind,
  recordIds: readonly number[],
): Promise<{ readonly judged: readonly Routed[]; readonly problems: readonly Mistake[] }> {
  if (recordIds.length === 0 || recordIds.length > mostRecords) throw fail('repair.nothing-chosen', { values: { most: mostRecords } })
  const found = (await findRecords(ctx, recordIds)).filter(({ subjectId }) => family.includes(subjectId))
  const judged = await routeRecords(ctx, judgeRecords(ctx, found))
  const open = new Map((await requestedOpen(ctx, recordIds)).map((one) => [one.recordId, one]))
  const barred = kind === 'repair' ? await requestedBarred(ctx, recordIds) : new Set<number>()
  const problems = recordIds.flatMap((id): Mistake[] => {
    const one = judged.find(({ record }) => record.recordId === id)
    const about = (zh: string, en: string): Mistake[] => [
      { field: 'records', text: { zh: `记录 ${id}：${zh}`, en: `Record ${id}: ${en}` } },
    ]
    if (one === undefined) return about('本单位没有这条记录。', 'your organisation has no such record.')
    const asked = open.get(id)
    if (asked !== undefined)
      return about(`已在申请 ${asked.applicationId} 中办理。`, `it is in application ${asked.applicationId} already.`)
    if (barred.has(id)) return about(barredWords.zh, barredWords.en)
    if (canAsk(one.repair, kind)) return []
    const words = standingWords(one.repair)
    return about(words.zh, words.en)
  })
  const until = kind === 'repair' ? await barredDay(ctx, family) : null
  if (until !== null) problems.push({ field: 'records', text: barredUntilWords(until) })
  return { judged, problems }
}

/** Throws with everything that stands against an application. */
export function refuseFor(problems: readonly Mistake[]): void {
  if (problems.length > 0) throw fail('repair.not-possible', { values: { count: problems.length }, details: problems })
}
