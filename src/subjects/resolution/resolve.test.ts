import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { candidatesFor } from '../decisions/candidates.ts'
import { decideIdentity, listDecisions, undoDecision } from '../decisions/decide.ts'
import { listMerges, mergeSubjects, undoMerge } from '../decisions/merge.ts'
import { clerk, importRows, inventUscc, officer, organisationRow } from '../fixtures.ts'
import { loadOrganisation, subjectOfAnyCode } from '../store.ts'
import { readCodes, resolveRows, resolveSubject, type WhoInput } from './resolve.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await importRows(world.ctx(), [
    organisationRow(1, { 曾用名: '高阳县旧名纺织厂' }),
    organisationRow(2),
    organisationRow(3, { 企业名称: '高阳县双胞胎有限公司' }),
    organisationRow(4, { 企业名称: '高阳县双胞胎纺织有限公司' }),
  ])
  await importRows(world.ctx(), [
    { 单位名称: '高阳县老单位', 组织机构代码: orgCode },
    { 单位名称: '高阳县甲厂', 注册号: '110108012660422' },
    { 单位名称: '高阳县乙厂', 注册号: '1306281000017' },
  ])
})
afterAll(() => world.close())
const orgCode = inventUscc(9).slice(8, 17)
const idOf = async (number: number) => (await subjectOfAnyCode(world.ctx(), inventUscc(number))) ?? 0

/** Both ways of resolving must agree; the single one explains. */
async function resolve(input: WhoInput) {
  const single = await resolveSubject(world.ctx(), input)
  const rows = await world.ctx().transaction(async (ctx) => {
    const { uscc, orgCode, regNo, name, nameKey } = readCodes(input)
    await sql`create temp table incoming (row_no int, uscc text, org_code text, reg_no text, name_key text, subject_name text) on commit drop`.execute(
      ctx.db,
    )
    await sql`insert into incoming values (1, ${uscc}, ${orgCode}, ${regNo}, ${nameKey}, ${name})`.execute(ctx.db)
    await resolveRows(ctx, { from: 'incoming', into: 'resolved' })
    return (await sql<{ rowNo: number; subjectId: number | null; outcome: string }>`select * from resolved`.execute(ctx.db)).rows
  })
  expect(rows).toEqual([{ rowNo: 1, subjectId: single.organisation?.subjectId ?? null, outcome: single.outcome }])
  expect(single.steps.length).toBeGreaterThan(0)
  for (const { tried, found } of single.steps) expect(tried.zh && tried.en && found.zh && found.en).toBeTruthy()
  return single.outcome
}

const uscc = inventUscc(1)
const wrong = `${uscc.slice(0, 17)}${uscc.endsWith('1') ? '2' : '1'}`

test.each<[string, WhoInput, string]>([
  ['code and name agree', { uscc, name: '高阳县虚构1号纺织有限公司' }, 'exact'],
  ['in another spelling', { uscc: ` ${uscc.toLowerCase()}`, name: '高阳縣虚构１号纺织 有限公司' }, 'exact'],
  ['under a former name', { uscc, name: '高阳县旧名纺织厂' }, 'former-name'],
  ['under another name', { uscc, name: '高阳县别家有限公司' }, 'name-mismatch'],
  ['有限责任公司 is another name', { uscc, name: '高阳县虚构1号纺织有限责任公司' }, 'name-mismatch'],
  ['a valid code nobody has', { uscc: inventUscc(99), name: '高阳县虚构1号纺织有限公司' }, 'not-found'],
  ['a wrong code is no code', { uscc: wrong, name: '高阳县虚构1号纺织有限公司' }, 'no-code'],
  ['a name alone', { name: '高阳县虚构1号纺织有限公司' }, 'no-code'],
  ['organisation code and name', { orgCode: `${orgCode.slice(0, 8)}-${orgCode[8]}`, name: '高阳县老单位' }, 'by-org-code'],
  ['organisation code, other name', { orgCode, name: '高阳县新单位' }, 'name-mismatch'],
  ['social credit code around a known organisation code', { uscc: inventUscc(9), name: '高阳县老单位' }, 'by-org-code'],
  ['social credit code around a known organisation code, other name', { uscc: inventUscc(9), name: '高阳县新单位' }, 'not-found'],
  ['registration number and name', { regNo: '110108012660422', name: '高阳县甲厂' }, 'by-reg-no'],
  ['registration number, other name', { regNo: '110108012660422', name: '高阳县乙厂' }, 'name-mismatch'],
  ['unknown registration number', { regNo: '999', name: '高阳县乙厂' }, 'not-found'],
  ['nothing', {}, 'no-code'],
])('%s', async (_, input, outcome) => expect(await resolve(input)).toBe(outcome))

test('a decision of a person is followed, shown, and can be undone', async () => {
  const ctx = world.ctx({ actor: officer })
  const input = { uscc, name: '高阳县另叫的名字' }
  await expect(
    decideIdentity(world.ctx({ actor: clerk }), { code: uscc, name: input.name, subjectId: 1, reason: '试' }),
  ).rejects.toMatchObject({ code: 'subjects.office-only' })
  await expect(decideIdentity(ctx, { code: uscc, name: input.name, subjectId: await idOf(1), reason: ' ' })).rejects.toMatchObject({
    code: 'subjects.reason-missing',
  })
  const { decisionId } = await decideIdentity(ctx, { code: uscc, name: input.name, subjectId: await idOf(1), reason: '来函确认为简称' })
  expect(await resolve(input)).toBe('decided')
  await expect(decideIdentity(ctx, { code: uscc, name: input.name, subjectId: 'reject', reason: '再定' })).rejects.toMatchObject({
    code: 'subjects.decision-exists',
  })
  await undoDecision(ctx, { decisionId, reason: '来函有误' })
  expect(await resolve(input)).toBe('name-mismatch')
  await decideIdentity(ctx, { code: uscc, name: input.name, subjectId: 'reject', reason: '查无此主体' })
  expect(await resolve(input)).toBe('rejected')
  expect(world.announced.map((event) => event.type)).toEqual([
    'subjects.identity-decided',
    'subjects.identity-decision-undone',
    'subjects.identity-decided',
  ])
  expect((await listDecisions(ctx)).map((one) => one.undoneAt !== null)).toEqual([false, true])
})

test('a merged organisation resolves to the living one, through chains, and an undone merge is as if it never was', async () => {
  const ctx = world.ctx({ actor: officer })
  const [two, three, four] = [await idOf(2), await idOf(3), await idOf(4)]
  const first = await mergeSubjects(ctx, { absorbedId: three, survivorId: four, reason: '同一企业重复赋码' })
  const named = { uscc: inventUscc(3), name: '高阳县双胞胎有限公司' }
  expect((await resolveSubject(ctx, named)).organisation?.subjectId).toBe(four)
  expect(await resolve(named)).toBe('exact')
  expect(await resolve({ uscc: inventUscc(3), name: '高阳县双胞胎纺织有限公司' })).toBe('exact')
  expect(await resolve({ uscc: inventUscc(4), name: '高阳县双胞胎纺织有限公司' })).toBe('exact')
  await expect(mergeSubjects(ctx, { absorbedId: two, survivorId: three, reason: '试' })).rejects.toMatchObject({
    code: 'subjects.merge-absorbed',
  })
  await expect(mergeSubjects(ctx, { absorbedId: two, survivorId: two, reason: '试' })).rejects.toMatchObject({
    code: 'subjects.merge-same',
  })
  const second = await mergeSubjects(ctx, { absorbedId: four, survivorId: two, reason: '同一企业' })
  expect((await resolveSubject(ctx, named)).organisation?.subjectId).toBe(two)
  expect(await resolve(named)).toBe('exact')
  await undoMerge(ctx, { mergeId: second.mergeId, reason: '查明不是' })
  expect((await resolveSubject(ctx, named)).organisation?.subjectId).toBe(four)
  await undoMerge(ctx, { mergeId: first.mergeId, reason: '查明不是' })
  expect((await resolveSubject(ctx, named)).organisation?.subjectId).toBe(three)
  expect(await loadOrganisation(ctx, three)).toMatchObject({ mergedInto: null })
  expect((await listMerges(ctx)).every((merge) => merge.undoneAt !== null)).toBe(true)
})

test('candidates come with reasons, the likeliest first', async () => {
  const ctx = world.ctx({ actor: officer })
  const byCode = await candidatesFor(ctx, { uscc, name: '高阳县虚构1号纺织厂' })
  expect(byCode[0]).toMatchObject({ likelihood: 'very-likely', organisation: { uscc } })
  expect(byCode[0]?.reasons[0]?.zh).toContain('统一社会信用代码')
  const byName = await candidatesFor(ctx, { uscc: inventUscc(99), name: '高阳县旧名纺织厂' })
  expect(byName[0]?.reasons.map((reason) => reason.en)).toContain('it once had this name')
  expect(await candidatesFor(ctx, { name: '完全不同的东西公司' })).toEqual([])
})

test('nothing in the register changes by resolving', async () => {
  const count = async () => (await sql<{ n: number }>`select count(*) n from subjects.subject`.execute(world.db)).rows[0]?.n
  const before = await count()
  await resolve({ uscc: inventUscc(77), name: '高阳县没有的公司' })
  expect(await count()).toBe(before)
})
