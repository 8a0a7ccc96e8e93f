import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { foldCode } from './codes/fold.ts'
import { loadFamily, loadOrganisation, loadOrganisations, subjectOfAnyCode } from './store.ts'
import type { Organisation } from './subject.ts'

/** The living organisation of a code, in any spelling of the code. */
export async function findOrganisation(ctx: Context, code: string): Promise<Organisation> {
  const folded = foldCode(code)
  const subjectId = await subjectOfAnyCode(ctx, folded)
  const organisation = subjectId === undefined ? undefined : await loadOrganisation(ctx, subjectId)
  if (organisation === undefined) throw fail('subjects.no-such-code', { values: { code: folded.slice(0, 30) } })
  return organisation
}

/** Names of organisations by their numbers. */
export async function namesOf(ctx: Context, subjectIds: readonly number[]): Promise<Map<number, string>> {
  return new Map((await loadOrganisations(ctx, [...new Set(subjectIds)])).map((one) => [one.subjectId, one.name]))
}

/** The numbers of the living organisation of a code and of all that were merged into it; none where nobody has the code. */
export async function familyOf(ctx: Context, code: string): Promise<number[]> {
  const subjectId = await subjectOfAnyCode(ctx, foldCode(code))
  return subjectId === undefined ? [] : loadFamily(ctx, subjectId)
}

/** What organisations are called and coded today; of one that was merged, the living one's. */
export async function livingOf(ctx: Context, subjectIds: readonly number[]): Promise<Map<number, Organisation>> {
  const found = await loadOrganisations(ctx, [...new Set(subjectIds)])
  const merged = found.flatMap(({ mergedInto }) => mergedInto ?? [])
  const survivors = new Map(
    (merged.length === 0 ? [] : await loadOrganisations(ctx, [...new Set(merged)])).map((one) => [one.subjectId, one]),
  )
  return new Map(found.map((one) => [one.subjectId, survivors.get(one.mergedInto ?? 0) ?? one]))
}
