import { sql } from 'kysely'
import { createAccount } from '../../src/accounts/index.ts'
import { prepareConsent, signConsent } from '../../src/consent/index.ts'
import { aField, anItem, aPack, aPurpose } from '../../src/disclosure/fixtures.ts'
import { putOrganisation, putRecord } from '../../src/disclosure/world-fixtures.ts'
import { formFor, lodgeObjection, stepObjection } from '../../src/objections/index.ts'
import { loadPack, shippedPacks, type Relation, type Scope } from '../../src/packs/index.ts'
import { anonymous, type Actor } from '../../src/platform/context.ts'
import { openCase } from '../../src/procedures/index.ts'
import { makeReport, type Wanted } from '../../src/reports/index.ts'
import { givenSource } from '../../src/sources/fixtures.ts'
import type { World } from './world.ts'

export const company = '91130628000000001K'
const other = '91130628000000002H'
const bankCode = '91130628000000003F'
const otherBank = '91130628000000004D'
const bureau = '11130628000000001A'
const otherBureau = '11130628000000002X'
export const scopes: readonly Scope[] = ['public', 'authorised', 'government', 'restricted']

export const mark = (record: Scope, field: Scope) => `MARK-${record}-${field}.`
/** The same of a field with a mask, which hides its full stop. */
export const veiled = (record: Scope, field: Scope) => `VEIL-${record}-${field}.`
export const masked = (record: Scope, field: Scope) => `VEIL-${record}-${field}*`
export const marksIn = (text: string): string[] => [...new Set(text.match(/(?:MARK|VEIL)-[a-z]+-[a-z]+[.*]/g))].toSorted()
/** What a record of a scope says, in two fields of every scope. */
const fieldsOf = (record: Scope): Readonly<Record<string, string>> =>
  Object.fromEntries(
    scopes.flatMap((field) => [
      [field, mark(record, field)],
      [`${field}Veiled`, veiled(record, field)],
    ]),
  )

/** One item of every scope, each with two fields of every scope: what leaves, and whether whole, is read off the answer. */
const base = aPack(
  scopes.map((scope) =>
    anItem(`item${scope}`, {
      ...{ scope, title: scope },
      fields: scopes.flatMap((field) => [
        aField(field, { scope: field }),
        aField(`${field}Veiled`, { scope: field, mask: { left: veiled(scope, field).length - 1, right: 0 } }),
      ]),
    }),
  ),
)
const national = await loadPack([shippedPacks], 'national')
export const pack = {
  ...base,
  procedures: national.procedures,
  reports: national.reports,
  calendar: national.calendar,
  purposes: [...base.purposes, aPurpose('upkeep', ['source'])],
  access: base.access.map((row) => (row.key === 'deciding' ? { ...row, purposes: ['caseHandling', 'upkeep'] } : row)),
}
export type Reader = { readonly actor: Actor; readonly relation: Relation }
const roles = ['clerk', 'approver', 'head', 'auditor'] as const
const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${body}-${role}`, body, role, unit })
const bodies: readonly { readonly body: string; readonly unit: string | null; readonly relation: Relation }[] = [
  { body: 'organisation', unit: company, relation: 'own' },
  { body: 'organisation', unit: other, relation: 'any' },
  { body: 'source', unit: bureau, relation: 'deciding' },
  { body: 'source', unit: otherBureau, relation: 'any' },
  { body: 'office', unit: null, relation: 'any' },
  { body: 'bank', unit: bankCode, relation: 'authorised' },
  { body: 'bank', unit: otherBank, relation: 'any' },
]
export const readers: readonly Reader[] = [
  { actor: anonymous, relation: 'any' },
  ...bodies.flatMap(({ body, unit, relation }) => roles.map((role) => ({ actor: as(body, role, unit), relation }))),
  // Programs: of a registered reader, and with the key of a source or of a member.
  ...['reader', 'source', 'bank'].map((body) => ({
    actor: { ...as(body, 'clerk', body === 'source' ? bureau : bankCode), kind: 'key' as const, id: `${body}-key` },
    relation: body === 'source' ? ('deciding' as const) : body === 'bank' ? ('authorised' as const) : ('any' as const),
  })),
]

export const applicationId = 1

export type Marked = {
  /** One of every scope. */
  readonly records: readonly number[]
  readonly consentId: number
  readonly objectionCase: number
  readonly repairCase: number
  /** Numbers of reports, one of each version, the codes with them. */
  readonly reports: readonly string[]
}

/** Puts a record of every scope into a world, and of everything that is made of records one: each says where it comes from. */
export async function putMarked(world: World): Promise<Marked> {
  for (const [index, uscc] of [company, other, bankCode, otherBank].entries())
    await putOrganisation(world, { subjectId: index + 1, uscc, name: `组织${index}` })
  for (const code of [bureau, otherBureau]) await givenSource(world.ctx(), { code, name: `部门${code}`, shortName: code })
  for (const unit of [bankCode, otherBank])
    await createAccount(world.ctx(), { login: `bank-${unit.slice(-3).toLowerCase()}`, name: '柜台', body: 'bank', unit, role: 'clerk' })
  const records: number[] = []
  for (const scope of scopes) {
    const { id } = await putRecord(world, {
      ...{ item: `item${scope}`, scope, title: mark(scope, scope), fields: fieldsOf(scope), source: bureau },
      arrivedAt: '2026-11-01T10:00:00+08:00',
    })
    records.push(id)
  }
  await putSubmission(world, Object.fromEntries(scopes.map((field) => [field, mark('restricted', field)])))
  const signer = world.ctx({ actor: as('organisation', 'head', company), pack })
  const consentId = await prepareConsent(signer, {
    toUnit: bankCode,
    items: ['itemauthorised'],
    purpose: 'financing',
    validFrom: '2026-11-16',
    validUntil: '2026-12-15',
    times: 1000,
    per: 'day',
    keptDays: 1,
  })
  await signConsent(signer, consentId)
  const objectionCase = await objectTo(world, records)
  const repairCase = await askForRepairOf(world, records)
  return { records, consentId, objectionCase, repairCase, reports: await makeReports(world, consentId) }
}

/** A report of every version, each by whom it is for. */
async function makeReports(world: World, consentId: number): Promise<string[]> {
  const wanted: readonly (readonly [Actor, Omit<Wanted, 'language'> & object])[] = [
    [anonymous, { version: 'public', code: company }],
    [as('organisation', 'head', company), { version: 'full' }],
    [as('source', 'head', bureau), { version: 'government', code: company, purpose: 'caseHandling' }],
    [as('bank', 'head', bankCode), { version: 'authorised', consentId }],
  ] as never
  const numbers = await Promise.all(
    wanted.map(([actor, one]) => makeReport(world.ctx({ actor, pack }), { language: 'zh', ...one } as Wanted)),
  )
  const { rows } = await sql<{ number: string; code: string }>`select number, code from reports.report`.execute(world.owner)
  return numbers.map((number) => `${number}?code=${rows.find((row) => row.number === number)?.code}`)
}

/** A case about every field of every record, at the source. */
async function objectTo(world: World, ids: readonly number[]): Promise<number> {
  const head = world.ctx({ actor: as('organisation', 'head', company), pack })
  const token = formFor(world.ctx({ at: new Date(head.now().getTime() - 60_000).toISOString() }), 'matrix')
  const [one] = await lodgeObjection(head, {
    records: ids.map(String),
    fields: ids.flatMap((id) => scopes.map((field) => ({ record: String(id), field, proposed: '' }))),
    ...{ fault: 'wrong', words: '有误', lang: 'zh', files: [], form: { purpose: 'matrix', token } },
  })
  for (const action of ['accept', 'forward'])
    await stepObjection(world.ctx({ actor: as('office', 'head', null), pack }), { caseId: one!.caseId, action, reason: '' })
  return one!.caseId
}

/** A case about all of them, as an application that was submitted leaves it. */
async function askForRepairOf(world: World, ids: readonly number[]): Promise<number> {
  const head = world.ctx({ actor: as('organisation', 'head', company), pack })
  const opened = await openCase(head, { procedure: 'repair', subjectId: 1, sourceCode: bureau, action: 'submit', reason: '' })
  if (!opened.accepted) throw new Error('no case of repair was opened')
  const { caseId } = opened.case
  await sql`insert into repair.draft (subject_id, application_id, kind, record_ids, begun_at, begun_by, request_key)
    values (1, ${applicationId}, 'repair', ${[...ids]}::bigint[], now(), 'head', 'key')`.execute(world.owner)
  await sql`insert into repair.application (subject_id, application_id, kind, submitted_at, commitment, commitment_hash, signer, signed_by)
    values (1, ${applicationId}, 'repair', ${head.now()}, '承诺', repeat('a', 64), '组织0', 'head')`.execute(world.owner)
  await sql`insert into repair.requested (subject_id, application_id, record_id, applicant_id, source_code, case_id, standing, since)
    select 1, ${applicationId}, id, 1, ${bureau}, ${caseId}, 'open', ${head.now()}::timestamptz from unnest(${[...ids]}::bigint[]) id`.execute(
    world.owner,
  )
  return caseId
}

/** What came in and is no record: a row that was refused, and one that waits until the office says who is meant. */
async function putSubmission(world: World, fields: Readonly<Record<string, string>>): Promise<void> {
  const problems = Object.entries(fields).map(([field, value]) => ({ code: 'intake.not-in-list', field, value }))
  const groups = problems.map((problem) => ({
    ...{ code: problem.code, field: problem.field, level: 'error', count: 1 },
    examples: [{ row: 2, problem }],
  }))
  const columns = { matched: scopes.map((field, column) => ({ column, header: field, field })), unmatched: [], dropped: [], missing: [] }
  await sql`
    insert into intake.submission (source_code, item, state, way, sent_by, file_name, format, received_at, finished_at, rows_read, refused, waiting, columns, problems)
    values (${bureau}, 'itemrestricted', 'done', 'page', 'x', 'x.csv', 'csv', ${world.ctx().now()}, ${world.ctx().now()}, 2, 1, 1,
            ${JSON.stringify(columns)}, ${JSON.stringify(groups)})`.execute(world.owner)
  await sql`
    insert into intake.refused_row (submission_id, row_no, cells, problems)
    values (1, 2, ${Object.values(fields)}, ${JSON.stringify(problems)})`.execute(world.owner)
  const staged = { uscc: other, org_code: null, reg_no: null, name_key: '组织1', decided_on: '2026-05-04', title: fields['public'], fields }
  await sql`
    insert into intake.identity_case (submission_id, row_no, source_code, item, subject_name, subject_code, staged, explanation, state, opened_at)
    values (1, 3, ${bureau}, 'itemrestricted', '组织1', ${other}, ${JSON.stringify(staged)}, '{"outcome":"name-mismatch"}', 'open', ${world.ctx().now()})`.execute(
    world.owner,
  )
}
