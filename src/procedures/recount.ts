import type { PackContext } from '../packs/index.ts'
import { recounted, type Case } from './case.ts'
import type { ProceduresRecounted } from './events.ts'
import { loadCases } from './cases-store.ts'
import { sha256 } from '../platform/crypto/native.ts'
import { toHex } from '../platform/crypto/bytes.ts'
import { deadlinesOf, dueOf, kept, notBefore } from './deadlines-of.ts'
import { procedureOf } from './keep.ts'
import { noticeParties, planNotices } from './notice.ts'
import { insertNotices, readCounted, replacePlanned, writeCounted } from './notice-store.ts'
import { insertSteps, loadDeadlines, loadSteps, lockCases, replaceDeadlines, updateCases } from './store.ts'

const perPage = 200

/** Counts again where the calendar or a rule of the pack is another than at the last count; otherwise nothing is done. */
export async function recountIfChanged(ctx: PackContext): Promise<number> {
  const { calendar, procedures } = ctx.pack
  const rules = toHex(sha256(new TextEncoder().encode(JSON.stringify([calendar, procedures]))))
  if ((await readCounted(ctx)) === rules) return 0
  const changed = await recountDeadlines(ctx)
  await writeCounted(ctx, rules)
  return changed
}

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
    const procedure = procedureOf(ctx, one)
    const found = deadlinesOf(procedure, taken, ctx.pack.calendar, ctx.now())
    const old = new Map(before.get(one.caseId)?.map((deadline) => [deadline.key, deadline]))
    // A suspended deadline has another last day every day; only running ones are moved by the calendar.
    const moved = found.filter(({ key, lastDay, sure, state }) => {
      const was = old.get(key)
      return state !== 'suspended' && was?.standing === 'running' && (was.lastDay !== lastDay || was.sure !== sure)
    })
    const reason = moved.map(({ key, lastDay }) => `${key} ${old.get(key)?.lastDay} → ${lastDay}`).join('; ')
    const otherDay = moved.filter(({ key, lastDay }) => old.get(key)?.lastDay !== lastDay)
    return { one: { ...one, dueAt: dueOf(procedure, found) }, procedure, taken, found, reason, otherDay }
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
      lastDay: null,
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
  await replacePlanned(
    ctx,
    cases,
    counted.flatMap(({ one, procedure, found }) =>
      planNotices(procedure, one, found, ctx.pack.calendar).map((notice) => ({ subjectId: one.subjectId, caseId: one.caseId, ...notice })),
    ),
  )
  if (said.length > 0) await insertSteps(ctx, said)
  const event: ProceduresRecounted = {
    type: 'procedures.recounted',
    cases: counted.map(({ one: { caseId, procedure, dueAt } }) => ({ caseId, procedure, dueAt })),
  }
  await ctx.announce(event)
  // Whoever has to act is told of another last day, and the organisation in any case.
  await insertNotices(
    ctx,
    counted.flatMap(({ one, procedure, otherDay }) =>
      otherDay.flatMap(({ key, lastDay }) => {
        const binds = procedure.deadlines.find((deadline) => deadline.key === key)?.binds ?? []
        const parties = noticeParties([...binds, 'organisation'], one)
        const { subjectId, caseId } = one
        return parties.map((party) => ({
          subjectId,
          caseId,
          kind: 'moved' as const,
          about: key,
          days: 0,
          party,
          heads: false,
          lastDay,
          dueAt: ctx.now(),
        }))
      }),
    ),
    null,
  )
  return said.length
}
