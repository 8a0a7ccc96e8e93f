import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { importRows, inventUscc, organisationRow } from '../fixtures.ts'
import { mergeSubjects, undoMerge } from '../decisions/merge.ts'
import { subjectOfAnyCode } from '../store.ts'
import { planSearch, readQuery } from './query.ts'
import { searchOrganisations } from './search.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await importRows(world.ctx(), [
    organisationRow(1, {
      企业名称: '高阳县华兴纺织有限公司',
      曾用名: '高阳县红星织布厂',
      行政区划: '130628',
      行业代码: 'C1751',
      法定代表人: '欧阳无名',
    }),
    organisationRow(2, { 企业名称: '华兴（高阳）商贸有限公司', 行政区划: '130602', 行业代码: 'F5131' }),
    organisationRow(3, { 企业名称: '高阳县织布厂', 登记状态: '注销', 注销日期: '2020-01-01', 行政区划: '130628' }),
    organisationRow(4, { 企业名称: '保定100%纯棉有限公司', 行政区划: '130600' }),
    organisationRow(5, { 企业名称: '华兴纺织品经营部', 统一社会信用代码: inventUscc(5, '92130628') }),
  ])
})
afterAll(() => world.close())

const names = async (text: string, filters = {}) =>
  (await searchOrganisations(world.ctx(), { text, filters })).hits.map((hit) => hit.organisation.name)

test('two characters of the name are enough, the start of a name comes before the middle', async () => {
  expect(await names('华兴')).toEqual(
    ['华兴(高阳)商贸有限公司', '华兴纺织品经营部', '高阳县华兴纺织有限公司'].map((name) => name.replace('(高阳)', '（高阳）')),
  )
  expect(await names('纺织')).toHaveLength(2)
})

test('the whole name comes first, then a whole former name', async () => {
  const { hits } = await searchOrganisations(world.ctx(), { text: '高阳县织布厂' })
  expect(hits[0]).toMatchObject({ match: 'name', organisation: { name: '高阳县织布厂' } })
  const former = await searchOrganisations(world.ctx(), { text: '高阳县红星织布厂' })
  expect(former.hits).toMatchObject([
    { match: 'former-name', formerName: '高阳县红星织布厂', organisation: { name: '高阳县华兴纺织有限公司' } },
  ])
  expect((await searchOrganisations(world.ctx(), { text: '红星' })).hits[0]?.match).toBe('former-part')
})

test('spellings, brackets and traditional characters make no difference', async () => {
  expect(await names('华兴(高阳)')).toHaveLength(1)
  expect(await names('華興 紡織')).toHaveLength(2)
})

test('codes are found whole, in any spelling, and by their beginning', async () => {
  const { hits } = await searchOrganisations(world.ctx(), { text: ` ${inventUscc(1).toLowerCase()} ` })
  expect(hits).toMatchObject([{ match: 'code', organisation: { uscc: inventUscc(1) } }])
  expect(await names('91130628')).toHaveLength(4)
  expect(await names(inventUscc(2).slice(8, 17))).toEqual(['华兴（高阳）商贸有限公司'])
})

test('signs that mean something to the database are plain characters', async () => {
  expect(await names('0%')).toEqual(['保定100%纯棉有限公司'])
  expect(await names('__')).toEqual([])
  expect(await names(`'; drop table x; --`)).toEqual([])
})

test.each([
  [{ type: 'soleTrader' as const }, 1],
  [{ status: 'deregistered' as const }, 0],
  [{ division: '130628' }, 1],
  [{ division: '130600' }, 2],
  [{ division: '130000' }, 2],
  [{ division: 'x' }, 0],
  [{ industry: 'C' }, 1],
  [{ industry: '51' }, 1],
  [{ industry: 'F5131' }, 1],
  [{ type: 'enterprise' as const, industry: 'F', division: '130602' }, 1],
])('filters %o leave %i', async (filters, count) => expect(await names('华兴', filters)).toHaveLength(count))

test('a person is never a search key', async () => {
  expect(await names('欧阳无名')).toEqual([])
  expect(await names('欧阳')).toEqual([])
})

test('one character is refused, pages hold what they promise', async () => {
  await expect(searchOrganisations(world.ctx(), { text: '华' })).rejects.toMatchObject({ code: 'subjects.search-too-short' })
  const page = (number: number) => searchOrganisations(world.ctx(), { text: '华兴', page: { number, size: 2 } })
  expect(await page(1)).toMatchObject({ total: 3, more: false, page: 1, size: 2 })
  expect((await page(2)).hits).toHaveLength(1)
  expect(await page(3)).toMatchObject({ hits: [], total: 3 })
})

describe('with many organisations every way of searching finds the same', () => {
  test('common and rare, with and without filters', async () => {
    const world = await openWorld()
    try {
      await sql`
        insert into subjects.subject (subject_id, name, name_key, search_names, subject_type, status, division_code, industry_code, first_seen_at, changed_at)
        select i, name, name, name, case when i % 50 = 0 then 'farmerCooperative' else 'enterprise' end, 'active', '1306' || (20 + i % 40), lpad((i % 90)::text, 2, '0') || '10', now(), now()
          from (select i, '高阳县' || chr(19968 + i % 700) || chr(20968 + i % 331) || '有限公司' as name from generate_series(1, 20000) i) n`.execute(
        world.owner,
      )
      const ctx = world.ctx()
      const ask = async (text: string, filters = {}) => {
        const { total, more } = await searchOrganisations(ctx, { text, filters })
        return more ? 'more' : total
      }
      const truth = async (text: string, where = 'true') =>
        Number(
          (
            await sql<{ n: number }>`select count(*) n from subjects.subject where name like ${`%${text}%`} and ${sql.raw(where)}`.execute(
              world.db,
            )
          ).rows[0]?.n,
        )
      for (const refreshed of [false, true]) {
        if (refreshed) await sql`select subjects.refresh_search()`.execute(world.db)
        expect(await ask('有限')).toBe('more')
        expect(await ask('有限', { type: 'farmerCooperative', division: '130620' })).toBe(
          await truth('有限', `subject_type = 'farmerCooperative' and division_code = '130620'`),
        )
        expect(await ask('高阳', { division: '130621', industry: '21' })).toBe(
          await truth('高阳', `division_code = '130621' and industry_code = '2110'`),
        )
        expect(await ask(String.fromCodePoint(19968 + 5) + String.fromCodePoint(20968 + 5))).toBe(
          await truth(String.fromCodePoint(19968 + 5) + String.fromCodePoint(20968 + 5)),
        )
      }
    } finally {
      await world.close()
    }
  })
})

test('the plan follows the sample', () => {
  const shares = { rows: 4000, text: 0.7, textFiltered: 0.7, prefix: 0, prefixFiltered: 0 }
  expect(planSearch(shares)).toEqual({ contains: 'ordered', prefix: true })
  expect(planSearch({ ...shares, textFiltered: 0.001 })).toEqual({ contains: 'filters', prefix: true })
  expect(planSearch({ ...shares, text: 0.001, textFiltered: 0.001 })).toEqual({ contains: 'grams', prefix: true })
  expect(planSearch({ ...shares, prefix: 0.7, prefixFiltered: 0.001, textFiltered: 0.001 })).toEqual({ contains: 'filters', prefix: false })
  expect(readQuery('高阳', { industry: 'C' })?.industry).toEqual({ from: '13', before: '43:' })
})

test('an absorbed organisation is found through the living one only', async () => {
  const id = async (number: number) => (await subjectOfAnyCode(world.ctx(), inventUscc(number))) ?? 0
  const { mergeId } = await mergeSubjects(world.ctx(), { absorbedId: await id(2), survivorId: await id(1), reason: '同一企业' })
  expect(await names('商贸')).toEqual(['高阳县华兴纺织有限公司'])
  expect((await searchOrganisations(world.ctx(), { text: inventUscc(2) })).hits[0]?.organisation.uscc).toBe(inventUscc(1))
  await undoMerge(world.ctx(), { mergeId, reason: '查明不是' })
  expect(await names('商贸')).toEqual(['华兴（高阳）商贸有限公司'])
})

test('the filters are asked before codes with a common beginning are counted', async () => {
  const world = await openWorld()
  try {
    await sql`
      with made as (
        insert into subjects.subject (subject_id, uscc, name, name_key, search_names, subject_type, status, first_seen_at, changed_at)
        select i, '91130628' || lpad(i::text, 10, '0'), '甲', '甲', '甲', 'enterprise', case when i % 100 = 0 then 'revoked' else 'active' end, now(), now()
          from generate_series(1, 3000) i
        returning uscc, subject_id
      )
      insert into subjects.code (value, kind, subject_id) select uscc, 'uscc', subject_id from made`.execute(world.owner)
    const ask = async (status: 'revoked' | 'active') => {
      const { total, more } = await searchOrganisations(world.ctx(), { text: '911306', filters: { status } })
      return { total, more }
    }
    expect(await ask('revoked')).toEqual({ total: 30, more: false })
    expect(await ask('active')).toEqual({ total: 500, more: true })
  } finally {
    await world.close()
  }
})
