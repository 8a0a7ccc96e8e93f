import { readRecord, type ShownRecord } from '../disclosure/index.ts'
import type { PackContext, Repairability } from '../packs/index.ts'
import { areDisputed, type CreditRecord } from '../records/index.ts'
import { findRecords, listRecords } from '../records/whole.ts'
import { actsForSource } from '../sources/index.ts'
import { namesOf } from '../subjects/index.ts'
import type { Judged } from './application.ts'
import { fail } from './errors.ts'
import { judgeRecord, judgeRecords } from './judge.ts'
import { noticeOf, type Notice } from './notice.ts'
import { keepNotices, noticesOf } from './notice-store.ts'
import { ownOrganisation, refuseAuditor } from './standing.ts'

/** What everyone may know of the repair of a record that is shown; null where the rules do not speak of it. */
export async function readShownRepair(
  ctx: PackContext,
  id: string,
): Promise<(Repairability & { readonly disputed: ShownRecord['disputed'] }) | null> {
  const found = await asShown(ctx, id)
  return found?.repair.answer ? { ...found.repair, disputed: found.disputed } : null
}

/** The notice of a record that is shown, for everyone. */
export async function readShownNotice(ctx: PackContext, id: string): Promise<Notice> {
  const found = await asShown(ctx, id)
  const notice = found && noticeOf(ctx.pack, found, found.organisation, found.disputed !== null)
  if (!notice) throw fail('repair.no-notice')
  return notice
}

/**
 * A record by the fields everyone may read, and judged by them alone: that a paper is not asked for would tell what is not public,
 * such as whether a penalty was carried out.
 */
async function asShown(
  ctx: PackContext,
  id: string,
): Promise<(Judged & { readonly organisation: string; readonly disputed: ShownRecord['disputed'] }) | null> {
  const shown = await readRecord(ctx, id)
  if (shown.kind !== 'record') return null
  const [whole] = await findRecords(ctx, [Number(id)])
  if (whole === undefined) return null
  const record = { ...whole, fields: Object.fromEntries(shown.fields.map(({ key, value }) => [key, value])) }
  const repair = judgeRecord(ctx, record)
  return repair === null ? null : { record, repair, organisation: shown.organisation.name, disputed: shown.disputed }
}

/** The notice of an own record, which counts as opened since. */
export async function openOwnNotice(ctx: PackContext, recordId: number): Promise<Notice> {
  refuseAuditor(ctx)
  const { family, organisation } = await ownOrganisation(ctx)
  const [record] = (await findRecords(ctx, [recordId])).filter(({ subjectId }) => family.includes(subjectId))
  const repair = record && judgeRecord(ctx, record)
  const disputed = await areDisputed(ctx, [recordId])
  const notice = record && repair ? noticeOf(ctx.pack, { record, repair }, organisation.name, disputed.has(recordId)) : null
  if (!record || notice === null) throw fail('repair.no-notice')
  await keepNotices(ctx, 'opened', [record])
  return notice
}

export type ToHandOver = { readonly notice: Notice; readonly handedAt: Date | null; readonly openedAt: Date | null }

/** Which notices: of one record, or of a page of those a submission brought. */
export type Handing = { readonly recordId: number } | { readonly submissionId: number; readonly page?: number }

/** The notices of a page, and whether there is another behind it. */
export type HandingPage = { readonly notices: readonly ToHandOver[]; readonly more: boolean }

/** The notices of the records a submission of the actor's source brought, or of one record of it: for that source only. */
export async function readNoticesToHandOver(ctx: PackContext, of: Handing): Promise<HandingPage> {
  const found = await ownRecords(ctx, of)
  const records = found.slice(0, mostAtOnce)
  const names = await namesOf(
    ctx,
    records.map(({ subjectId }) => subjectId),
  )
  const disputed = await areDisputed(
    ctx,
    records.map(({ recordId }) => recordId),
  )
  const told = await noticesOf(
    ctx,
    records.map(({ recordId }) => recordId),
  )
  const at = (recordId: number, what: string) => told.find((one) => one.recordId === recordId && one.what === what)?.at ?? null
  const notices = judgeRecords(ctx, records).flatMap(({ record, repair }) => {
    const notice = noticeOf(ctx.pack, { record, repair }, names.get(record.subjectId) ?? '', disputed.has(record.recordId))
    return notice === null ? [] : [{ notice, handedAt: at(record.recordId, 'handed'), openedAt: at(record.recordId, 'opened') }]
  })
  return { notices, more: found.length > mostAtOnce }
}

/** Notes that the notices of a page, which were printed together, were handed over with the decisions. */
export async function handOverNotices(ctx: PackContext, of: Handing): Promise<number> {
  const { notices } = await readNoticesToHandOver(ctx, of)
  const records = await findRecords(
    ctx,
    notices.map(({ notice }) => notice.recordId),
  )
  if (records.length > 0) await keepNotices(ctx, 'handed', records)
  return records.length
}

/** As many as one page prints. */
const mostAtOnce = 200

/** Of a submission one more than a page, which tells that another follows. */
async function ownRecords(ctx: PackContext, of: Handing): Promise<CreditRecord[]> {
  const { actor } = ctx
  const own = actor.unit
  if (own === null || !actsForSource(actor, own)) throw fail('repair.source-only')
  const records =
    'recordId' in of
      ? await findRecords(ctx, [of.recordId])
      : await listRecords(ctx, {
          ...{ submissionId: of.submissionId, sourceCode: own },
          ...{ limit: mostAtOnce + 1, offset: ((of.page ?? 1) - 1) * mostAtOnce },
        })
  return records.filter(({ sourceCode }) => sourceCode === own)
}
