import { readRecord, type ShownRecord, type WithdrawnRecord } from '../disclosure/index.ts'
import { XinhengError } from '../platform/errors.ts'
import type { Day } from '../platform/time.ts'
import { openFile } from '../platform/files/store.ts'
import type { Download } from '../platform/files/download.ts'
import { anonymous, system } from '../platform/context.ts'
import { listCases, readCase, type Case, type CaseQuery, type ReadCase } from '../procedures/index.ts'
import { ownRecord, type CreditRecord, type RecordState } from '../records/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { digestOf } from '../platform/auth/token.ts'
import { procedure, type Decision, type Evidence, type Fault, type ObjectedField } from './objection.ts'
import { aboutOf, decisionsOf, evidenceOf, findMatter, findObjection, mattersOf, mattersOfSecret, recordsOf, type Matter } from './store.ts'

/** A record of a case, as its reader may see it. */
export type ReadObjected = {
  readonly recordId: number
  readonly item: string
  readonly decidedOn: Day
  /** How it stands, and in which version. */
  readonly state: RecordState
  readonly standing: number
  /** The version objected to. */
  readonly version: number
  readonly fields: readonly ObjectedField[]
  /** Null when it is no longer shown. */
  readonly shown: ShownRecord | WithdrawnRecord | null
  /** For its own source, which may correct it. */
  readonly own: CreditRecord | null
  /** What its source decided last. */
  readonly decided: Decision | null
}

export type ReadObjection = ReadCase & {
  readonly matter: Matter
  readonly way: 'public' | 'organisation'
  readonly fault: Fault
  readonly words: string
  readonly records: readonly ReadObjected[]
  readonly evidence: readonly Evidence[]
}

/** A case with what is objected to, for whoever may read the case. Auditing gives a right to lists and logs, not to this. */
export async function readObjection(ctx: ObjectionsContext, caseId: number): Promise<ReadObjection> {
  if (ctx.actor.role === 'auditor') throw fail('objections.not-for-auditors')
  return contentOf(ctx, await readCase(ctx, caseId))
}

/** What somebody pointed out publicly is told to the office and the source; the organisation learns what is contested, not by whom. */
const isKeptFrom = ({ actor }: ObjectionsContext, way: ReadObjection['way']): boolean => way === 'public' && actor.body === 'organisation'

async function contentOf(ctx: ObjectionsContext, read: ReadCase): Promise<ReadObjection> {
  const matter = await findMatter(ctx, read.case.caseId)
  if (matter === undefined) throw fail('objections.unknown')
  const { way, fault, words } = await findObjection(ctx, matter)
  const made = new Map((await decisionsOf(ctx, matter)).map(({ recordId, outcome }) => [recordId, outcome]))
  const records: ReadObjected[] = []
  const objected = await recordsOf(ctx, matter)
  const about = await aboutOf(
    ctx,
    objected.map(({ recordId }) => recordId),
  )
  for (const one of objected) {
    const known = about.get(one.recordId)
    if (known === undefined) continue
    const shown = await orNull(readRecord(ctx, String(one.recordId)))
    const own = ctx.actor.body === 'source' ? await orNull(ownRecord(ctx, one.recordId)) : null
    const { item, decidedOn, state, version: standing } = known
    records.push({ ...one, item, decidedOn, state, standing, shown, own, decided: made.get(one.recordId) ?? null })
  }
  const evidence = await evidenceOf(ctx, matter)
  return {
    ...{ ...read, matter, way, fault, records },
    ...(isKeptFrom(ctx, way) ? { words: '', evidence: evidence.filter(({ givenBy }) => givenBy !== 'objector') } : { words, evidence }),
  }
}

/** Null for what the reader is refused or is gone. */
const orNull = <T>(reading: Promise<T>): Promise<T | null> =>
  reading.catch((error: unknown) => {
    if (error instanceof XinhengError && error.status < 500) return null
    throw error
  })

/** What whoever pointed out an error gave, and what came with the answer; nothing else of what the others gave. */
const isForObjector = ({ givenBy, released }: Evidence): boolean => givenBy === 'objector' || released

/** The matters somebody without an account follows by the secret in their link. */
export async function followObjection(ctx: ObjectionsContext, secret: string): Promise<readonly ReadObjection[]> {
  const matters = await mattersOfSecret(ctx, digestOf(secret))
  if (matters.length === 0) throw fail('objections.unknown')
  // The case is theirs by its secret; of the records they see what everybody sees, and of whoever acts only for which body.
  return Promise.all(
    matters.map(async ({ caseId }) => {
      const read = await readCase(ctx.as(system), caseId)
      // What the organisation says when it asks for a review is not for whoever pointed it out.
      const steps = read.steps.map((step) => ({
        ...step,
        ...{ actorId: '', unit: null, reason: step.body === 'organisation' ? '' : step.reason },
      }))
      const followed = await contentOf(ctx.as(anonymous), { ...read, case: { ...read.case, assignee: null }, steps })
      return { ...followed, evidence: followed.evidence.filter(isForObjector) }
    }),
  )
}

export type ListedObjection = { readonly case: Case; readonly matter: Matter }

/** Cases of objections the reader may read, what is due first before the rest. */
export async function listObjections(ctx: ObjectionsContext, query: CaseQuery): Promise<ListedObjection[]> {
  const cases = await listCases(ctx, { ...query, procedure })
  const matters = new Map(
    (
      await mattersOf(
        ctx,
        cases.map(({ caseId }) => caseId),
      )
    ).map((matter) => [matter.caseId, matter]),
  )
  return cases.flatMap((one) => {
    const matter = matters.get(one.caseId)
    return matter === undefined ? [] : [{ case: one, matter }]
  })
}

const download = async (evidence: readonly Evidence[], evidenceId: number): Promise<Download> => {
  const found = evidence.find((one) => one.evidenceId === evidenceId)
  if (found === undefined) throw fail('objections.unknown')
  return { fileName: found.name, mediaType: found.mediaType, bytes: await openFile(found.fileId) }
}

/** A file of evidence, for the parties of its case only. */
export const openEvidence = async (ctx: ObjectionsContext, caseId: number, evidenceId: number): Promise<Download> =>
  download((await readObjection(ctx, caseId)).evidence, evidenceId)

/** The same for whoever follows a matter by its secret. */
export async function openEvidenceBySecret(ctx: ObjectionsContext, secret: string, evidenceId: number): Promise<Download> {
  const matters = await mattersOfSecret(ctx, digestOf(secret))
  const evidence = await Promise.all(matters.map((matter) => evidenceOf(ctx, matter)))
  return download(evidence.flat().filter(isForObjector), evidenceId)
}
