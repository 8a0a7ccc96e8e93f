import type { Mistake } from '../../platform/errors.ts'
import type { InspectionsContext } from '../context.ts'
import { leftWithFew, type Sealed } from '../sampler/index.ts'
import { fail } from '../errors.ts'
import { objectsOfCodes } from './frame-store.ts'
import type { Settled } from './wanted.ts'

/**
 * Conflicts by the numbers of objects and the places of inspectors, who come in the order of their places. A code that is not in the frame is a mistake, for
 * nobody would notice it later; in a draw by plan it is not told who is in the frame, and only a code nobody has is one.
 */
export async function conflictsOf(
  ctx: InspectionsContext,
  drawId: number,
  { conflicts, inspectors, isByPlan }: Pick<Settled, 'conflicts' | 'inspectors'> & { readonly isByPlan: boolean },
): Promise<Sealed['conflicts']> {
  const codes = [...new Set(conflicts.map(({ code }) => code))]
  const objects = await objectsOfCodes(ctx, drawId, codes)
  const unknown = codes.filter((code) => (isByPlan ? !objects.has(code) : (objects.get(code) ?? null) === null))
  if (unknown.length > 0)
    throw fail('inspections.wrong-draw', {
      values: { count: unknown.length },
      details: unknown.slice(0, 20).map((code): Mistake => ({ field: 'conflicts', text: isByPlan ? nobody(code) : notThere(code) })),
    })
  // Said of every code, so that it does not tell who is in the frame.
  const few = leftWithFew(
    conflicts.map(({ inspector, code }) => [inspector, code] as const),
    inspectors.length,
  )
  if (few.length > 0)
    throw fail('inspections.wrong-draw', {
      values: { count: few.length },
      details: few.slice(0, 20).map((code): Mistake => ({ field: 'conflicts', text: tooFew(code) })),
    })
  const pairs = conflicts.flatMap(({ inspector, code }) => {
    const object = objects.get(code) ?? null
    return object === null ? [] : [[inspectors.indexOf(inspector) + 1, object] as const]
  })
  const each = new Map(pairs.map((pair) => [pair.join(), pair]))
  return [...each.values()].sort(([a, x], [b, y]) => a - b || x - y)
}

const tooFew = (code: string) => ({
  zh: `“${code}”回避之后不足两名检查人员。`,
  en: `Conflicts leave fewer than two inspectors for “${code}”.`,
})
const nobody = (code: string) => ({
  zh: `登记库中没有“${code}”，请核对代码。`,
  en: `Nobody of the register has the code “${code}”. Check it.`,
})
const notThere = (code: string) => ({
  zh: `回避关系中的“${code}”不在这次的名录里，请核对代码。`,
  en: `“${code}” of the conflicts is not in the frame of this draw. Check the code.`,
})
