import { quantile } from '../../platform/bench/bench.ts'
import type { Actor } from '../../platform/context.ts'
import type { EvaluationContext } from '../context.ts'
import { readOwnGrade } from '../reading/read-grade.ts'

/** What an organisation of the batch reads of its own grade, with what would change it: milliseconds each, and how many had something that lifts it. */
export async function timeExplanations(
  ctx: EvaluationContext,
  times: number,
): Promise<{ readonly ms: readonly number[]; readonly lifted: number }> {
  const ms: number[] = []
  let lifted = 0
  for (let n = 0; n < times; n++) {
    const unit = `91130628${String(1 + n).padStart(9, '0')}0`
    const actor: Actor = { kind: 'user', id: 'bench', body: 'organisation', role: 'head', unit }
    const start = performance.now()
    const { whatIf } = await readOwnGrade(ctx.as(actor), { route: 'page' })
    ms.push(performance.now() - start)
    if ((whatIf?.lifts.byActs.length ?? 0) > 0 || whatIf?.lifts.byItself !== null) lifted++
  }
  return { ms, lifted }
}

export const p99 = (samples: readonly number[]): number => quantile(samples.slice(50), 0.99)
