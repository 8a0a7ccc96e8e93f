import { mayApprove } from '../../accounts/index.ts'
import { livingOf, type Organisation } from '../../subjects/index.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { loadNumberOf } from '../pool/inspector-store.ts'
import { requireDepartment } from '../permission.ts'
import type { Check, Visited } from './assigned-check.ts'
import { loadCheck, loadChecksOf, loadLeftBehind, loadSheetsOf } from './check-store.ts'

/** As whom somebody deals with checks: the number they inspect under, and whether they let results pass. */
export type Standing = { readonly unit: string; readonly number: string | null; readonly confirms: boolean }

/** Checks are for people of departments: those who make them and those who confirm what was found. */
async function requireStanding(ctx: InspectionsContext): Promise<Standing> {
  if (ctx.actor.body !== 'source') throw fail('inspections.departments-only')
  const unit = requireDepartment(ctx.actor)
  return { unit, number: await loadNumberOf(ctx, unit, ctx.actor.id), confirms: mayApprove(ctx.actor) }
}

export type FoundCheck = {
  readonly check: Check
  readonly organisation: Organisation
  readonly standing: Standing
  /** Whether the actor is one of the two who make it. */
  readonly isOwn: boolean
}

/** A check of the actor's own, or one whose result the actor's department confirms. To others it is not there. */
export async function findCheck(ctx: InspectionsContext, number: string): Promise<FoundCheck> {
  const standing = await requireStanding(ctx)
  const check = await loadCheck(ctx, number)
  const isOwn = check !== undefined && standing.number !== null && check.inspectors.includes(standing.number)
  const isConfirmed =
    check !== undefined && standing.confirms && (check.sheet?.unit ?? check.units.find((one) => one === standing.unit)) === standing.unit
  if (check === undefined || !(isOwn || isConfirmed)) throw fail('inspections.no-such-task', { values: { number: number.slice(0, 30) } })
  const organisation = (await livingOf(ctx, [check.subjectId])).get(check.subjectId) as Organisation
  return { check, organisation, standing, isOwn }
}

export type ListedCheck = Check & Visited

const perPage = 60

/** Which page of the own checks, and which of the sheets of the department. */
export type Pages = { readonly own: number; readonly sheets: number }

export type Listed = { readonly checks: readonly ListedCheck[]; readonly hasMore: boolean }

/**
 * The actor's own checks; where the actor confirms them, the sheets of the department, and its checks whose inspector's number ended with nobody
 * to take over (`left`). Nobody is counted.
 */
export async function listChecks(
  ctx: InspectionsContext,
  pages: Pages = { own: 1, sheets: 1 },
): Promise<{ readonly standing: Standing; readonly own: Listed; readonly sheets: Listed; readonly left: Listed }> {
  const standing = await requireStanding(ctx)
  const slice = (page: number) => ({ offset: (page - 1) * perPage, limit: perPage + 1 })
  const own = standing.number === null ? [] : await loadChecksOf(ctx, standing.number, slice(pages.own))
  const sheets = standing.confirms ? await loadSheetsOf(ctx, standing.unit, slice(pages.sheets)) : []
  const left = standing.confirms ? await loadLeftBehind(ctx, standing.unit, perPage + 1) : []
  const visited = await livingOf(
    ctx,
    [...own, ...sheets, ...left].map(({ subjectId }) => subjectId),
  )
  const withVisited = (one: Check): ListedCheck => {
    const { name = '', uscc = null, address = null } = visited.get(one.subjectId) ?? {}
    return { ...one, name, uscc, address }
  }
  const listed = (checks: readonly Check[]): Listed => ({
    checks: checks.slice(0, perPage).map(withVisited),
    hasMore: checks.length > perPage,
  })
  return { standing, own: listed(own), sheets: listed(sheets), left: listed(left) }
}
