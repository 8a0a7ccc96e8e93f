import { listed } from '../../platform/text.ts'
import type { InspectionsContext } from '../context.ts'
import { fail } from '../errors.ts'
import type { HeldDraw, Owner } from './held-draw.ts'
import { areAnyOf, keepInUse, knownNumbers } from '../pool/inspector-store.ts'
import { openSealed } from './seal.ts'

/**
 * Whose inspectors a body may send: its own, and those of the departments it checks together with. The office has none of its own; where it
 * names no departments, those of all.
 */
export const departmentsOf = ({ unit }: Owner, partners: readonly string[] = []): readonly string[] => [
  ...(unit === null ? [] : [unit]),
  ...partners,
]

/** Every number is that of an account of these departments, so that nobody is sent who is not there. */
export async function requireInspectors(ctx: InspectionsContext, numbers: readonly string[], units: readonly string[]): Promise<void> {
  await keepInUse(ctx, numbers)
  const known = await knownNumbers(ctx, numbers, units)
  const unknown = numbers.filter((number) => !known.has(number))
  if (unknown.length === 0) return
  const named = listed(unknown.slice(0, 10))
  const text = {
    zh: `参加检查的部门没有这些检查人员编号：${named.zh}。请先由该部门在“检查人员”页面登记。`,
    en: `The departments that check have no inspectors with these numbers: ${named.en}. The department enters them on its page “Inspectors” first.`,
  }
  throw fail('inspections.wrong-draw', { values: { count: 1 }, details: [{ field: 'inspectors', text }] })
}

/** Nobody who may inspect by a draw has a hand in what comes out of it. */
export async function refuseInspectors(ctx: InspectionsContext, draw: HeldDraw): Promise<void> {
  if (await isOfPool(ctx, draw)) throw fail('inspections.of-pool', { values: { number: draw.number } })
}

/** Whether the actor is or was one of the pool, under whatever number. */
export async function isOfPool(ctx: InspectionsContext, draw: HeldDraw): Promise<boolean> {
  const { inspectors } = await openSealed(ctx, draw)
  return areAnyOf(
    ctx,
    inspectors.map(({ number }) => number),
    ctx.actor.id,
  )
}
