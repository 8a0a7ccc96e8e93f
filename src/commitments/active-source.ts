import { findReporters, type Source } from '../sources/index.ts'
import { commitmentItem } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Matter } from './matter.ts'

/** The department of a matter, while it may submit commitments. */
export async function requireActiveSource(ctx: CommitmentsContext, { sourceCode, name }: Matter): Promise<Source> {
  const source = (await findReporters(ctx, commitmentItem)).find(({ code }) => code === sourceCode)
  if (source === undefined) throw fail('commitments.matter-not-open', { values: { matter: name } })
  return source
}
