import { countNobodyLeft } from '../draws/stand-aside.ts'
import { loadDrawsWaitingFor } from '../draws/team-store.ts'
import type { InspectionsContext } from '../context.ts'
import { requireDepartmentApprover } from '../permission.ts'
import { loadByNumber } from './inspector-store.ts'

/** Of how many checks nobody is left to take over once a number of the own department ends; they stay with it. */
export async function nobodyLeftFor(ctx: InspectionsContext, number: string): Promise<number> {
  const unit = requireDepartmentApprover(ctx.actor)
  const [own] = await loadByNumber(ctx, [number])
  if (own?.unit !== unit) return 0
  let left = 0
  for (const draw of await loadDrawsWaitingFor(ctx, number)) left += await countNobodyLeft(ctx, draw, number)
  return left
}
