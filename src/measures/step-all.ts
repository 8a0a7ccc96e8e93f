import { takeSteps, refusedStep } from '../procedures/index.ts'
import type { MeasuresContext } from './context.ts'
import { fail } from './errors.ts'
import { noteStandings } from './note-standing.ts'

type Step = Parameters<typeof takeSteps>[1][number]

const atOnce = 500

/** Steps the program takes in cases of proposals: all or none, and lists know how each stands. A handful of statements for hundreds. */
export async function stepAll(ctx: MeasuresContext, steps: readonly Step[]): Promise<void> {
  for (let from = 0; from < steps.length; from += atOnce) {
    const taken = await takeSteps(ctx, steps.slice(from, from + atOnce))
    if (!taken.accepted) throw fail('measures.step-refused', refusedStep(taken.against[0]?.reasons ?? []))
    await noteStandings(ctx, taken.cases)
  }
}
