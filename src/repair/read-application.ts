import { readInCase, type CaseRecord } from '../disclosure/index.ts'
import type { PackContext } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { readCase, type ReadCase } from '../procedures/index.ts'
import { findRecords } from '../records/whole.ts'
import { namesOf, type Organisation } from '../subjects/index.ts'
import { papersNeeded, type Judged, type NeededPaper, type Routed } from './application.ts'
import { commitmentFor } from './commitment.ts'
import { fail } from './errors.ts'
import { judgeRecords } from './judge.ts'
import { papersOf } from './papers-store.ts'
import { routeRecords } from './route.ts'
import { ownOrganisation, refuseAuditor } from './permission.ts'
import {
  foundDishonest,
  listDrafts,
  loadApplication,
  loadDraft,
  requestedIn,
  requestedOf,
  type Draft,
  type Paper,
  type Requested,
  type Submitted,
} from './store.ts'

export type ReadDraft = {
  readonly kind: 'draft'
  readonly organisation: Organisation
  readonly draft: Draft
  readonly judged: readonly Routed[]
  readonly needed: readonly NeededPaper[]
  readonly papers: readonly Paper[]
  readonly commitment: ReturnType<typeof commitmentFor>
}
export type ReadApplication = {
  readonly kind: 'application'
  readonly organisation: Organisation
  readonly draft: Draft
  readonly application: Submitted
  readonly judged: readonly Judged[]
  readonly requested: readonly Requested[]
  readonly papers: readonly Paper[]
  readonly cases: readonly ReadCase[]
}

/** An application of the actor's organisation, draft or submitted, with how each department stands with it. */
export async function readOwnApplication(ctx: PackContext, applicationId: number): Promise<ReadDraft | ReadApplication> {
  refuseAuditor(ctx)
  const { organisation, family } = await ownOrganisation(ctx)
  const draft = await loadDraft(ctx, applicationId)
  if (draft === undefined || !family.includes(draft.subjectId)) throw fail('repair.no-such-application', { values: { id: applicationId } })
  const application = await loadApplication(ctx, applicationId)
  const records = (await findRecords(ctx, draft.recordIds)).filter(({ subjectId }) => family.includes(subjectId))
  const papers = await papersOf(ctx, applicationId)
  if (application === undefined) {
    const judged = await routeRecords(ctx, judgeRecords(ctx, records))
    const needed = papersNeeded(draft.kind, judged)
    return { kind: 'draft', organisation, draft, judged, needed, papers, commitment: commitmentFor(ctx, organisation.name, records) }
  }
  const requested = await requestedOf(ctx, [applicationId])
  const cases = await Promise.all([...new Set(requested.map(({ caseId }) => caseId))].map((caseId) => readCase(ctx, caseId)))
  const judged = judgeRecords(ctx, records, dayOf(application.submittedAt))
  return { kind: 'application', organisation, draft, application, judged, requested, papers, cases }
}

export type ListedApplication = Draft & { readonly submittedAt: Date | null; readonly requested: readonly Requested[] }

/** The applications of the actor's organisation, newest first; `next` is the number to go on below. */
export async function listOwnApplications(
  ctx: PackContext,
  { before, limit = 100 }: { readonly before?: number | undefined; readonly limit?: number } = {},
): Promise<{ readonly rows: readonly ListedApplication[]; readonly next: number | null }> {
  const { family } = await ownOrganisation(ctx)
  const found = await listDrafts(ctx, family, limit + 1, before)
  const drafts = found.slice(0, limit)
  const requested = Map.groupBy(
    await requestedOf(
      ctx,
      drafts.map(({ applicationId }) => applicationId),
    ),
    ({ applicationId }) => applicationId,
  )
  return {
    rows: drafts.map((draft) => ({ ...draft, requested: requested.get(draft.applicationId) ?? [] })),
    next: found.length > limit ? (drafts.at(-1)?.applicationId ?? null) : null,
  }
}

export type RepairCase = {
  readonly read: ReadCase
  readonly application: Submitted
  readonly organisation: { readonly name: string; readonly code: string | null }
  readonly requested: readonly Requested[]
  readonly judged: readonly Judged[]
  /** What its reader may see of each record. */
  readonly shown: ReadonlyMap<number, CaseRecord>
  /** Earlier findings of false papers or broken commitments of this organisation, newest first. */
  readonly dishonest: readonly Requested[]
  /** Of this department. */
  readonly papers: readonly Paper[]
}

/** The part of an application that one department decides, for whoever may read its case. */
export async function readRepairCase(ctx: PackContext, caseId: number): Promise<RepairCase> {
  refuseAuditor(ctx)
  const read = await readCase(ctx, caseId)
  const requested = await requestedIn(ctx, caseId)
  const [first] = requested
  const application = first && (await loadApplication(ctx, first.applicationId))
  if (read.case.procedure !== 'repair' || first === undefined || application === undefined)
    throw fail('repair.no-such-application', { values: { id: caseId } })
  const records = await findRecords(
    ctx,
    requested.map(({ recordId }) => recordId),
  )
  const papers = (await papersOf(ctx, application.applicationId)).filter(({ sourceCode }) => sourceCode === read.case.sourceCode)
  const name = (await namesOf(ctx, [application.subjectId])).get(application.subjectId) ?? ''
  const code = records[0]?.subjectCode || null
  return {
    read,
    application,
    organisation: { name, code },
    requested,
    papers,
    dishonest: await foundDishonest(ctx, application.subjectId, caseId),
    shown: await readInCase(ctx, {
      caseId,
      subjectIds: [...new Set([application.subjectId, ...records.map(({ subjectId }) => subjectId)])],
      fields: new Map(records.map(({ recordId }) => [recordId, []])),
      route: 'page',
    }),
    judged: judgeRecords(ctx, records, dayOf(application.submittedAt)),
  }
}
