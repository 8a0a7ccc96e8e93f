import { sql } from 'kysely'
import { openWorld } from '../../../tests/support/world.ts'
import { putOrganisation } from '../../disclosure/world-fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import type { Snapshot } from '../report.ts'
import { issueDraft } from './issue.ts'
import { prepareDraft } from './prepare.ts'
import { selfCheck } from './self-check.ts'
import { stateCoverage } from './state-coverage.ts'

export const company = '91130628000000001K'
export const other = '91130628000000003F'
export const market = '11130628000000001A'
export const tax = '11130628000000002B'
export const taxToo = '11130628000000003C'

export const as = (body: string, role: string, unit: string | null): Actor => ({
  kind: 'user',
  id: `${role}-${body}-${unit}`,
  body,
  role,
  unit,
})
export const head = as('organisation', 'head', company)
export const stranger = as('organisation', 'head', other)
export const approver = as('office', 'approver', null)

export const fieldsAt = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { details: { field: string }[] }) => error.details.map(({ field }) => field),
  )
export const wanted = (changes: object = {}) => ({
  fields: ['marketRegulation', 'tax', 'fire'].slice(0, 2),
  period: { from: '2023-01-01', to: '2026-11-01' },
  purpose: 'listing',
  language: 'zh' as const,
  ...changes,
})
export const resultsOf = ({ sections }: Snapshot) => sections.map(({ key, finding }) => [key, finding?.result])
export const recordsIn = ({ sections }: Pick<Snapshot, 'sections'>, key: string) =>
  sections.find((section) => section.key === key)?.tables.flatMap(({ rows }) => rows.map(({ record }) => Number(record))) ?? []

/** Two organisations and two departments, and what the tests of the report do over and over. */
export async function openNoViolation() {
  const world = await openWorld()
  const by = (actor: Actor, at?: string) => world.ctx({ actor, ...(at === undefined ? {} : { at }) })
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 3, uscc: other, name: '高阳县另一家有限公司' })
  const source = (code: string, name: string) => ({
    ...{ code, name, shortName: name, divisionCode: '130628', contact: '电话', since: '2020-01-01' },
  })
  const ctx = by(as('office', 'head', null))
  await registerSource(ctx, source(market, '高阳县市场监督管理局'))
  await registerSource(ctx, source(tax, '国家税务总局高阳县税务局'))
  const state = (source: string, field: string, completeFrom: string | null) =>
    stateCoverage(by(approver), { source, field, completeFrom, basis: '部门书面确认' })
  async function issued(changes: object = {}, at?: string): Promise<string> {
    const ctx = by(head, at)
    const draftId = await prepareDraft(ctx, wanted(changes))
    const { seen } = await selfCheck(ctx, draftId)
    return issueDraft(ctx, { draftId, seen, site: null })
  }
  async function printedOf(number: string): Promise<Snapshot> {
    const { rows } = await sql<{ snapshot: string }>`select snapshot from reports.report where number = ${number}`.execute(world.owner)
    return JSON.parse(rows[0]?.snapshot ?? 'null') as Snapshot
  }
  let row = 0
  /** A row that waits until a person says who is meant; gives what ends its waiting. */
  async function putWaiting({
    code,
    name = '等待的名称',
    item = 'penalty',
    decidedOn = '2024-05-01',
  }: Record<'code', string> & { name?: string; item?: string; decidedOn?: string }) {
    const staged = { name_key: name, authority_code: market, authority_name: '', decided_on: decidedOn, fields: { documentNo: '罚77' } }
    const { rows } = await sql<{ caseId: number }>`
      with s as (insert into intake.submission (source_code, item, state, way, sent_by, file_name, received_at)
                 values (${market}, ${item}, 'done', 'api', 'clerk', '', now()) returning submission_id)
      insert into intake.identity_case (submission_id, row_no, source_code, item, subject_name, subject_code, staged, explanation, state, opened_at)
      select submission_id, ${++row}, ${market}, ${item}, ${name}, ${code}, ${JSON.stringify(staged)}::jsonb, '{}', 'open', now() from s
      returning case_id`.execute(world.owner)
    return (end: string) => sql`update intake.identity_case set state = ${end} where case_id = ${rows[0]?.caseId}`.execute(world.owner)
  }
  /** For the next test: no report, no draft, no cover, no record. */
  const forget = async () => {
    await sql`truncate reports.coverage, reports.draft, reports.ending, reports.document, reports.report cascade`.execute(world.owner)
    await sql`truncate intake.submission cascade`.execute(world.owner)
    await sql`truncate records.record cascade`.execute(world.owner)
  }
  return { world, by, state, issued, printedOf, putWaiting, forget }
}
