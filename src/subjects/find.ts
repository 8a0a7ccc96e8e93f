import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { foldCode } from './fold.ts'
import { loadOrganisation, loadOrganisations, subjectOfCode } from './store.ts'
import type { Organisation } from './subject.ts'

/** The living organisation of a code, in any spelling of the code. */
export async function findOrganisation(ctx: Context, code: string): Promise<Organisation> {
  const folded = foldCode(code)
  const subjectId = await subjectOfCode(ctx, folded)
  const organisation = subjectId === undefined ? undefined : await loadOrganisation(ctx, subjectId)
  if (organisation === undefined) throw fail('subjects.no-such-code', { values: { code: folded.slice(0, 30) } })
  return organisation
}

/** Names of organisations by their numbers. */
export async function namesOf(ctx: Context, subjectIds: readonly number[]): Promise<Map<number, string>> {
  return new Map((await loadOrganisations(ctx, [...new Set(subjectIds)])).map((one) => [one.subjectId, one.name]))
}
