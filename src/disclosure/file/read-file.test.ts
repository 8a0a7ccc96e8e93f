import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { auditEntries, readsOfOwn } from '../../access/index.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { aField, anItem, aPack, aPublicityRule, aPurpose } from '../fixtures.ts'
import { readPast } from './past.ts'
import { readRecord } from '../read-record.ts'
import { readFile, wholeFile, type OrganisationFile } from './read-file.ts'
import { changeRecord, putOrganisation, putRecord } from '../world-fixtures.ts'

const company = '91130628000000001K'
const other = '91130628000000002H'
const third = '91130628000000003F'
const bureau = '11130628000000001A'
const market = '11130628000000002X'

const base = aPack([
  anItem('permit', { fields: [aField('content'), aField('internal', { scope: 'government', mask: { left: 1, right: 0 } })] }),
  anItem('penalty', { tendency: 'adverse', publicity: [aPublicityRule({ until: { after: 'P3M' } })], fields: [aField('facts')] }),
  anItem('tax', { scope: 'government', fields: [aField('grade')] }),
  anItem('filing', { scope: 'restricted', fields: [aField('content')] }),
])
const pack = {
  ...base,
  purposes: [...base.purposes, aPurpose('investigation', ['source'], { toldAfter: 'P90D' })],
  access: base.access.map((row) => (row.key === 'government' ? { ...row, purposes: ['caseHandling', 'investigation'] } : row)),
}

const as = (body: string, role: string, unit: string | null): Actor => ({ kind: 'user', id: `${role}-of-${body}`, body, role, unit })
const owner = as('organisation', 'head', company)
const clerk = as('source', 'clerk', bureau)
const colleague = as('source', 'clerk', market)
const officer = as('office', 'head', null)

let world: World
const by = (actor: Actor, at?: string) => world.ctx({ actor, pack, ...(at === undefined ? {} : { at }) })
const read = (actor: Actor, purpose: string | null, code = company, at?: string): Promise<OrganisationFile> =>
  readFile(by(actor, at), { code, purpose, route: 'page' })
const titles = ({ records }: OrganisationFile) => records.map((record) => record.id)

let permit: number, old: number, tax: number, filing: number, withdrawn: number

beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 2, uscc: other, name: '高阳县另一家有限公司' })
  await putOrganisation(world, { subjectId: 3, uscc: third, name: '高阳县第三家有限公司' })
  permit = (
    await putRecord(world, { item: 'permit', fields: { content: '食品经营', internal: '甲乙丙' }, source: bureau, decidedOn: '2026-09-01' })
  ).id
  old = (await putRecord(world, { item: 'penalty', fields: { facts: '标签' }, decidedOn: '2026-01-05', source: market })).id
  tax = (await putRecord(world, { item: 'tax', scope: 'government', fields: { grade: 'A' }, source: market, decidedOn: '2026-05-04' })).id
  filing = (
    await putRecord(world, { item: 'filing', scope: 'restricted', fields: { content: '自述' }, source: bureau, decidedOn: '2026-04-04' })
  ).id
  withdrawn = (await putRecord(world, { item: 'permit', fields: { content: '误报' }, source: market, decidedOn: '2026-03-04' })).id
  await changeRecord(world, withdrawn, 'withdrawn', { reason: '误报' })
})
afterAll(() => world.close())
beforeEach(() => sql`delete from access.entry`.execute(world.owner))

describe('the file of an organisation', () => {
  it('shows the organisation everything held about it, and says what everyone sees', async () => {
    const file = await read(owner, 'ownAffairs')
    expect(titles(file)).toEqual([permit, tax, filing, withdrawn, old].map(String))
    expect(file.records.map((record) => record.isPublic)).toEqual([true, false, false, false, false])
    expect(file).toMatchObject({ relation: 'own', total: 5, open: 1 })
    const [first] = file.records
    expect(first?.fields.map(({ key, value, masked, isPublic }) => [key, value, masked, isPublic])).toEqual([
      ['content', '食品经营', false, true],
      ['internal', '甲乙丙', false, false],
    ])
    expect(file.records[3]).toMatchObject({ state: 'withdrawn', reason: '误报' })
  })

  it('names the fields its reader is not told, filled or not, and none of them to the organisation', async () => {
    const withheld = ({ records }: OrganisationFile, id: number) =>
      records.find((record) => record.id === String(id))?.withheld.map(({ key }) => key)
    expect(withheld(await read(owner, 'ownAffairs'), permit)).toEqual([])
    expect(withheld(await read(colleague, 'caseHandling'), permit)).toEqual([])
    const everyone = await readRecord(by(anonymous), String(permit))
    expect(everyone).toMatchObject({ fields: [{ key: 'content' }], withheld: [{ key: 'internal' }] })
  })

  it('shows a source what organs share, masked, and its own records whole', async () => {
    const file = await read(clerk, 'caseHandling')
    expect(titles(file)).toEqual([permit, tax, filing].map(String))
    const internal = (one: OrganisationFile) => one.records.flatMap(({ fields }) => fields).find(({ key }) => key === 'internal')?.value
    expect(internal(file)).toBe('甲乙丙')
    expect(internal(await read(officer, 'caseHandling'))).toBe('甲**')
  })

  it('shares with organs nothing whose publicity is over, that was withdrawn, or that is restricted', async () => {
    expect(titles(await read(officer, 'caseHandling'))).toEqual([permit, tax].map(String))
    expect(titles(await read(officer, 'caseHandling', company, '2026-03-20T09:00:00+08:00'))).toContain(String(old))
  })

  it('shares what speaks against it and is not public for the time of its class only; itself and its source read on', async () => {
    const simple = await putRecord(world, {
      ...{ item: 'penalty', scope: 'government', fields: { facts: '简易程序' }, decidedOn: '2016-03-01', source: market, subjectId: 3 },
    })
    const late = await putRecord(world, {
      ...{ item: 'penalty', scope: 'government', fields: { facts: '简易程序' }, decidedOn: '2026-09-01', source: market, subjectId: 3 },
    })
    const [old, fresh] = [String(simple.id), String(late.id)]
    const of = async (actor: Actor, purpose: string, at?: string) => titles(await read(actor, purpose, third, at))
    expect(await of(officer, 'caseHandling')).toEqual([fresh])
    expect(await of(clerk, 'caseHandling', '2026-11-30T23:00:00+08:00')).toEqual([fresh])
    expect(await of(clerk, 'caseHandling', '2026-12-01T00:00:00+08:00')).toEqual([])
    expect(await of(colleague, 'caseHandling')).toEqual([fresh, old])
    const own = await read({ ...owner, unit: third }, 'ownAffairs', third)
    expect(own.records.map(({ sharedUntil, isSharingOver }) => [sharedUntil, isSharingOver])).toEqual([
      ['2026-11-30', false],
      ['2016-05-31', true],
    ])
  })

  it.each([
    ['no purpose', () => read(officer, null), 'access.purpose-needed'],
    ['a purpose of others', () => read(officer, 'ownAffairs'), 'access.purpose-needed'],
    ['a purpose nobody knows', () => read(clerk, 'curiosity'), 'access.purpose-needed'],
    ['nobody signed in', () => read(anonymous, 'caseHandling'), 'access.not-yours'],
    ['an auditor', () => read(as('office', 'auditor', null), 'caseHandling'), 'access.not-yours'],
    ['a user without a body', () => read({ ...owner, body: null, role: null, unit: null }, 'ownAffairs'), 'access.not-yours'],
  ])('is refused to %s, and nothing is noted', async (_who, attempt, code) => {
    expect(await refusal(attempt())).toBe(code)
    expect((await sql`select 1 from access.entry`.execute(world.owner)).rows).toEqual([])
  })

  it('says which purposes are possible when it refuses', async () => {
    const error = (await read(colleague, '').catch((caught: unknown) => caught)) as { details: { key: string }[]; text: { en: string } }
    expect(error.details.map(({ key }) => key)).toEqual(['caseHandling', 'investigation'])
    expect(error.text.en).toContain('caseHandling, investigation')
  })

  it.each([
    ["another's file as the own one", as('organisation', 'head', other), 'ownAffairs', 'access.nothing-beyond'],
    ['a file without the authorisation its purpose needs', as('bank', 'clerk', other), 'financing', 'access.nothing-beyond'],
    ['for a purpose of another relation', owner, 'financing', 'access.purpose-needed'],
    ['a file as a source for the purpose of its own records, where there is no row', clerk, 'upkeep', 'access.purpose-needed'],
  ])('reads nobody %s: it is refused, and nothing is noted', async (_what, actor, purpose, code) => {
    expect(await refusal(read(actor, purpose))).toBe(code)
    expect((await sql`select 1 from access.entry`.execute(world.owner)).rows).toEqual([])
  })

  it('goes on from page to page without losing a record', async () => {
    const first = await readFile(by(owner), { code: company, purpose: 'ownAffairs', route: 'page', limit: 2 })
    const second = await readFile(by(owner), { code: company, purpose: 'ownAffairs', route: 'page', limit: 3, cursor: first.next ?? '' })
    expect([...titles(first), ...titles(second)]).toEqual([permit, tax, filing, withdrawn, old].map(String))
    expect(second.next).toBeNull()
    expect(await refusal(readFile(by(owner), { code: company, purpose: 'ownAffairs', route: 'page', cursor: '!' }))).toBe(
      'disclosure.bad-query',
    )
  })

  it('of nobody is not there', async () =>
    expect(await refusal(read(officer, 'caseHandling', '91130628000000009X'))).toBe('disclosure.not-found'))
})

describe('a note of a read', () => {
  it('holds what was read, by whom and what for, and shows the organisation no person', async () => {
    await read(colleague, 'caseHandling')
    const { rows } = await readsOfOwn(by(owner))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      body: 'source',
      unit: market,
      role: 'clerk',
      purpose: 'caseHandling',
      route: 'page',
      items: ['permit', 'tax', 'penalty'],
    })
    expect(JSON.stringify(rows)).not.toContain(colleague.id)
    expect((await auditEntries(by(as('office', 'auditor', null)))).rows[0]).toMatchObject({
      actor: colleague.id,
      organisationCode: company,
    })
  })

  it('is told later where the purpose says so, on the day it says', async () => {
    await read(colleague, 'investigation')
    const told = async (at: string) => (await readsOfOwn(by(owner, at))).rows.length
    expect([
      await told('2026-11-16T09:00:00+08:00'),
      await told('2027-02-13T23:59:59+08:00'),
      await told('2027-02-14T00:00:00+08:00'),
    ]).toEqual([0, 0, 1])
  })

  it('is kept apart from what the organisation reads itself, and from what others are told', async () => {
    await read(owner, 'ownAffairs')
    expect((await readsOfOwn(by(owner))).rows).toEqual([])
    expect((await readsOfOwn(by(owner), { own: true })).rows).toHaveLength(1)
    expect((await readsOfOwn(by(as('organisation', 'head', other)), { own: true })).rows).toEqual([])
    expect(await refusal(readsOfOwn(by(officer)))).toBe('access.organisation-only')
    expect(await refusal(auditEntries(by(officer)))).toBe('access.auditor-only')
  })

  it('is written once for every part of a whole list', async () => {
    const parts = []
    for await (const part of wholeFile(by(owner), { code: company, purpose: 'ownAffairs', route: 'export' })) parts.push(part.length)
    expect(parts).toEqual([5])
    expect((await readsOfOwn(by(owner), { own: true })).rows.map(({ route, records }) => [route, records.length])).toEqual([['export', 5]])
  })

  it.each([`update access.entry set actor = ''`, 'delete from access.entry'])('is not to be changed: %s', async (statement) => {
    await expect(sql.raw(statement).execute(world.db)).rejects.toThrow('permission denied')
  })

  it('goes when its time is over and no sooner, and no shorter time is accepted', async () => {
    await read(officer, 'caseHandling')
    await sql`select access.drop_outdated()`.execute(world.db)
    expect((await sql`select 1 from access.entry`.execute(world.owner)).rows).toHaveLength(1)
    await expect(sql`update access.entry set kept_until = read_at::date + 30`.execute(world.owner)).rejects.toThrow('check constraint')
    await sql`update access.entry set read_at = '2020-01-01', told_at = '2020-01-01', kept_until = '2023-01-02'`.execute(world.owner)
    await sql`select access.drop_outdated()`.execute(world.db)
    expect((await sql`select 1 from access.entry`.execute(world.owner)).rows).toEqual([])
  })
})

describe('a record found to be about another organisation', () => {
  it('tells the organisation no more of what it says, in the file and in what became of it; its source reads it on', async () => {
    const { id } = await putRecord(world, { item: 'permit', fields: { content: '别家的许可' }, source: bureau, decidedOn: '2026-08-01' })
    await changeRecord(world, id, 'reassigned', { reason: '主体认定有误' })
    await sql`update records.version set undoes = 1 where record_id = ${id} and version = 2`.execute(world.owner)
    const shown = async (actor: Actor, purpose: string) => (await read(actor, purpose)).records.find((record) => record.id === String(id))
    const own = await shown(owner, 'ownAffairs')
    expect(own).toMatchObject({ fields: [], reason: '主体认定有误' })
    expect((await shown(clerk, 'caseHandling'))?.fields).toMatchObject([{ value: '别家的许可' }])
    const organisation = { code: company, type: { key: 'enterprise', label: { zh: '', en: '' } } }
    const past = await readPast(by(owner), organisation, own === undefined ? [] : [own])
    expect(past.get(String(id))?.versions.map(({ change, fields }) => [change, fields.length])).toEqual([
      ['accepted', 0],
      ['reassigned', 0],
    ])
  })

  it('tells of a version that stood what it said, and of one that was taken back nothing', async () => {
    const { id } = await putRecord(world, { item: 'permit', fields: { content: '甲' }, source: bureau, decidedOn: '2026-08-02' })
    await changeRecord(world, id, 'updated', { fields: { content: '乙' } })
    await changeRecord(world, id, 'restored', { fields: { content: '甲' } })
    await sql`update records.version set undoes = 2 where record_id = ${id} and version = 3`.execute(world.owner)
    const organisation = { code: company, type: { key: 'enterprise', label: { zh: '', en: '' } } }
    const record = { id: String(id), source: { code: bureau, name: '', contact: null } }
    const past = await readPast(by(owner), organisation, [record])
    expect(past.get(String(id))?.versions.map(({ fields }) => fields.map(({ value }) => value))).toEqual([['甲'], [], ['甲']])
    expect((await readPast(by(as('organisation', 'head', other)), { ...organisation, code: other }, [record])).get(String(id))).toEqual({
      versions: [],
      marks: [],
    })
  })
})
