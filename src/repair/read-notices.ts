import { readRecord, type ShownRecord } from '../disclosure/index.ts'
import type { PackContext, Repairability } from '../packs/index.ts'
import { areDisputed, type CreditRecord } from '../records/index.ts'
import { findRecords, listRecords } from '../records/whole.ts'
import { dayOf } from '../platform/time.ts'
import { actsForSource } from '../sources/index.ts'
import { namesOf } from '../subjects/index.ts'
import type { Judged } from './application.ts'
import { fail } from './errors.ts'
import { judgeRecord } from './judge.ts'
import { noticeOf, markedSheets, sheetsOf, type Notice, type Sheets } from './notice.ts'
import { keepHanded, keepOpened, noticesOf } from './notice-store.ts'
import { ownOrganisation, refuseAuditor } from './permission.ts'

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

/** A notice to read and to print: as it was handed over, else by the rules of today. */
export type OwnNotice = { readonly recordId: number; readonly sheets: Sheets; readonly handedAt: Date | null }

/** The notice of an own record, which counts as opened since. */
export async function openOwnNotice(ctx: PackContext, recordId: number, site: string): Promise<OwnNotice> {
  refuseAuditor(ctx)
  const { family, organisation } = await ownOrganisation(ctx)
  const records = (await findRecords(ctx, [recordId])).filter(({ subjectId }) => family.includes(subjectId))
  const [notice] = await sheetsFor(ctx, records, () => organisation.name, site)
  if (notice === undefined) throw fail('repair.no-notice')
  await keepOpened(ctx, records)
  return notice
}

/** Far more than an organisation has of what the rules speak of. */
const mostOwn = 2000

/** The own records that have a notice, handed over or not, the newest decision first. */
export async function listOwnNotices(ctx: PackContext): Promise<Pick<OwnNotice, 'recordId' | 'handedAt'>[]> {
  refuseAuditor(ctx)
  const { family } = await ownOrganisation(ctx)
  return sheetsFor(ctx, await listRecords(ctx, { subjectIds: family, limit: mostOwn }), () => '', 'http://localhost')
}

/** The notices the own organisation was handed, as they were; none of a record that is erased or was found to be another's. */
export async function* handedToOwn(ctx: PackContext): AsyncGenerator<OwnNotice> {
  refuseAuditor(ctx)
  const { family } = await ownOrganisation(ctx)
  const limit = 500
  for (let offset = 0; ; offset += limit) {
    const records = await listRecords(ctx, { subjectIds: family, limit, offset })
    const ids = records.filter(({ state, change }) => state !== 'erased' && change !== 'reassigned').map(({ recordId }) => recordId)
    for (const { recordId, what, at, sheets } of await noticesOf(ctx, ids))
      if (what === 'handed' && sheets !== null) yield { recordId, sheets, handedAt: at }
    if (records.length < limit) return
  }
}

export type ToHandOver = OwnNotice & { readonly openedAt: Date | null }

/** What was handed over stays as it was, whatever becomes of the record or the rules. */
async function sheetsFor(
  ctx: PackContext,
  records: readonly CreditRecord[],
  nameOf: (record: CreditRecord) => string,
  site: string,
): Promise<ToHandOver[]> {
  const ids = records.map(({ recordId }) => recordId)
  const [told, disputed] = [await noticesOf(ctx, ids), await areDisputed(ctx, ids)]
  const today = dayOf(ctx.now())
  return records.flatMap((record) => {
    const { recordId } = record
    if (record.state === 'erased') return []
    const of = (what: 'handed' | 'opened') => told.find((one) => one.recordId === recordId && one.what === what)
    const handed = of('handed')
    const repair = handed === undefined ? judgeRecord(ctx, record) : null
    const notice = repair && noticeOf(ctx.pack, { record, repair }, nameOf(record), false)
    const whole = handed?.sheets ?? (notice && sheetsOf(notice, today, site))
    if (whole === null) return []
    const sheets = disputed.has(recordId) ? markedSheets(whole) : whole
    return [{ recordId, sheets, handedAt: handed?.at ?? null, openedAt: of('opened')?.at ?? null }]
  })
}

/** Which notices: of one record, or of a page of those a submission brought. */
export type Handing = { readonly recordId: number } | { readonly submissionId: number; readonly page?: number }

/** The notices of a page, and whether there is another behind it. */
export type HandingPage = { readonly notices: readonly ToHandOver[]; readonly more: boolean }

/** The notices of the records a submission of the actor's source brought, or of one record of it: for that source only. */
export async function readNoticesToHandOver(ctx: PackContext, of: Handing, site: string): Promise<HandingPage> {
  const found = await ownRecords(ctx, of)
  const records = found.slice(0, mostAtOnce)
  const names = await namesOf(
    ctx,
    records.map(({ subjectId }) => subjectId),
  )
  return {
    notices: await sheetsFor(ctx, records, ({ subjectId }) => names.get(subjectId) ?? '', site),
    more: found.length > mostAtOnce,
  }
}

/** Keeps the notices of a page, which were printed together, as they were handed over with the decisions. */
export async function handOverNotices(ctx: PackContext, of: Handing, site: string): Promise<number> {
  const { notices } = await readNoticesToHandOver(ctx, of, site)
  if (notices.length === 0) throw fail('repair.nothing-to-hand-over')
  const records = await findRecords(
    ctx,
    notices.map(({ recordId }) => recordId),
  )
  const sheets = new Map(notices.map((one) => [one.recordId, one.sheets]))
  await keepHanded(
    ctx,
    records.flatMap(({ recordId, subjectId }) => {
      const sheet = sheets.get(recordId)
      return sheet === undefined ? [] : [{ recordId, subjectId, sheets: sheet }]
    }),
  )
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
