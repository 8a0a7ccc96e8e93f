import type { PackContext } from '../packs/index.ts'
import { recounted, type Case } from './case.ts'
import { deadlinesOf, kept } from './deadlines-of.ts'
import { insertStep, loadCases, loadDeadlines, loadSteps, lockCase, replaceDeadlines } from './store.ts'
import { procedureOf } from './take-step.ts'

const perPage = 200

/**
 * Asks the clock again for every open case. Where an announced calendar moved a last day or made it sure, a step of the
 * case says so. Running it again changes nothing.
 */
export async function recountDeadlines(ctx: PackContext): Promise<number> {
  let changed = 0
  for (let after = 0, page: Case[] = []; ; after = page.at(-1)?.caseId ?? after) {
    page = await loadCases(ctx, { open: true, after, limit: perPage })
    for (const { caseId } of page) if (await ctx.transaction((inner) => recountCase(inner, caseId))) changed += 1
    if (page.length < perPage) return changed
  }
}

async function recountCase(ctx: PackContext, caseId: number): Promise<boolean> {
  const one = await lockCase(ctx, caseId)
  if (!one || one.closedAt !== null) return false
  const procedure = procedureOf(ctx, one)
  const steps = await loadSteps(ctx, one)
  const before = new Map((await loadDeadlines(ctx, one)).map((deadline) => [deadline.key, deadline]))
  const found = deadlinesOf(procedure, steps, ctx.pack.calendar, ctx.now()).map(kept)
  // A suspended deadline has another last day every day; only running ones are moved by the calendar.
  const moved = found.filter(({ key, lastDay, sure, standing }) => {
    const old = before.get(key)
    return standing !== 'suspended' && old?.standing === 'running' && (old.lastDay !== lastDay || old.sure !== sure)
  })
  await replaceDeadlines(ctx, one, found)
  if (moved.length === 0) return false
  await insertStep(ctx, one, {
    stepNo: steps.length + 1,
    action: recounted,
    state: one.state,
    reason: moved.map(({ key, lastDay }) => `${key} ${before.get(key)?.lastDay} → ${lastDay}`).join('; '),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    unit: null,
    takenAt: ctx.now(),
  })
  return true
}
