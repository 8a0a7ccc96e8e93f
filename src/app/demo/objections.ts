import { listRecords, readRecord, type ShownRecord } from '../../disclosure/index.ts'
import { correctOwnRecord } from '../../intake/index.ts'
import { decideObjection, followObjection, formFor, lodgeObjection, pointOut, stepObjection } from '../../objections/index.ts'
import { anonymous } from '../../platform/context.ts'
import type { App } from '../open.ts'
import { atInstants } from './moments.ts'
import { approverOf, officeHead, signedIn } from './people.ts'

/**
 * Two objections of the demo: a company's, whose department found it right and corrected the record, and one that somebody pointed
 * out and the office accepted, so that its record bears the mark.
 */
export async function objectInDemo(app: App): Promise<void> {
  const at = atInstants(app)
  const company = signedIn('qinglan-building')
  const own = await penaltyOf(at(anonymous, '2026-11-09T09:00:00'), company.unit ?? '')
  if (own !== null) {
    const facts = own.fields.find(({ key }) => key === 'violationFacts')?.value ?? ''
    const proposed = `${facts}，检查当日已自行改正`
    const [one] = await lodgeObjection(at(company, '2026-11-09T09:10:00'), {
      records: [own.id],
      fields: [{ record: own.id, field: 'violationFacts', proposed }],
      fault: 'wrong',
      words: '决定书第二页写明检查当日已自行改正，公示的违法事实漏了这一句。',
      lang: 'zh',
      files: [],
      form: form(at(company, '2026-11-09T09:00:00'), 'demo company'),
    })
    if (one !== undefined) await answer(at, one.caseId, own, proposed)
  }
  const other = await penaltyOf(at(anonymous, '2026-11-18T15:00:00'), undefined, own?.organisation.code)
  if (other === null) return
  const { secret } = await pointOut(at(anonymous, '2026-11-18T15:10:00'), {
    records: [other.id],
    fields: [{ record: other.id, field: 'fineAmountWan', proposed: '' }],
    fault: 'wrong',
    words: '罚款金额与处罚内容里写的金额对不上，请核对。',
    lang: 'zh',
    files: [],
    form: form(at(anonymous, '2026-11-18T15:00:00'), 'demo public'),
  })
  for (const { case: one } of await followObjection(at(anonymous, '2026-11-18T15:10:00'), secret)) {
    await stepObjection(at(officeHead, '2026-11-19T10:00:00'), { caseId: one.caseId, action: 'accept', reason: '' })
    await stepObjection(at(officeHead, '2026-11-19T10:20:00'), { caseId: one.caseId, action: 'forward', reason: '' })
  }
}

const form = (ctx: Parameters<typeof formFor>[0], purpose: string) => ({ purpose, token: formFor(ctx, purpose) })

/** The latest penalty decided before November that shows a fine, of any organisation but one; of one organisation the oldest. */
async function penaltyOf(
  ctx: ReturnType<App['contextAt']>,
  organisation: string | undefined,
  but?: string | null,
): Promise<ShownRecord | null> {
  const { rows } = await listRecords(ctx, {
    organisation,
    item: 'penalty',
    until: '2026-10-31',
    limit: 20,
    sort: organisation === undefined ? 'newest' : 'oldest',
  })
  for (const { id, organisation: whose } of rows) {
    if (whose.code === null || whose.code === but) continue
    const record = await readRecord(ctx, id)
    const keys = record.kind === 'record' ? record.fields.map(({ key }) => key) : []
    if (record.kind === 'record' && keys.includes('violationFacts') && keys.includes('fineAmountWan')) return record
  }
  return null
}

async function answer(at: ReturnType<typeof atInstants>, caseId: number, own: ShownRecord, proposed: string) {
  await stepObjection(at(officeHead, '2026-11-10T10:00:00'), { caseId, action: 'accept', reason: '' })
  await stepObjection(at(officeHead, '2026-11-10T10:10:00'), { caseId, action: 'forward', reason: '请核对决定书原文。' })
  const decision = {
    caseId,
    seen: 3,
    reason: '经核对决定书原文，违法事实录入不全，已予更正。',
    records: [{ recordId: Number(own.id), outcome: 'corrected' as const, values: { violationFacts: proposed }, version: own.version }],
    files: [],
  }
  await decideObjection(at(approverOf(own.source.code ?? ''), '2026-11-12T16:00:00'), decision, correctOwnRecord)
  await stepObjection(at(officeHead, '2026-11-13T09:30:00'), { caseId, action: 'answer', reason: '信源单位已按决定书更正，异议成立。' })
}
