import { listName } from '../packs/index.ts'
import { jsonListPart, type ExportPart } from '../platform/files/parts.ts'
import type { ListsContext } from './context.ts'
import { listOwnCases } from './find-cases.ts'

/** What was proposed about the own organisation, on which lists it was put and how that ended; steps and letters are among its cases. */
export async function* exportOwnListings(ctx: ListsContext): AsyncGenerator<ExportPart> {
  async function* listings() {
    for (let page = 1; ; page++) {
      const { list } = await listOwnCases(ctx, page)
      for (const one of list.rows)
        yield {
          ...{ case: String(one.caseId), list: listName(ctx.pack, one.list), source: one.sourceCode, state: one.state },
          ...{
            facts: one.facts,
            legalBasis: one.legalBasis,
            noticeNo: one.noticeNo,
            noticeOn: one.noticeOn,
            noticePeriod: one.noticePeriod,
            noticeMeasures: one.noticeMeasures,
            defenceUntil: one.defenceUntil,
          },
          ...{ defenceOutcome: one.defenceOutcome, documentNo: one.documentNo, decidedOn: one.decidedOn, measures: one.measures },
          ...{ removalConditions: one.removalConditions, remedies: one.remedies, listedUntil: one.listedUntil, servedOn: one.servedOn },
          record: one.recordId === null ? null : String(one.recordId),
        }
      if (!list.hasMore) return
    }
  }
  yield jsonListPart('listings.json', listings())
}
