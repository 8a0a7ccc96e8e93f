import { paged } from '../platform/paged.ts'
import { dayOf } from '../platform/time.ts'
import type { CommitmentsContext } from './context.ts'
import { listInvitations } from './find-campaigns.ts'
import { listOpenMatters } from './find-matters.ts'
import { countByMatter, countOfSource, loadOfFamily, loadOfSource, loadOpenMatterIds } from './list-store.ts'
import type { View } from './listed.ts'
import { requireDepartmentReader, ownOrganisation } from './permission.ts'

/** What the own department has to check, of all its matters or of one, with how many there are of each. */
export async function listToCheck(
  ctx: CommitmentsContext,
  { view, matterId, page }: { view: View; matterId: number | null; page: number },
) {
  const sourceCode = requireDepartmentReader(ctx.actor)
  const today = dayOf(ctx.now())
  const [rows, counts, matters] = await Promise.all([
    loadOfSource(ctx, { sourceCode, view, matterId, today, page }),
    countOfSource(ctx, sourceCode, matterId, today),
    countByMatter(ctx, sourceCode),
  ])
  return { list: paged(rows, page), counts, matters, today }
}

/** What the own organisation promised, what it is invited to, and what it may promise today. */
export async function listOwnCommitments(ctx: CommitmentsContext, page: number) {
  const { organisation, family } = await ownOrganisation(ctx)
  const [rows, invitations, matters, promised] = await Promise.all([
    loadOfFamily(ctx, family, page),
    listInvitations(ctx),
    listOpenMatters(ctx),
    loadOpenMatterIds(ctx, family),
  ])
  const open = matters.filter(({ matterId, subjectTypes }) => subjectTypes.includes(organisation.subjectType) && !promised.has(matterId))
  return { list: paged(rows, page), invitations, matters: open, today: dayOf(ctx.now()) }
}
