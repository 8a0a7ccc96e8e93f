import { ownFileOf } from '../access/index.ts'
import { everyRow, jsonListPart, keptPart, noting, type ExportPart } from '../platform/files/parts.ts'
import type { ObjectionsContext } from './context.ts'
import { listObjections, openEvidence, readObjection, type ListedObjection, type ReadObjection } from './read.ts'

/** The objections about the own organisation, with the evidence it may open. Their steps and letters are with the cases. */
export async function* exportOwnObjections(ctx: ObjectionsContext): AsyncGenerator<ExportPart> {
  ownFileOf(ctx)
  const files: { readonly caseId: number; readonly evidenceId: number; readonly name: string }[] = []
  const told = noting(wholeObjections(ctx), ({ caseId, evidence }) =>
    files.push(...evidence.map(({ evidenceId, name }) => ({ caseId, evidenceId, name }))),
  )
  yield jsonListPart('objections.json', told)
  for (const { caseId, evidenceId, name } of files)
    yield await keptPart(`objections/${caseId}-${evidenceId}-${name}`, () => openEvidence(ctx, caseId, evidenceId))
}

async function* wholeObjections(ctx: ObjectionsContext) {
  const pageAfter = async (after: ListedObjection['case'] | undefined) => {
    const rows = await listObjections(ctx, { after, limit: 100 })
    return { rows, next: rows.length < 100 ? null : (rows.at(-1)?.case ?? null) }
  }
  for await (const { case: one } of everyRow(pageAfter)) yield wordsOf(await readObjection(ctx, one.caseId, 'export'))
}

const wordsOf = ({ case: one, way, fault, words, missing, records, evidence }: ReadObjection) => ({
  ...{ caseId: one.caseId, state: one.state, way, fault, words, missing },
  records: records.map(({ record: _record, ...objected }) => objected),
  evidence: evidence.map(({ fileId: sha256, ...file }) => ({ ...file, sha256 })),
})
