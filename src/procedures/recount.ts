import type { PackContext } from '../packs/index.ts'
import { recounted, type Case } from './case.ts'
import { loadCases } from './cases-store.ts'
import { deadlinesOf, dueOf, kept, notBefore } from './deadlines-of.ts'
import { procedureOf } from './keep.ts'
import { insertSteps, loadDeadlines, loadSteps, lockCases, replaceDeadlines, updateCases } from './store.ts'

const perPage = 200

/**
 * Asks the clock again for every open case, a page in one transaction. Where an announced calendar moved a last day or made
 * it sure, a step of the case says so. Running it again changes nothing.
 */
export async function recountDeadlines(ctx: PackContext): Promise<number> {
  let changed = 0
  let seen = 0
  // Recounting moves cases within the order by deadline, so that all numbers are taken first.
  const cases: number[] = []
  for (let page: Case[] = [], after: Case | undefined; ; after = page.at(-1)) {
    page = await loadCases(ctx, { open: true, after, limit: 2000 })
    cases.push(...page.map(({ caseId }) => caseId))
    if (page.length < 2000) break
  }
  for (; seen < cases.length; seen += perPage) {
    const page = cases.slice(seen, seen + perPage)
    changed += await ctx.transaction((inner) => recountPage(inner, page))
  }
  return changed
}

async function recountPage(ctx: PackContext, numbers: readonly number[]): Promise<number> {
  const cases = (await lockCases(ctx, numbers)).filter(({ closedAt }) => closedAt === null)
  if (cases.length === 0) return 0
  const steps = Map.groupBy(await loadSteps(ctx, cases), ({ caseId }) => caseId)
  const before = Map.groupBy(await loadDeadlines(ctx, cases), ({ caseId }) => caseId)
  const counted = cases.map((one) => {
    const taken = steps.get(one.caseId) ?? []
    const found = deadlinesOf(procedureOf(ctx, one), taken, ctx.pack.calendar, ctx.now())
    const old = new Map(before.get(one.caseId)?.map((deadline) => [deadline.key, deadline]))
    // A suspended deadline has another last day every day; only running ones are moved by the calendar.
    const moved = found.filter(({ key, lastDay, sure, state }) => {
      const was = old.get(key)
      return state !== 'suspended' && was?.standing === 'running' && (was.lastDay !== lastDay || was.sure !== sure)
    })
    const reason = moved.map(({ key, lastDay }) => `${key} ${old.get(key)?.lastDay} → ${lastDay}`).join('; ')
    return { one: { ...one, dueAt: dueOf(found) }, taken, found, reason }
  })
  const { kind: actorKind, id: actorId } = ctx.actor
  const said = counted
    .filter(({ reason }) => reason !== '')
    .map(({ one: { subjectId, caseId, state }, taken, reason }) => ({
      subjectId,
      caseId,
      stepNo: taken.length + 1,
      action: recounted,
      state,
      reason,
      actorKind,
      actorId,
      body: null,
      unit: null,
      takenAt: notBefore(ctx.now(), taken),
    }))
  await updateCases(
    ctx,
    counted.map(({ one }) => one),
  )
  await replaceDeadlines(
    ctx,
    cases,
    counted.flatMap(({ one: { subjectId, caseId }, found }) => found.map((running) => ({ subjectId, caseId, ...kept(running) }))),
  )
  if (said.length > 0) await insertSteps(ctx, said)
  return said.length
}
