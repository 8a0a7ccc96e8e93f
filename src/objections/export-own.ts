import { ownFileOf } from '../access/index.ts'
import { jsonListPart, keptPart, type ExportPart } from '../platform/files/parts.ts'
import type { ObjectionsContext } from './context.ts'
import { listObjections, openEvidence, readObjection, type ListedObjection, type ReadObjection } from './read.ts'

/** The objections about the own organisation, with the evidence it may open. Their steps and letters are with the cases. */
export async function* exportOwnObjections(ctx: ObjectionsContext): AsyncGenerator<ExportPart> {
  ownFileOf(ctx)
  yield jsonListPart('objections.json', wholeObjections(ctx))
  for await (const { caseId, evidence } of wholeObjections(ctx))
    for (const { evidenceId, name } of evidence)
      yield await keptPart(`objections/${caseId}-${evidenceId}-${name}`, () => openEvidence(ctx, caseId, evidenceId))
}

async function* wholeObjections(ctx: ObjectionsContext) {
  for (let after: ListedObjection['case'] | undefined; ;) {
    const page = await listObjections(ctx, { after, limit: 100 })
    for (const { case: one } of page) yield told(await readObjection(ctx, one.caseId, 'export'))
    after = page.at(-1)?.case
    if (page.length < 100) return
  }
}

const told = ({ case: one, way, fault, words, missing, records, evidence }: ReadObjection) => ({
  ...{ caseId: one.caseId, state: one.state, way, fault, words, missing },
  records: records.map(({ record: _record, ...objected }) => objected),
  evidence: evidence.map(({ fileId: sha256, ...file }) => ({ ...file, sha256 })),
})
