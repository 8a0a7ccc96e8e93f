import { utf8 } from '../platform/crypto/bytes.ts'
import { sha256 } from '../platform/crypto/native.ts'
import type { Mistake } from '../platform/errors.ts'
import { insertConflicts, loadConflicted, subjectsOfCodes } from './conflict-store.ts'
import type { InspectionsContext } from './context.ts'
import { inspectorsEach, keyOf, nextInspector, rankBy } from './draw/index.ts'
import { fail } from './errors.ts'
import { replacementsOf, seedOf } from './held-draw.ts'
import { keepStep, requireOwnDraw } from './take-step.ts'
import type { Settled } from './wanted.ts'

/**
 * Conflicts of a draw by plan stay out of its terms: there they would tell which object, and so which band, a named organisation is.
 * Whether a code is in the frame is not told either.
 */
export async function keepConflicts(
  ctx: InspectionsContext,
  drawId: number,
  { conflicts, inspectors }: Pick<Settled, 'conflicts' | 'inspectors'>,
): Promise<void> {
  const subjects = await subjectsOfCodes(ctx, [...new Set(conflicts.map(({ code }) => code))])
  const mistakes: Mistake[] = []
  const wrong = (zh: string, en: string) => void mistakes.push({ field: 'conflicts', text: { zh, en } })
  const bySubject = Map.groupBy(conflicts, ({ code }) => subjects.get(code) ?? 0)
  for (const code of new Set(bySubject.get(0)?.map((one) => one.code)))
    wrong(`登记库中没有“${code}”，请核对代码。`, `Nobody of the register has the code “${code}”. Check it.`)
  for (const [subject, [one, ...more]] of bySubject)
    if (
      subject !== 0 &&
      one !== undefined &&
      inspectors.length - new Set([one, ...more].map(({ inspector }) => inspector)).size < inspectorsEach
    )
      wrong(`“${one.code}”回避之后不足两名检查人员。`, `Conflicts leave fewer than two inspectors for “${one.code}”.`)
  if (mistakes.length > 0) throw fail('inspections.wrong-draw', { values: { count: mistakes.length }, details: mistakes.slice(0, 20) })
  const pairs = conflicts.map(({ inspector, code }) => ({ inspector, subjectId: subjects.get(code) ?? 0 }))
  await insertConflicts(ctx, drawId, pairs)
}

/** Whoever has a conflict with an object gives it to the next one the seed says, until two are left who have none. Each is a step. */
export async function standAside(ctx: InspectionsContext, number: string): Promise<void> {
  const draw = await requireOwnDraw(ctx, number)
  const conflicted = await loadConflicted(ctx, draw.drawId)
  if (conflicted.length === 0) return
  const rank = rankBy(keyOf(sha256(utf8(draw.file)), seedOf(draw) ?? ''))
  const replaced = Map.groupBy(replacementsOf(draw), ({ object }) => object)
  for (const { object, inspectors, excluded } of conflicted) {
    const before = replaced.get(object) ?? []
    const had = [...inspectors, ...before.map(({ next }) => next)]
    const gone = new Set(before.map(({ inspector }) => inspector))
    // Grows while it is gone through: who comes may have a conflict too.
    for (const inspector of had) {
      if (gone.has(inspector) || !excluded.includes(inspector)) continue
      const next = nextInspector(object, had, draw.terms, rank)
      if (next === null) throw fail('inspections.nobody-left', { values: { object } })
      await keepStep(ctx, draw, 'replaced', { members: { object, inspector, next }, note: '回避' })
      had.push(next)
    }
  }
}
