import type { PackContext } from '../../packs/index.ts'
import { listNotices, type ShownNotice } from '../list-notices.ts'
import { summariseCases } from '../read-cases.ts'

/** What the first page of the workbench says of cases. */
export type CasesAtHome = {
  readonly open: number
  readonly overdue: number
  readonly soon: number
  readonly notices: readonly ShownNotice[]
}

export async function casesAtHome(ctx: PackContext): Promise<CasesAtHome> {
  const [{ open, overdue, soon }, notices] = await Promise.all([summariseCases(ctx), listNotices(ctx, 5)])
  return { open, overdue, soon, notices }
}
