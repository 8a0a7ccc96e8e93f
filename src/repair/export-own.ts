import type { PackContext } from '../packs/index.ts'
import { everyRow, jsonListPart, keptPart, noting, type ExportPart } from '../platform/files/parts.ts'
import { openPaper } from './papers.ts'
import { listOwnApplications, readOwnApplication } from './read-application.ts'
import { handedToOwn } from './read-notices.ts'

/** The applications of the own organisation with their papers, and the notices it was handed. Steps and letters are with the cases. */
export async function* exportOwnRepairs(ctx: PackContext): AsyncGenerator<ExportPart> {
  const files: { readonly applicationId: number; readonly paperNo: number; readonly name: string }[] = []
  const told = noting(wholeApplications(ctx), ({ applicationId, papers }) =>
    files.push(...papers.map(({ paperNo, name }) => ({ applicationId, paperNo, name }))),
  )
  yield jsonListPart('repairs.json', told)
  for (const { applicationId, paperNo, name } of files)
    yield await keptPart(`repairs/${applicationId}-${paperNo}-${name}`, () => openPaper(ctx, { applicationId, paperNo }))
  yield jsonListPart('repair-notices.json', handedToOwn(ctx))
}

async function* wholeApplications(ctx: PackContext) {
  for await (const { applicationId } of everyRow((before: number | undefined) => listOwnApplications(ctx, { before }))) {
    const read = await readOwnApplication(ctx, applicationId)
    const { kind, recordIds, begunAt } = read.draft
    yield {
      ...{ applicationId, kind, records: recordIds.map(String), begunAt },
      submitted: read.kind === 'draft' ? null : submittedOf(read.application),
      requested: read.kind === 'draft' ? [] : read.requested.map(({ subjectId: _subject, applicantId: _applicant, ...one }) => one),
      papers: read.papers.map(({ paperNo, sourceCode, key, fileName: name, mediaType, size, fileId: sha256, givenAt }) => ({
        ...{ paperNo, sourceCode, key, name, mediaType, size, sha256, givenAt },
      })),
    }
  }
}

type Submitted = Extract<Awaited<ReturnType<typeof readOwnApplication>>, { kind: 'application' }>['application']
const submittedOf = ({ submittedAt, commitment, commitmentHash, signer }: Submitted) => ({
  submittedAt,
  commitment,
  commitmentHash,
  signer,
})
