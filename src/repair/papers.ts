import type { Context } from '../platform/context.ts'
import type { PackContext } from '../packs/index.ts'
import type { Download } from '../platform/files/download.ts'
import { keepFile, openFile } from '../platform/files/store.ts'
import { readCase, takeStep } from '../procedures/index.ts'
import { findRecords } from '../records/whole.ts'
import { actsForOffice, actsForSource } from '../sources/index.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { papersNeeded, type StepOfApplication } from './application.ts'
import { fail } from './errors.ts'
import { judgeRecords } from './judge.ts'
import { holdOwn, holdOwnDraft } from './own-draft.ts'
import { deletePaper, insertPaper, papersOf } from './papers-store.ts'
import { routeRecords } from './route.ts'
import { ownOrganisation, refuseAuditor } from './permission.ts'
import { loadApplication, requestedOf, type Paper } from './store.ts'

/** A file that the file store keeps. */
export type File = { readonly fileId: string; readonly name: string; readonly size: number; readonly mediaType: string }
/** Where a paper belongs: the department it is for and what it proves. */
type Place = { readonly applicationId: number; readonly sourceCode: string; readonly key: string }
export type PaperInput = Place & { readonly file: File }

/** Of a draft, and each time a department asks for papers. */
const mostPapers = { count: 40, megabytes: 200 }

/** The key of papers that a department asked for afterwards. */
export const askedKey = 'asked'

/** Adds a paper to an own application: to a draft, or for a department that asked for papers. A file is added to its place once. */
export const addPaper = (ctx: PackContext, { file, ...place }: PaperInput): Promise<number> =>
  ctx.transaction(async (ctx) => {
    const { applicationId, sourceCode, key } = place
    const { subjectId, given } = await holdPlace(ctx, place, file.size)
    // Sent twice, it is one.
    const same = given.find((one) => one.fileId === file.fileId && one.sourceCode === sourceCode && one.key === key)
    if (same !== undefined) return same.paperNo
    return insertPaper(ctx, {
      ...{ subjectId, applicationId, sourceCode, key, fileId: file.fileId, fileName: maskPersonIds(file.name) },
      ...{ mediaType: file.mediaType, size: file.size, givenAt: ctx.now(), givenBy: ctx.actor.id },
      fromApplication: null,
    })
  })

/** Keeps a file in the store and adds it as a paper; nothing is read of a file that has no place in an application of one's own. */
export async function keepPaper(
  ctx: PackContext,
  { upload, ...place }: Place & { readonly upload: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> } },
): Promise<number> {
  await ctx.transaction((ctx) => holdPlace(ctx, place, 0))
  return addPaper(ctx, { ...place, file: await keepFile(upload) })
}

/** Holds an own application that has a place for a paper: one that is needed or was asked for, and room for so many bytes more; with what was given. */
async function holdPlace(
  ctx: PackContext,
  { applicationId, sourceCode, key }: Place,
  size: number,
): Promise<{ subjectId: number; given: readonly Paper[] }> {
  const { own, draft } = await holdOwn(ctx, applicationId)
  let given = await papersOf(ctx, applicationId)
  if ((await loadApplication(ctx, applicationId)) === undefined) {
    const records = (await findRecords(ctx, draft.recordIds)).filter(({ subjectId }) => own.family.includes(subjectId))
    const needed = papersNeeded(draft.kind, await routeRecords(ctx, judgeRecords(ctx, records)))
    if (!needed.some((one) => one.sourceCode === sourceCode && one.key === key)) throw fail('repair.paper-not-needed')
  } else {
    const askedAt = await requireAsked(ctx, applicationId, sourceCode)
    if (key !== askedKey) throw fail('repair.paper-not-needed')
    given = given.filter((one) => one.sourceCode === sourceCode && one.givenAt >= askedAt)
  }
  const bytes = given.reduce((sum, one) => sum + one.size, size)
  if (given.length >= mostPapers.count || bytes > mostPapers.megabytes * 1024 * 1024)
    throw fail('repair.too-many-papers', { values: { most: mostPapers.count, megabytes: mostPapers.megabytes } })
  return { subjectId: draft.subjectId, given }
}

/** Takes a paper out of a draft. */
export const removePaper = (ctx: Context, { applicationId, paperNo }: { applicationId: number; paperNo: number }): Promise<void> =>
  ctx.transaction(async (ctx) => {
    await holdOwnDraft(ctx, applicationId)
    const paper = (await papersOf(ctx, applicationId)).find((one) => one.paperNo === paperNo)
    if (paper === undefined) throw fail('repair.no-such-paper')
    await deletePaper(ctx, paper)
  })

/** The papers a department asked for were given: its clock runs again. */
export const givePapers = (ctx: PackContext, { applicationId, caseId, seen }: StepOfApplication): Promise<void> =>
  ctx.transaction(async (ctx) => {
    await holdOwn(ctx, applicationId)
    const [requested] = (await requestedOf(ctx, [applicationId])).filter((one) => one.caseId === caseId)
    if (requested === undefined) throw fail('repair.no-such-application', { values: { id: applicationId } })
    const askedAt = await requireAsked(ctx, applicationId, requested.sourceCode)
    const given = (await papersOf(ctx, applicationId)).filter(
      ({ sourceCode, givenAt }) => sourceCode === requested.sourceCode && givenAt >= askedAt,
    )
    if (given.length === 0)
      throw fail('repair.not-possible', {
        values: { count: 1 },
        details: [{ field: 'paper', text: { zh: '请先添加要求补正的材料。', en: 'Add the papers that were asked for first.' } }],
      })
    const taken = await takeStep(ctx, { caseId, action: 'givePapers', seen })
    if (!taken.accepted)
      throw fail('repair.not-possible', {
        values: { count: taken.reasons.length },
        details: taken.reasons.map((text) => ({ field: 'paper', text })),
      })
  })

/** When papers were asked for that were not given yet; null when they were. */
export function papersAskedAt(steps: readonly { readonly action: string; readonly takenAt: Date }[]): Date | null {
  const last = steps.findLast(({ action }) => action === 'askPapers' || action === 'givePapers')
  return last?.action === 'askPapers' ? last.takenAt : null
}

async function requireAsked(ctx: PackContext, applicationId: number, sourceCode: string): Promise<Date> {
  const [requested] = (await requestedOf(ctx, [applicationId])).filter((one) => one.sourceCode === sourceCode)
  const read = requested && (await readCase(ctx, requested.caseId))
  const askedAt = read && read.case.closedAt === null ? papersAskedAt(read.steps) : null
  if (!askedAt) throw fail('repair.papers-not-asked')
  return askedAt
}

/** A paper, for its organisation, the office and the department it is for, without their auditors; to all others it is not there. */
export async function readPaper(ctx: PackContext, { applicationId, paperNo }: { applicationId: number; paperNo: number }): Promise<Paper> {
  refuseAuditor(ctx)
  const paper = (await papersOf(ctx, applicationId)).find((one) => one.paperNo === paperNo)
  if (paper === undefined || !(await mayOpen(ctx, paper))) throw fail('repair.no-such-paper')
  return paper
}

/** The same with its bytes. */
export async function openPaper(ctx: PackContext, which: { applicationId: number; paperNo: number }): Promise<Download> {
  const { fileName, mediaType, fileId } = await readPaper(ctx, which)
  return { fileName, mediaType, bytes: await openFile(fileId) }
}

async function mayOpen(ctx: PackContext, { subjectId, applicationId, sourceCode }: Paper): Promise<boolean> {
  const { actor } = ctx
  if (actor.body === 'organisation') return (await ownOrganisation(ctx)).family.includes(subjectId)
  // A draft is its organisation's alone.
  if ((await loadApplication(ctx, applicationId)) === undefined) return false
  return actsForOffice(actor) || actsForSource(actor, sourceCode)
}
