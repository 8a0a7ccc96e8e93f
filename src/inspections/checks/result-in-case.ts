import { isAuditor } from '../../accounts/index.ts'
import { readInCase, type CaseRecord } from '../../disclosure/index.ts'
import type { ReadCase } from '../../procedures/index.ts'
import { familyOf, livingOf } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { loadRecorded } from './check-store.ts'

const told = ['inspectionResult', 'resultDetail', 'rectifyBy', 'rectifiedDate'] as const

/** The result a case that somebody reads is about, as far as they may read it; null where there is none yet, and for auditors. */
export async function readResultInCase(ctx: InspectionsContext, { case: one }: Pick<ReadCase, 'case'>): Promise<CaseRecord | null> {
  if (isAuditor(ctx.actor)) return null
  const recorded = await loadRecorded(ctx, { caseId: one.caseId })
  if (recorded === undefined) return null
  const living = (await livingOf(ctx, [one.subjectId])).get(one.subjectId)
  const family = living?.uscc ? await familyOf(ctx, living.uscc) : []
  const records = await readInCase(ctx, {
    caseId: one.caseId,
    subjectIds: [one.subjectId, ...family.filter((id) => id !== one.subjectId)],
    fields: new Map([[recorded.recordId, told]]),
    route: 'page',
  })
  return records.get(recorded.recordId) ?? null
}
