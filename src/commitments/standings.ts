import { shownToday } from '../disclosure/index.ts'
import type { PackContext } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { loadStandings } from './standing-store.ts'

/** A commitment that is not settled, or one found broken whose record everybody reads. */
export type CommitmentStanding = {
  readonly subjectId: number
  readonly number: string
  readonly state: 'open' | 'broken'
  readonly matter: Text
  readonly basis: string
  readonly department: string
  readonly signedOn: Day
  readonly termEnd: Day | null
  readonly isMarked: boolean
}

/** Commitments of organisations that are open or were broken, of all at once: for whoever decides something about them. The caller says who may. */
export async function commitmentsThatCount(ctx: PackContext, subjectIds: readonly number[]): Promise<readonly CommitmentStanding[]> {
  if (subjectIds.length === 0) return []
  const rows = await loadStandings(ctx, subjectIds)
  const broken = rows.flatMap(({ recordId }) => (recordId === null ? [] : [recordId]))
  const shown = broken.length === 0 ? new Set<number>() : await shownToday(ctx, broken)
  return rows
    .filter(({ isOpen, recordId }) => isOpen || (recordId !== null && shown.has(recordId)))
    .map(({ subjectId, number, isOpen, nameZh, nameEn, basis, sourceName, signedOn, termEnd, isMarked }) => ({
      ...{ subjectId, number, state: isOpen ? 'open' : 'broken', matter: { zh: nameZh, en: nameEn }, basis: basis.trim() },
      ...{ department: sourceName, signedOn, termEnd, isMarked },
    }))
}
