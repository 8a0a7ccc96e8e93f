import { usePlace } from '../../platform/ui/index.ts'
import type { Plan } from '../plans/plan.ts'

/** The draw of a plan: to its own body where it works on it, to others where anybody follows it, once it is committed. */
export function PlanDraw({ plan: { draw, isDrawOpen }, isOwn }: { plan: Pick<Plan, 'draw' | 'isDrawOpen'>; isOwn: boolean }) {
  const { href } = usePlace()
  if (draw === null || !(isOwn || isDrawOpen)) return draw
  return <a href={href(`${isOwn ? '/workbench/draws' : '/inspections/draws'}/${draw}`)}>{draw}</a>
}
