import type { Context } from '../platform/context.ts'
import { mayRead } from './case.ts'
import { fail } from './errors.ts'
import { standingOf } from './permission.ts'
import { lockCases } from './store.ts'

/** Holds a case until the transaction ends, so that what a step is about can be settled before it. Who may not read it is not told of it. */
export async function holdCase(ctx: Context, caseId: number): Promise<void> {
  const [one] = await lockCases(ctx, [caseId])
  if (one === undefined || !mayRead(await standingOf(ctx), one)) throw fail('procedures.no-such-case', { values: { caseId } })
}
