// Every address of the program is tried by every kind of reader; support/addresses.ts says of each what may be given there.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { viewOf } from '../src/access/index.ts'
import { createAccount } from '../src/accounts/index.ts'
import { createServer } from '../src/app/server.ts'
import { prepareConsent, signConsent } from '../src/consent/index.ts'
import { aField, anItem, aPack, aPurpose } from '../src/disclosure/fixtures.ts'
import { putOrganisation, putRecord } from '../src/disclosure/world-fixtures.ts'
import { formFor, lodgeObjection, stepObjection } from '../src/objections/index.ts'
import { loadPack, shippedPacks, type Relation, type Scope } from '../src/packs/index.ts'
import { makeReport, type Wanted } from '../src/reports/index.ts'
import { openCase } from '../src/procedures/index.ts'
import { anonymous, type Actor } from '../src/platform/context.ts'
import { silent } from '../src/platform/log.ts'
import { givenSource } from '../src/sources/fixtures.ts'
import { headOf, kinds, type Kind } from './support/addresses.ts'
import { countRows } from './support/count-rows.ts'
import { openWorld, type World } from './support/world.ts'

const company = '91130628000000001K'
const other = '91130628000000002H'
const bankCode = '91130628000000003F'
const otherBank = '91130628000000004D'
const bureau = '11130628000000001A'
const otherBureau = '11130628000000002X'
const scopes: readonly Scope[] = ['public', 'authorised', 'government', 'restricted']

const mark = (record: Scope, field: Scope) => `MARK-${record}-${field}.`
/** The same of a field with a mask, which hides its full stop. */
const veiled = (record: Scope, field: Scope) => `VEIL-${record}-${field}.`
const masked = (record: Scope, field: Scope) => `VEIL-${record}-${field}*`
const marksIn = (text: string): string[] => [...new Set(text.match(/(?:MARK|VEIL)-[a-z]+-[a-z]+[.*]/g))].toSorted()
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
const pack = {
  ...base,
  procedures: national.procedures,
  reports: national.reports,
  calendar: national.calendar,
  purposes: [...base.purposes, aPurpose('upkeep', ['source'])],
  access: base.access.map((row) => (row.key === 'deciding' ? { ...row, purposes: ['caseHandling', 'upkeep'] } : row)),
}
type Reader = { readonly actor: Actor; readonly relation: Relation }
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
const readers: readonly Reader[] = [
  { actor: anonymous, relation: 'any' },
  ...bodies.flatMap(({ body, unit, relation }) => roles.map((role) => ({ actor: as(body, role, unit), relation }))),
  // Programs: of a registered reader, and with the key of a source or of a member.
  ...['reader', 'source', 'bank'].map((body) => ({
    actor: { ...as(body, 'clerk', body === 'source' ? bureau : bankCode), kind: 'key' as const, id: `${body}-key` },
    relation: body === 'source' ? ('deciding' as const) : body === 'bank' ? ('authorised' as const) : ('any' as const),
  })),
]

let world: World
let consentId: number
let objectionCase: number
let repairCase: number
/** Numbers of reports, one of each version, the codes with them. */
let reports: string[]
const applicationId = 1
const records: Partial<Record<Scope, number>> = {}

beforeAll(async () => {
  world = await openWorld()
  for (const [index, uscc] of [company, other, bankCode, otherBank].entries())
    await putOrganisation(world, { subjectId: index + 1, uscc, name: `组织${index}` })
  for (const code of [bureau, otherBureau]) await givenSource(world.ctx(), { code, name: `部门${code}`, shortName: code })
  for (const unit of [bankCode, otherBank])
    await createAccount(world.ctx(), { login: `bank-${unit.slice(-3).toLowerCase()}`, name: '柜台', body: 'bank', unit, role: 'clerk' })
  for (const scope of scopes) {
    records[scope] = (
      await putRecord(world, {
        item: `item${scope}`,
        scope,
        title: mark(scope, scope),
        fields: fieldsOf(scope),
        source: bureau,
        arrivedAt: '2026-11-01T10:00:00+08:00',
      })
    ).id
  }
  await putSubmission(Object.fromEntries(scopes.map((field) => [field, mark('restricted', field)])))
  const signer = world.ctx({ actor: as('organisation', 'head', company), pack })
  consentId = await prepareConsent(signer, {
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
  objectionCase = await objectTo(Object.values(records))
  repairCase = await askForRepairOf(Object.values(records))
  reports = await makeReports()
})
afterAll(() => world.close())

/** A report of every version, each by whom it is for. */
async function makeReports(): Promise<string[]> {
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
async function objectTo(ids: readonly number[]): Promise<number> {
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
async function askForRepairOf(ids: readonly number[]): Promise<number> {
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
async function putSubmission(fields: Readonly<Record<string, string>>): Promise<void> {
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

const serverFor = (actor: Actor) => createServer({ context: () => world.ctx({ actor, pack }), log: silent, pack })

/** Every address a path stands for, with what there is to be found in it. */
function addressesOf(path: string): string[] {
  const head = headOf(path)
  const of: Readonly<Record<string, number>> = {
    '/workbench/consents': consentId,
    '/api/v1/consents': consentId,
    '/workbench/objections': objectionCase,
    '/api/v1/file/objections': objectionCase,
    '/api/v1/file/repairs': path.includes('/notices') ? 1 : applicationId,
    '/workbench/repair': path.includes('/repair/cases/') ? repairCase : applicationId,
  }
  const id = of[head] !== undefined ? [String(of[head])] : head.endsWith('records') ? Object.values(records).map(String) : ['1']
  const filled = (one: string) =>
    path
      .replace(/:code|:which/g, company)
      .replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, one)
      .replaceAll('*', 'x')
  const addresses =
    path.includes(':number') && (kinds[head] === 'own-reports' || head === '/verify')
      ? reports.map((one) => filled(one.slice(0, 22)) + one.slice(22))
      : path.includes(':')
        ? id.map(filled)
        : [filled('')]
  return kinds[head] === 'file' && path.includes(':')
    ? ['', ...pack.purposes.map(({ key }) => `?purpose=${key}`)].flatMap((query) => addresses.map((one) => one + query))
    : addresses
}

/** What the table gives this reader of records of this organisation, for a purpose. */
function givenBy({ actor, relation }: Reader, purpose: string | null): string[] {
  const view = viewOf(pack, { body: actor.body, role: actor.role, relation, purpose, day: '2026-11-16' })
  return scopes
    .flatMap((record) => {
      const given = view.fieldsFor(
        pack.items.find(({ key }) => key === `item${record}`)!,
        record,
      )
      return scopes.flatMap((field) => {
        const how = given.get(`${field}Veiled`)
        return [...(given.has(field) ? [mark(record, field)] : []), ...(how ? [(how === 'read' ? veiled : masked)(record, field)] : [])]
      })
    })
    .toSorted()
}
const open = [mark('public', 'public'), masked('public', 'public')]
const everything = scopes.flatMap((record) => scopes.flatMap((field) => [mark, veiled, masked].map((one) => one(record, field))))
const isAuditor = ({ actor }: Reader) => actor.role === 'auditor'

/** The most a reader may be given at an address; where it is a file for a purpose that may be stated, exactly that. */
function allowed(kind: Kind, reader: Reader, purpose: string | null): { readonly most: readonly string[]; readonly exact: boolean } {
  const { actor, relation } = reader
  const may =
    purpose !== null &&
    actor.role !== null &&
    !isAuditor(reader) &&
    pack.purposes.some((one) => one.key === purpose && (one.by as readonly string[]).includes(actor.body ?? ''))
  if (kind === 'own-file')
    return relation === 'own' && !isAuditor(reader) ? { most: givenBy(reader, 'ownAffairs'), exact: true } : { most: [], exact: true }
  if (kind === 'file') {
    // Without a consent in hand a bank is anybody; only a purpose that may be stated towards this organisation opens anything.
    const looking = relation === 'authorised' ? { ...reader, relation: 'any' as const } : reader
    const relations = actor.body === 'source' ? ['any', 'deciding'] : ['any', looking.relation]
    const fits = pack.access.some(
      (row) =>
        (row.who as readonly (string | null)[]).includes(actor.body) &&
        relations.includes(row.relation) &&
        row.purposes?.includes(purpose ?? '') === true,
    )
    return may && fits ? { most: givenBy(looking, purpose), exact: true } : { most: [], exact: true }
  }
  if (kind === 'consent-file')
    return {
      most:
        relation === 'authorised' && !isAuditor(reader)
          ? givenBy(reader, 'financing').filter((one) => one.slice(5).startsWith('authorised'))
          : [],
      exact: false,
    }
  // The public extract to who holds its code; the others to the body that had them made.
  if (kind === 'own-reports') {
    const purposeOf: Readonly<Record<string, string>> = { own: 'ownAffairs', deciding: 'caseHandling', authorised: 'financing' }
    const own = isAuditor(reader) ? [] : givenBy(reader, purposeOf[relation] ?? null)
    const any = relation === 'deciding' && !isAuditor(reader) ? givenBy({ ...reader, relation: 'any' }, 'caseHandling') : []
    return { most: [...new Set([...own, ...any, ...open])], exact: false }
  }
  if (kind === 'own-records') return { most: relation === 'deciding' && !isAuditor(reader) ? everything : [], exact: false }
  if (kind === 'own-matters')
    return { most: isAuditor(reader) ? [] : relation === 'own' || relation === 'deciding' ? everything : open, exact: false }
  return { most: kind === 'public' ? open : [], exact: false }
}

/**
 * Titles, and nothing else, of the own records: the list a source chooses one from, and what an organisation itself applied for. And what a
 * source sent and got back: rows that are no record, of no organisation that could be told.
 */
const unnoted = (path: string, { relation }: Reader): boolean =>
  (path === '/workbench/records' && relation === 'deciding') ||
  (/^\/(api\/v1|workbench)\/submissions\//.test(path) && relation === 'deciding') ||
  (/^\/workbench\/repair\/:\w+[^/]*$/.test(path) && relation === 'own')

const lastNote = async () => {
  const { rows } = await sql<{
    entryId: string
    actor: string
  }>`select entry_id, actor from access.entry order by entry_id desc limit 1`.execute(world.owner)
  return rows[0]
}

const routes = () =>
  [...new Set(serverFor(anonymous).routes.map(({ method, path }) => `${method} ${path}`))]
    .filter((route) => !/^ALL |\/\*$/.test(route))
    .map((route) => ({ method: route.split(' ')[0] as string, path: route.slice(route.indexOf(' ') + 1) }))

it('speaks of every address there is', () => {
  expect(
    routes()
      .filter(({ path }) => kinds[headOf(path)] === undefined)
      .map(({ path }) => path),
  ).toEqual([])
})

it('mounts no address where another one takes all its requests', () => {
  const shapeOf = ({ method, path }: { method: string; path: string }) =>
    `${method} ${path.replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, ':')}`
  const all = routes()
  const hidden = all.filter((route, at) => all.slice(0, at).some((first) => !first.path.includes('{') && shapeOf(first) === shapeOf(route)))
  expect(hidden).toEqual([])
})

it('gives nobody, anywhere, more than the table gives, and nothing that is not public without a note', async () => {
  const wrong: string[] = []
  const silently: string[] = []
  let [tried, withContent] = [0, 0]
  for (const reader of readers) {
    const server = serverFor(reader.actor)
    for (const { method, path } of routes()) {
      if (method !== 'GET' || path === '/workbench/sign-in/provider' || path === '/workbench/sign-in/callback') continue
      const kind = kinds[headOf(path)] as Kind
      // Other roles of a body differ only where content is at stake.
      if (
        (kind === 'public' || kind === 'no-content') &&
        reader.actor.role !== null &&
        reader.actor.role !== 'head' &&
        reader.actor.role !== 'auditor'
      )
        continue
      for (const address of addressesOf(path)) {
        const before = await lastNote()
        const answer = await server.request(`http://matrix.test${address}`, { headers: { accept: 'text/html' } })
        const found = marksIn(await answer.text())
        if (found.some((one) => !open.includes(one)) && !unnoted(path, reader)) {
          const note = await lastNote()
          if (note?.entryId === before?.entryId || note?.actor !== reader.actor.id)
            silently.push(`${reader.actor.id} (${reader.relation}) ${address}: read ${found.join(' ')} without a note`)
        }
        const { most, exact } = allowed(kind, reader, new URL(`http://x${address}`).searchParams.get('purpose'))
        tried++
        if (found.length > 0) withContent++
        // Keys are for the API.
        const opens = reader.actor.kind !== 'key' || path.startsWith('/api/')
        const complete = exact && opens && most.length > 0 && path.includes('file') && !/\.(json|csv)$/.test(path)
        if (
          answer.status >= 500 ||
          found.some((one) => !most.includes(one)) ||
          (complete && (path.includes(':') || kind === 'own-file') && found.join() !== [...most].join())
        )
          wrong.push(
            `${reader.actor.id || 'anyone'} (${reader.relation}) ${address}: ${answer.status}, found ${found.join(' ')}; table gives ${most.join(' ')}`,
          )
      }
    }
  }
  const result = [
    ['addresses to read', routes().filter(({ method }) => method === 'GET').length],
    ['addresses that take a form', routes().filter(({ method }) => method !== 'GET').length],
    ['readers: bodies × roles × relations to the organisation, programs with keys, and anybody', readers.length],
    ['requests', tried],
    ['answers with content', withContent],
    ['answers that fail, or give more, less or anything else than the table', wrong.length],
    ['answers with content that is not public and no note of the read', silently.length],
  ]
  expect(wrong).toEqual([])
  expect(silently).toEqual([])
  await expect(
    [
      '# The permission matrix',
      '',
      'What `tests/access-matrix.test.ts` tried when it last passed; the test compares. Written by `npx vitest run tests/access-matrix.test.ts -u`.',
      '',
      '| tried | number |',
      '| --- | --- |',
      ...result.map((row) => `| ${row.join(' | ')} |`),
      '',
    ].join('\n'),
  ).toMatchFileSnapshot('../docs/operate/permission-matrix.md')
}, 240_000)

/** What one does to the own account; not for a body. */
const ownAccount = /^\/(workbench\/(sign-in|sign-out|password|security|recover|mail|memberships|join|calendar)|join|verify)(\/|$)/
/** Open to anybody, signed in or not. */
const openToAll = /^\/(records\/[^/]+\/object|objections\/)/

it('lets an auditor, and who is not signed in, change nothing', async () => {
  const before = await countRows(world)
  const done: string[] = []
  for (const reader of readers.filter((one) => isAuditor(one) || one.actor.kind === 'anonymous')) {
    const server = serverFor(reader.actor)
    for (const { method, path } of routes()) {
      if (method === 'GET' || ownAccount.test(path) || openToAll.test(path)) continue
      for (const address of addressesOf(path)) {
        const answer = await server.request(`http://matrix.test${address}`, {
          method,
          body: new URLSearchParams({ reason: '审计', question: '为什么？', code: company, name: '甲', purpose: 'caseHandling' }),
          headers: { accept: 'text/html', origin: 'http://matrix.test', 'sec-fetch-site': 'same-origin' },
        })
        if (answer.status === 200) done.push(`${reader.actor.id || 'anyone'} ${method} ${address}: ${answer.status}`)
      }
    }
  }
  expect(done).toEqual([])
  expect(await countRows(world)).toEqual(before)
})
