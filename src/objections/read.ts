import { isAuditor } from '../accounts/index.ts'
import type { Route } from '../access/index.ts'
import { readInCase, type CaseRecord } from '../disclosure/index.ts'
import type { Action } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import type { Day } from '../platform/time.ts'
import { openFile } from '../platform/files/store.ts'
import type { Download } from '../platform/files/download.ts'
import { anonymous, system } from '../platform/context.ts'
import { listCases, readCase, type Case, type CaseQuery, type ReadCase } from '../procedures/index.ts'
import type { RecordState } from '../records/index.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { digestOf } from '../platform/auth/token.ts'
import { missingOf } from './subject-matter.ts'
import { isFor, procedure, type Decision, type Evidence, type Fault, type ObjectedField, type Way } from './objection.ts'
import {
  decisionsOf,
  evidenceOf,
  findMatter,
  findObjection,
  mattersOf,
  mattersOfSecret,
  placesOf,
  recordsOf,
  type Matter,
} from './store.ts'

/** A field objected to; what it said is null for who may not read it. */
type ReadField = Omit<ObjectedField, 'said'> & { readonly said: Text | null }

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
  readonly fields: readonly ReadField[]
  /** With the fields objected to; null when its reader does not see it. */
  readonly record: CaseRecord | null
  /** What its source decided last. */
  readonly decided: Decision | null
}

export type ReadObjection = ReadCase & {
  readonly matter: Matter
  readonly way: Way
  readonly fault: Fault
  readonly words: string
  /** The record that is said to be missing, in words; null where the objection is about records that are there. */
  readonly missing: Text | null
  readonly records: readonly ReadObjected[]
  readonly evidence: readonly Evidence[]
}

/** A case of whoever may read it. Auditing gives a right to lists and logs, not to this. */
export async function readMatter(ctx: ObjectionsContext, caseId: number): Promise<ReadCase & { readonly matter: Matter }> {
  if (isAuditor(ctx.actor)) throw fail('objections.not-for-auditors')
  const read = await readCase(ctx, caseId)
  const matter = await findMatter(ctx, caseId)
  if (matter === undefined) throw fail('objections.unknown')
  const { fault } = await findObjection(ctx, matter)
  const ours = (actions: readonly Action[]) => actions.filter(({ key }) => isFor(fault, key))
  return { ...read, possible: ours(read.possible), reserved: ours(read.reserved), matter }
}

/** The same with what is objected to, as the access table lets the reader read it; what is not public of it leaves a note. */
export const readObjection = async (ctx: ObjectionsContext, caseId: number, route: Route = 'page'): Promise<ReadObjection> =>
  contentOf(ctx, await readMatter(ctx, caseId), route)

/** What somebody pointed out publicly is told to the office and the source; the organisation learns what is contested, not by whom. */
const isKeptFrom = ({ actor }: ObjectionsContext, way: ReadObjection['way']): boolean => way === 'public' && actor.body === 'organisation'

const nothing: Text = { zh: '', en: '' }

async function contentOf(ctx: ObjectionsContext, read: ReadCase & { readonly matter: Matter }, route: Route): Promise<ReadObjection> {
  const { matter } = read
  const { way, fault, words, item, aboutDay } = await findObjection(ctx, matter)
  const missing = item === null ? null : missingOf(ctx.pack, item, aboutDay)
  const made = new Map((await decisionsOf(ctx, matter)).map(({ recordId, outcome }) => [recordId, outcome]))
  const objected = await recordsOf(ctx, matter)
  const places = await placesOf(
    ctx,
    objected.map(({ recordId }) => recordId),
  )
  const seen = await readInCase(ctx, {
    caseId: matter.caseId,
    subjectIds: [matter.subjectId],
    fields: new Map(objected.map(({ recordId, fields }) => [recordId, fields.map(({ field }) => field)])),
    route,
  })
  const records = objected.flatMap((one): ReadObjected[] => {
    const known = places.find(({ recordId }) => recordId === one.recordId)
    if (known === undefined) return []
    const { item, decidedOn, state, version: standing } = known
    const record = seen.get(one.recordId) ?? null
    // What was read when it was objected to is no more anybody's than what the record says.
    const fields = one.fields.map(({ field, said, proposed }) => {
      const isGiven = record?.given.has(field) === true
      return { field, proposed, said: isGiven ? (record.valueOf(field, said)?.text ?? nothing) : null }
    })
    return [{ ...one, fields, item, decidedOn, state, standing, record, decided: made.get(one.recordId) ?? null }]
  })
  return { ...read, way, fault, missing, records, words: isKeptFrom(ctx, way) ? '' : words, evidence: await evidenceFor(ctx, matter, way) }
}

async function evidenceFor(ctx: ObjectionsContext, matter: Matter, way: ReadObjection['way']): Promise<readonly Evidence[]> {
  const evidence = await evidenceOf(ctx, matter)
  return isKeptFrom(ctx, way) ? evidence.filter(({ givenBy }) => givenBy !== 'objector') : evidence
}

/** What whoever pointed out an error gave, and what came with the answer; nothing else of what the others gave. */
const isForObjector = ({ givenBy, released }: Evidence): boolean => givenBy === 'objector' || released

/** The matters somebody without an account follows by the secret in their link. */
export async function followObjection(ctx: ObjectionsContext, secret: string): Promise<readonly ReadObjection[]> {
  const matters = await mattersOfSecret(ctx, digestOf(secret))
  if (matters.length === 0) throw fail('objections.unknown')
  // The case is theirs by its secret; of the records they see what everybody sees, and of whoever acts only for which body.
  return Promise.all(
    matters.map(async (matter) => {
      const read = await readCase(ctx.as(system), matter.caseId)
      const { way } = await findObjection(ctx, matter)
      // What the organisation says when it asks for a review is not for whoever pointed it out.
      const isKept = (body: string | null) => way === 'public' && body === 'organisation'
      const steps = read.steps.map((step) => ({
        ...step,
        ...{ actorId: '', unit: null, reason: isKept(step.body) ? '' : step.reason },
      }))
      const followed = await contentOf(ctx.as(anonymous), { ...read, case: { ...read.case, assignee: null }, steps, matter }, 'page')
      return { ...followed, evidence: followed.evidence.filter(isForObjector) }
    }),
  )
}

/** Whether a matter is followed by this secret. */
export const isFollowed = async (ctx: ObjectionsContext, secret: string): Promise<boolean> =>
  (await mattersOfSecret(ctx, digestOf(secret))).length > 0

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
export async function openEvidence(ctx: ObjectionsContext, caseId: number, evidenceId: number): Promise<Download> {
  const { matter } = await readMatter(ctx, caseId)
  const { way } = await findObjection(ctx, matter)
  return download(await evidenceFor(ctx, matter, way), evidenceId)
}

/** The same for whoever follows a matter by its secret. */
export async function openEvidenceBySecret(ctx: ObjectionsContext, secret: string, evidenceId: number): Promise<Download> {
  const matters = await mattersOfSecret(ctx, digestOf(secret))
  const evidence = await Promise.all(matters.map((matter) => evidenceOf(ctx, matter)))
  return download(evidence.flat().filter(isForObjector), evidenceId)
}
