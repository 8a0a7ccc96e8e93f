import { jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import { pageSize } from '../platform/paged.ts'
import type { CommitmentsContext } from './context.ts'
import { loadOfFamily } from './list-store.ts'
import { ownOrganisation } from './permission.ts'

/** What the own organisation promised, and how each stands; their steps are among its cases. */
export async function* exportOwnCommitments(ctx: CommitmentsContext): AsyncGenerator<ExportPart> {
  const { family } = await ownOrganisation(ctx)
  async function* commitments() {
    for (let page = 1; ; page++) {
      const rows = await loadOfFamily(ctx, family, page)
      for (const one of rows.slice(0, pageSize))
        yield {
          ...{ number: one.number, matter: { zh: one.nameZh, en: one.nameEn }, source: one.sourceCode, signedOn: one.signedOn },
          ...{ termEnd: one.termEnd, state: one.state, dueOn: one.dueOn, case: String(one.caseId) },
        }
      if (rows.length <= pageSize) return
    }
  }
  yield jsonListPart('commitments.json', commitments())
}
