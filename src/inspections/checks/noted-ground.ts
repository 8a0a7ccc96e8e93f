import type { InspectionsContext } from '../context.ts'
import type { FoundCheck } from './find-checks.ts'
import { loadNoted } from './noted-store.ts'

/** What the exempt reason of a noted check rests on, and whether a second person confirmed it. */
export type NotedGround = { readonly note: string; readonly isConfirmed: boolean }

/** For the department that noted it alone; null of a check that was drawn. */
export async function groundOf(ctx: InspectionsContext, { check, standing }: FoundCheck): Promise<NotedGround | null> {
  if (check.isDrawn) return null
  const noted = await loadNoted(ctx, check.number)
  return noted === undefined || noted.unit !== standing.unit ? null : { note: noted.note, isConfirmed: noted.confirmedBy !== null }
}
