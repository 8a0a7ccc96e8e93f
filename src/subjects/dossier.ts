import type { Context } from '../platform/context.ts'
import { fail } from './errors.ts'
import { loadDefectsOf } from './decisions/defect-store.ts'
import type { Decision, Merge } from './decisions/decision.ts'
import { loadDecisionsOf, loadMergesOf } from './decisions/store.ts'
import { loadBranches, loadIdentifiers, loadPlaceNames } from './dossier-store.ts'
import type { Defect } from './decisions/defect.ts'
import { foldCode } from './codes/fold.ts'
import { requireOffice } from './permission.ts'
import { loadFormerNames, loadOrganisation, subjectOfAnyCode } from './store.ts'
import type { Neighbour, FormerName, HeldCode, Organisation, PlaceNames } from './subject.ts'

/** Everything the register knows of an organisation, for the office. */
export type Dossier = Organisation &
  PlaceNames & {
    readonly codes: readonly HeldCode[]
    readonly formerNames: readonly FormerName[]
    readonly parent: Neighbour | null
    readonly survivor: Neighbour | null
    /** The first of its branches, and how many there are. */
    readonly branches: readonly Neighbour[]
    readonly branchCount: number
    readonly defects: readonly Defect[]
    readonly decisions: readonly Decision[]
    readonly merges: readonly Merge[]
  }

const branchesShown = 100

/** By its number in the register, or by any of its codes; an absorbed organisation is itself only by its number. */
export async function readDossier(ctx: Context, which: string): Promise<Dossier> {
  requireOffice(ctx)
  const code = foldCode(which)
  const subjectId = /^\d{1,8}$/.test(which) ? Number(which) : await subjectOfAnyCode(ctx, code)
  const organisation = subjectId === undefined ? undefined : await loadOrganisation(ctx, subjectId)
  if (organisation === undefined) throw fail('subjects.unknown', { values: { which: code.slice(0, 30) } })
  const { parentSubjectId, mergedInto } = organisation
  const id = organisation.subjectId
  const other = async (one: number | null) => (one === null ? null : ((await loadOrganisation(ctx, one)) ?? null))
  const { branches, branchCount } = await loadBranches(ctx, id, branchesShown)
  return {
    ...organisation,
    ...(await loadPlaceNames(ctx, organisation)),
    codes: await loadIdentifiers(ctx, id),
    formerNames: await loadFormerNames(ctx, id),
    parent: await other(parentSubjectId),
    survivor: await other(mergedInto),
    branches,
    branchCount,
    defects: await loadDefectsOf(ctx, id, organisation.uscc),
    decisions: await loadDecisionsOf(ctx, id),
    merges: await loadMergesOf(ctx, id),
  }
}
