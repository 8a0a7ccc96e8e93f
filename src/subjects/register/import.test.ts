import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { readTable } from '../../platform/tabular/index.ts'
import { clerk, importRows, inventUscc, organisationRow, officer } from '../fixtures.ts'
import { readDossier } from '../dossier.ts'
import { resolveSubject } from '../resolution/resolve.ts'
import { loadFormerNames, loadOrganisation, subjectOfAnyCode } from '../store.ts'
import { listRefusals } from './find.ts'
import { importRegister } from './import.ts'
import { refusedRegisterRows } from './refused-rows.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const organisation = async (code: string) => {
  const id = await subjectOfAnyCode(world.ctx(), code)
  return id === undefined ? undefined : loadOrganisation(world.ctx(), id)
}
const defects = async () =>
  (await sql<{ kind: string; code: string }>`select kind, code from subjects.defect order by defect_id`.execute(world.db)).rows

test('new organisations are registered and the same file again changes nothing', async () => {
  const rows = [
    organisationRow(1, {
      住所: '高阳县东街1号',
      行业代码: 'C1751',
      行政区划: '130628高阳县',
      企业规模: '小型企业',
      法定代表人: '王某',
      曾用名: '高阳县旧名纺织厂（2010-01-01至2015-06-30）',
    }),
    organisationRow(2, { 登记状态: '注销', 注销日期: '2024/5/6' }),
  ]
  expect(await importRows(world.ctx(), rows)).toMatchObject({ rows: 2, new: 2, changed: 0, unchanged: 0, refused: 0 })
  expect(await organisation(inventUscc(1))).toMatchObject({
    name: '高阳县虚构1号纺织有限公司',
    subjectType: 'enterprise',
    status: 'active',
    establishedOn: '2018-03-01',
    industryCode: '1751',
    divisionCode: '130628',
    size: 'small',
    legalRepresentative: '王某',
  })
  expect(await organisation(inventUscc(2))).toMatchObject({ status: 'deregistered', endedOn: '2024-05-06' })
  const id = (await subjectOfAnyCode(world.ctx(), inventUscc(1))) ?? 0
  expect(await loadFormerNames(world.ctx(), id)).toEqual([{ name: '高阳县旧名纺织厂', usedFrom: '2010-01-01', usedTo: '2015-06-30' }])
  const snapshot = async () => (await sql`select * from subjects.subject order by subject_id`.execute(world.db)).rows
  const before = await snapshot()
  expect(await importRows(world.ctx({ at: '2026-11-18T09:00:00+08:00' }), rows)).toMatchObject({
    rows: 2,
    new: 0,
    changed: 0,
    unchanged: 2,
    refused: 0,
    defects: 0,
  })
  expect(await snapshot()).toEqual(before)
})

test('a rename keeps the former name with its last day, and a rename back takes it away', async () => {
  await importRows(world.ctx(), [organisationRow(1)])
  expect(await importRows(world.ctx(), [organisationRow(1, { 企业名称: '高阳县新名纺织有限公司' })])).toMatchObject({ changed: 1 })
  const id = (await subjectOfAnyCode(world.ctx(), inventUscc(1))) ?? 0
  expect(await loadFormerNames(world.ctx(), id)).toEqual([{ name: '高阳县虚构1号纺织有限公司', usedFrom: null, usedTo: '2026-11-16' }])
  await importRows(world.ctx(), [organisationRow(1)])
  expect((await loadFormerNames(world.ctx(), id)).map((name) => name.name)).toEqual(['高阳县新名纺织有限公司'])
  const { rows } = await sql`select name_key, is_current from subjects.name_key order by is_current`.execute(world.db)
  expect(rows).toEqual([
    { nameKey: '高阳县新名纺织有限公司', isCurrent: false },
    { nameKey: '高阳县虚构1号纺织有限公司', isCurrent: true },
  ])
})

test('a blank cell does not erase what is known', async () => {
  await importRows(world.ctx(), [organisationRow(1, { 住所: '东街1号' })])
  await importRows(world.ctx(), [organisationRow(1, { 住所: '' })])
  expect(await organisation(inventUscc(1))).toMatchObject({ address: '东街1号' })
})

test('wrong codes are refused and listed, suspicious ones are listed', async () => {
  const wrong = `${inventUscc(3).slice(0, 17)}${inventUscc(3).endsWith('1') ? '2' : '1'}`
  const result = await importRows(world.ctx(), [
    organisationRow(1),
    organisationRow(3, { 统一社会信用代码: wrong }),
    organisationRow(4, { 统一社会信用代码: '00000000000000000X' }),
    organisationRow(5, { 统一社会信用代码: '913100001234567896' }),
    organisationRow(6, { 统一社会信用代码: '9.1110000600037E+17' }),
  ])
  expect(result).toMatchObject({ new: 2, refused: 3, refusedBy: { 'code-wrong': 3 } })
  expect(await defects()).toEqual(
    expect.arrayContaining([
      { kind: 'badCheckChar', code: wrong },
      { kind: 'placeholder', code: '00000000000000000X' },
      { kind: 'malformed', code: '9.1110000600037E+17' },
      { kind: 'badOrgCheck', code: '913100001234567896' },
    ]),
  )
})

test('one code for two names, and one name with two codes, are defects', async () => {
  const result = await importRows(world.ctx(), [
    organisationRow(1),
    organisationRow(1, { 企业名称: '高阳县另一家有限公司' }),
    organisationRow(1),
    organisationRow(2, { 企业名称: '高阳县双码有限公司' }),
    organisationRow(3, { 企业名称: '高阳县双码有限公司' }),
  ])
  expect(result).toMatchObject({ new: 3, refused: 2, refusedBy: { duplicate: 1, 'code-taken': 1 } })
  const kinds = (await defects()).map((defect) => defect.kind)
  expect(kinds).toContain('oneCodeManySubjects')
  expect(kinds).toContain('oneSubjectManyCodes')
  expect(
    (await listRefusals(world.ctx(), result.importId)).map(({ rowNo, findings }) => [rowNo, findings.map(({ refusal }) => refusal).join()]),
  ).toEqual([
    [2, 'duplicate'],
    [3, 'code-taken'],
  ])
})

test('all that is wrong with a row is told at once, and nothing that cannot be read is dropped without a word', async () => {
  const wrong = `${inventUscc(3).slice(0, 17)}${inventUscc(3).endsWith('1') ? '2' : '1'}`
  const result = await importRows(world.ctx(), [
    organisationRow(1, { 登记状态: '不明', 企业规模: '巨无霸', 行业代码: '纺织', 行政区划: '高阳县', 注销日期: '-' }),
    organisationRow(2, { 成立日期: '2026-02-30', 注销日期: 'xx' }),
    organisationRow(3, { 统一社会信用代码: wrong, 成立日期: '2026-02-30', 企业规模: '巨无霸' }),
  ])
  expect(result).toMatchObject({ rows: 3, new: 1, refused: 2 })
  expect(result.refusedBy).toEqual({ 'code-wrong': 1, 'date-wrong': 2 })
  expect(result.unreadCells).toEqual({ status: 1, size: 2, industry: 1, division: 1 })
  const { bytes } = await refusedRegisterRows(world.ctx(), result.importId, 'zh')
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('注销日期不是有效日期；成立日期不是有效日期')
  expect(lines[2]).toContain('2026-02-30')
  expect(lines[2]).toMatch(/第18位校验码不符.*；成立日期不是有效日期；企业规模无法识别，按空白处理$/)
})

test('a row about a person is refused, and what identifies a person is never kept', async () => {
  const id = '11010519491231002X'
  const result = await importRows(world.ctx(), [
    organisationRow(1, { 住所: `东街1号 电话13812345678`, 法定代表人: `王某 ${id}`, 身份证号: id }),
    organisationRow(2, { 统一社会信用代码: id, 企业名称: '王某某' }),
    organisationRow(3, { 类型: '自然人' }),
    organisationRow(4, { 企业名称: `王某某${id}` }),
    organisationRow(5, { 类型: '有限责任公司(自然人独资)' }),
  ])
  expect(result).toMatchObject({ new: 2, refused: 3, refusedBy: { person: 3 }, unreadColumns: ['身份证号'] })
  const { rows } = await sql<{ all: string }>`select string_agg(t::text, ' ') as all from (
    select s::text as t from subjects.subject s union all select d::text from subjects.defect d union all select r::text from subjects.register_finding r) x`.execute(
    world.db,
  )
  expect(rows[0]?.all).not.toMatch(/110105194912|13812345678/)
})

test('a person is found out by a mistyped or half masked id and by a name without a code, and their name is not kept either', async () => {
  const of = (name: string, code: string, cells = {}) => organisationRow(1, { 企业名称: name, 统一社会信用代码: code, ...cells })
  const result = await importRows(world.ctx(), [
    of('欧阳小明', '110105194912310119'),
    of('欧阳小明', '110105********002X'),
    of('欧阳小明', '', { 注册号: '130628680512003' }),
    of('欧阳小明', '13812345678'),
    of('欧阳小明·买买提', '无照'),
    of('Ouyang Xiaoming', ''),
    of('欧阳小明', '510105199913310119'),
  ])
  expect(result).toMatchObject({ refused: 7, new: 0, defects: 0, refusedBy: { person: 4, 'code-missing': 1, 'code-wrong': 2 } })
  expect((await listRefusals(world.ctx(), result.importId)).map(({ cells }) => cells)).toEqual(Array(7).fill(null))
  const { rows } = await sql<{ all: string }>`select string_agg(r::text, ' ') as all from subjects.register_finding r`.execute(world.db)
  expect(rows[0]?.all).not.toMatch(/欧阳|Ouyang|1101051949|510105/)
})

test('a number of a person beside the code of an organisation is dropped, and a shop or a brand with a wrong code comes back whole', async () => {
  const wrong = (code: string) => code.slice(0, 17) + (code.endsWith('1') ? '2' : '1')
  const result = await importRows(world.ctx(), [
    organisationRow(1, { 注册号: '11010519491231002X' }),
    organisationRow(2, { 企业名称: '好再来', 统一社会信用代码: wrong(inventUscc(2, '92130628')) }),
    organisationRow(3, { 企业名称: '金太阳', 成立日期: '2026-02-30' }),
  ])
  expect(result).toMatchObject({ new: 1, refused: 2, refusedBy: { 'code-wrong': 1, 'date-wrong': 1 } })
  expect((await readDossier(world.ctx({ actor: officer }), inventUscc(1))).codes.map(({ kind }) => kind)).toEqual(['uscc', 'orgCode'])
  expect((await listRefusals(world.ctx(), result.importId)).map(({ cells }) => cells?.[0])).toEqual(['好再来', '金太阳'])
})

test('a body known by its organisation code is the same when it gets its social credit code', async () => {
  const uscc = inventUscc(7, '12130628')
  await importRows(world.ctx(), [{ 单位名称: '高阳县虚构小学', 组织机构代码: uscc.slice(8, 17), 类型: '事业单位' }])
  expect(await importRows(world.ctx(), [{ 单位名称: '高阳县虚构小学', 统一社会信用代码: uscc }])).toMatchObject({ new: 0, changed: 1 })
  expect(await organisation(uscc)).toMatchObject({ subjectType: 'publicInstitution', uscc })
})

test('branches are linked to their parent', async () => {
  await importRows(world.ctx(), [
    organisationRow(1),
    organisationRow(2, { 企业名称: '高阳县虚构1号纺织有限公司西街分公司', 隶属企业代码: inventUscc(1) }),
  ])
  expect((await organisation(inventUscc(2)))?.parentSubjectId).toBe(await subjectOfAnyCode(world.ctx(), inventUscc(1)))
})

test('only the office imports, and a file without codes is no register', async () => {
  await expect(importRows(world.ctx({ actor: clerk }), [organisationRow(1)])).rejects.toMatchObject({ code: 'subjects.office-only' })
  const table = await readTable([Buffer.from('商品,价格\n苹果,3\n')])
  await expect(importRegister(world.ctx({ actor: officer }), { table, origin: '试', fileName: 'x.csv' })).rejects.toMatchObject({
    code: 'subjects.not-a-register',
  })
})

test('words that mean something to the language only mean nothing in a register', async () => {
  const word = { 登记状态: 'constructor', 企业规模: '__proto__', 主体类型: 'toString' }
  expect(await importRows(world.ctx(), [organisationRow(1, word)])).toMatchObject({ rows: 1, new: 1, refused: 0 })
  expect(await organisation(inventUscc(1))).toMatchObject({ status: 'active', size: null, subjectType: 'enterprise' })
})

test('a code that gave way to another stays with its last day, and leads to its organisation still', async () => {
  const row = { 统一社会信用代码: '', 企业名称: '高阳县换号纺织厂' }
  const at = (day: string) => world.ctx({ at: `${day}T09:00:00+08:00` })
  const given = organisationRow(70, { ...row, 组织机构代码: inventUscc(70).slice(8, 17) })
  await importRows(at('2026-11-01'), [{ ...given, 注册号: '130628000000701', 事业单位证书号: '113062800701' }])
  await importRows(at('2026-11-10'), [{ ...given, 注册号: '130628000000702' }])
  expect(await importRows(at('2026-11-11'), [{ ...given, 注册号: '130628000000702' }])).toMatchObject({ changed: 0, unchanged: 1 })
  const file = await readDossier(world.ctx({ actor: officer }), '130628000000702')
  expect(file.codes.map(({ kind, value, usedFrom, usedTo }) => [kind, value, usedFrom, usedTo])).toEqual([
    ['orgCode', inventUscc(70).slice(8, 17), null, null],
    ['regNo', '130628000000702', '2026-11-10', null],
    ['institutionCertNo', '113062800701', null, null],
    ['regNo', '130628000000701', null, '2026-11-10'],
  ])
  expect(await resolveSubject(world.ctx(), { name: row.企业名称, regNo: '130628000000701' })).toMatchObject({
    outcome: 'by-reg-no',
    organisation: { subjectId: file.subjectId },
  })
  // The first number is given back.
  await importRows(at('2026-11-12'), [{ ...given, 注册号: '130628000000701' }])
  const { codes } = await readDossier(world.ctx({ actor: officer }), '130628000000701')
  expect(codes.filter(({ kind }) => kind === 'regNo').map(({ value, usedFrom, usedTo }) => [value, usedFrom, usedTo])).toEqual([
    ['130628000000701', '2026-11-12', null],
    ['130628000000702', '2026-11-10', '2026-11-12'],
  ])
})

test('a tax number is kept when it is plainly that of an organisation, and tells its organisation code', async () => {
  const code = inventUscc(71)
  const trader = inventUscc(72, '92130628')
  const inner = inventUscc(73).slice(8, 17)
  await importRows(world.ctx(), [
    organisationRow(71, { 税务登记号: `130628${code.slice(8, 17)}` }),
    organisationRow(72, { 统一社会信用代码: trader, 税务登记号: `130628${trader.slice(8, 17)}` }),
    organisationRow(73, { 统一社会信用代码: '', 注册号: '130628000000731', 税务登记号: `130628${inner}` }),
    organisationRow(74, { 税务登记号: '11010519491231002X01' }),
  ])
  const kinds = async (which: string) =>
    (await readDossier(world.ctx({ actor: officer }), which)).codes.map(({ kind, value }) => `${kind} ${value}`)
  expect(await kinds(code)).toContain(`taxRegNo 130628${code.slice(8, 17)}`)
  expect((await kinds(trader)).join()).not.toContain('taxRegNo')
  expect(await kinds(inner)).toEqual([`orgCode ${inner}`, 'regNo 130628000000731', `taxRegNo 130628${inner}`])
  expect((await kinds(inventUscc(74))).join()).not.toContain('taxRegNo')
})
