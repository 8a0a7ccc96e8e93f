import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { aField, anItem, aPack, aPublicityRule } from './fixtures.ts'
import {
  browseCounts,
  findOrganisations,
  frontNumbers,
  leagueOfSources,
  listRecords,
  newestDecisions,
  readHistory,
  readOrganisation,
  readRecord,
} from './index.ts'
import { changeRecord, putOrganisation, putRecord, reader } from './world-fixtures.ts'

const company = '91130628000000001K'
const trader = '92130628000000002L'

const pack = aPack([
  anItem('permit', {
    fields: [aField('documentNo'), aField('content'), aField('legalRepresentative'), aField('internal', { scope: 'government' })],
  }),
  anItem('penalty', {
    tendency: 'adverse',
    fields: [aField('documentNo'), aField('facts'), aField('fine', { type: 'amount' })],
    publicity: [
      aPublicityRule({ severity: 'minor', publish: false }),
      aPublicityRule({ severity: 'general', until: { after: 'P1Y' } }),
      aPublicityRule({ severity: 'serious', until: { after: 'P3Y' } }),
    ],
  }),
  anItem('tax', { scope: 'government' }),
])

let world: World
const at = (instant: string) => reader(world, pack, instant)
const now = () => at('2026-11-16T09:00:00+08:00')

beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司', representative: '赵一鸣' })
  await putOrganisation(world, {
    subjectId: 2,
    uscc: trader,
    name: '高阳县老槐树面馆',
    type: 'soleTrader',
    representative: '孙二娘',
    industry: '6210',
  })
})
afterAll(() => world.close())

const idsOf = async (ctx: ReturnType<typeof now>, query = {}) =>
  (await listRecords(ctx, { limit: 200, ...query })).rows.map((row) => Number(row.id))

it('shows a penalty to the last day of its year, on every way, and not on the next', async () => {
  const { id } = await putRecord(world, { item: 'penalty', severity: 'general', decidedOn: '2025-11-30' })
  const last = at('2026-11-29T23:59:59+08:00')
  const next = at('2026-11-30T00:00:00+08:00')
  expect(await idsOf(last)).toContain(id)
  expect(await readRecord(last, String(id))).toMatchObject({ kind: 'record', shownUntil: '2026-11-29' })
  expect((await readOrganisation(last, company)).total).toBe((await readOrganisation(next, company)).total + 1)
  expect(await idsOf(next)).not.toContain(id)
  await expect(readRecord(next, String(id))).rejects.toMatchObject({ code: 'disclosure.not-found' })
  await expect(readHistory(next, String(id))).rejects.toMatchObject({ code: 'disclosure.not-found' })
})

it('answers the same for what is not public as for what never was', async () => {
  const hidden = [
    await putRecord(world, { item: 'penalty', severity: 'minor' }),
    await putRecord(world, { item: 'penalty', severity: null }),
    await putRecord(world, { scope: 'government' }),
    await putRecord(world, { item: 'tax' }),
    await putRecord(world, { item: 'unheard-of' }),
  ]
  const answers = await Promise.all(
    [...hidden.map(({ id }) => String(id)), '999999', '0', 'x', '1e3'].map((id) =>
      readRecord(now(), id).catch((error: unknown) => ({ ...(error as object) })),
    ),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ code: 'disclosure.not-found', status: 404 })
  expect(await idsOf(now())).not.toContain(hidden[0]?.id)
})

it("masks a sole trader's owner in its own data and in its records", async () => {
  const { id } = await putRecord(world, { subjectId: 2, fields: { content: '食品经营', legalRepresentative: '孙二娘', internal: 'x' } })
  expect((await readOrganisation(now(), trader)).legalRepresentative).toEqual({ value: '孙**', masked: true })
  expect((await readOrganisation(now(), company)).legalRepresentative).toEqual({ value: '赵一鸣', masked: false })
  const shown = await readRecord(now(), String(id))
  expect(JSON.stringify(shown)).not.toContain('二娘')
  expect(shown).toMatchObject({ fields: [{ key: 'content' }, { key: 'legalRepresentative', value: '孙**', masked: true }] })
})

it('tells of a withdrawn record that it was withdrawn and why, and nothing of its content', async () => {
  const { id } = await putRecord(world, { title: 'secret number', fields: { content: 'secret' } })
  await changeRecord(world, id, 'withdrawn', { arrivedAt: '2026-06-01T10:00:00+08:00', reason: '文书被撤销，联系13812345678' })
  expect(await idsOf(now())).not.toContain(id)
  expect(await readRecord(now(), String(id))).toEqual({
    kind: 'withdrawn',
    words: expect.objectContaining({ en: 'The source withdrew the record; its content is no longer shown.' }),
    id: String(id),
    withdrawnAt: new Date('2026-06-01T10:00:00+08:00'),
    reason: '文书被撤销，联系***********',
    leafIndex: expect.any(Number),
  })
  expect(JSON.stringify(await readHistory(now(), String(id)))).not.toContain('secret')
})

it('does not blame the source for what the office took back', async () => {
  const { id } = await putRecord(world, { title: 'secret number', fields: { content: 'secret' } })
  const before = await leagueOfSources(now(), { months: 12 })
  await changeRecord(world, id, 'reassigned', { arrivedAt: '2026-06-01T10:00:00+08:00', reason: '认错主体' })
  expect(await readRecord(now(), String(id))).toMatchObject({ kind: 'withdrawn', words: { en: expect.stringContaining('credit office') } })
  expect(JSON.stringify(await readHistory(now(), String(id)))).not.toContain('secret')
  expect((await leagueOfSources(now(), { months: 12 })).months).toEqual(before.months)
})

it('says what a correction changed without repeating what was wrong', async () => {
  const { id } = await putRecord(world, { item: 'penalty', severity: 'serious', fields: { facts: 'first', fine: '50000' } })
  await changeRecord(world, id, 'updated', { fields: { facts: 'second', fine: '50000' }, arrivedAt: '2026-06-01T10:00:00+08:00' })
  await changeRecord(world, id, 'corrected', {
    fields: { facts: 'second', fine: '5' },
    arrivedAt: '2026-07-01T10:00:00+08:00',
    reason: '单位填错',
  })
  await changeRecord(world, id, 'updated', { fields: { facts: 'third', fine: '5' }, arrivedAt: '2026-08-01T10:00:00+08:00' })
  const history = await readHistory(now(), String(id))
  expect(
    history.map((one) => [one.version, one.change, one.changed.map((changed) => [changed.key, changed.before?.zh, changed.after?.zh])]),
  ).toEqual([
    [1, 'arrived', []],
    [2, 'updated', [['facts', undefined, undefined]]],
    [3, 'corrected', [['fine', undefined, '5 万元']]],
    [4, 'updated', [['facts', 'second', 'third']]],
  ])
  expect(JSON.stringify(history)).not.toContain('50000')
  expect(await readRecord(now(), String(id))).toMatchObject({ state: 'corrected', version: 4 })
})

it('tells a value that was empty from one that is not shown any more', async () => {
  const { id } = await putRecord(world, { fields: { documentNo: '7', content: 'one' } })
  const change = (kind: string, fields: Record<string, string>, month: number) =>
    changeRecord(world, id, kind, { fields, arrivedAt: `2026-0${month}-01T10:00:00+08:00` })
  await change('corrected', { documentNo: '7', content: 'two' }, 6)
  await change('updated', { documentNo: '7' }, 7)
  await change('updated', { documentNo: '7', content: 'three' }, 8)
  const empty = { zh: '（空）', en: '(empty)' }
  const sides = (await readHistory(now(), String(id))).map((one) => one.changed.map(({ before, after }) => [before, after]))
  const same = (text: string) => ({ zh: text, en: text })
  expect(sides).toEqual([[], [[null, same('two')]], [[same('two'), empty]], [[empty, same('three')]]])
})

it('says of a change nobody may see that nothing shown has changed, and counts nothing', async () => {
  const { id } = await putRecord(world, { fields: { content: 'one', internal: 'x' } })
  await changeRecord(world, id, 'corrected', { fields: { content: 'one', internal: 'y' }, arrivedAt: '2026-06-01T10:00:00+08:00' })
  const words = async () => (await readHistory(now(), String(id)))[1]?.words.en
  expect(await words()).toBe('The source corrected what is not public; what is shown did not change.')
  await changeRecord(world, id, 'withdrawn', { arrivedAt: '2026-07-01T10:00:00+08:00', reason: '重复' })
  expect(await words()).toBe('The source corrected the record.')
})

it('gives the latest decision of each item that is shown, the latest first', async () => {
  const permit = await putRecord(world, { decidedOn: '2026-11-10', arrivedAt: '2026-11-11T10:00:00+08:00' })
  await putRecord(world, { decidedOn: '2026-11-09', arrivedAt: '2026-11-12T10:00:00+08:00' })
  const penalty = await putRecord(world, {
    item: 'penalty',
    severity: 'serious',
    decidedOn: '2026-11-12',
    arrivedAt: '2026-11-13T10:00:00+08:00',
  })
  const newest = await newestDecisions(at('2026-11-16T10:00:00+08:00'))
  expect(newest.map((record) => Number(record.id))).toEqual([penalty.id, permit.id])
  await changeRecord(world, penalty.id, 'withdrawn', { arrivedAt: '2026-11-14T10:00:00+08:00', reason: '重复' })
  expect((await newestDecisions(at('2026-11-16T10:00:00+08:00'))).map((record) => Number(record.id))).not.toContain(penalty.id)
})

it('pages through a list without missing or repeating a record, in every order', async () => {
  for (const sort of ['newest', 'oldest', 'arrived'] as const) {
    const all = await idsOf(now(), { sort })
    const paged: number[] = []
    for (let cursor: string | undefined, pages = 0; pages < 50; pages++) {
      const page = await listRecords(now(), { sort, limit: 2, cursor })
      expect(page.total).toBe(all.length)
      paged.push(...page.rows.map((row) => Number(row.id)))
      if (page.next === null) break
      cursor = page.next
    }
    expect(paged).toEqual(all)
  }
})

it('filters by organisation, item, tendency, industry, region and period together', async () => {
  const rows = (
    await listRecords(now(), {
      organisation: trader,
      tendency: 'neutral',
      industry: 'H62',
      division: '1306',
      from: '2026-05-01',
      until: '2026-05-31',
    })
  ).rows
  expect(new Set(rows.map((row) => row.organisation.code))).toEqual(new Set([trader]))
  expect(await idsOf(now(), { industry: 'C', organisation: trader })).toEqual([])
  expect(await idsOf(now(), { division: '44' })).toEqual([])
})

it('names every mistake of a query at once', async () => {
  const query = {
    item: 'nothing',
    category: 'x',
    from: '2026-02-30',
    limit: 0,
    division: 'abc',
    industry: '?',
    cursor: '!',
    moment: { knownAt: new Date() },
  }
  const error = await listRecords(now(), query).catch((thrown: unknown) => thrown)
  expect((error as { details: { field: string }[] }).details.map((problem) => problem.field).toSorted()).toEqual([
    'category',
    'cursor',
    'division',
    'from',
    'industry',
    'item',
    'knownAt',
    'limit',
  ])
})

it('counts what it lists', async () => {
  const listed = await listRecords(now(), { limit: 200 })
  const counts = await browseCounts(now())
  const sum = (list: readonly { total: number }[]) => list.reduce((total, one) => total + one.total, 0)
  for (const way of [counts.items, counts.categories, counts.sources, counts.authorities, counts.divisions, counts.years])
    expect(sum(way)).toBe(listed.total)
  expect(await frontNumbers(now())).toMatchObject({ organisations: 2, records: listed.total })
  expect((await leagueOfSources(now(), { months: 12 })).months).toHaveLength(12)
})

it('finds organisations by a part of the name, by code, and by filters alone', async () => {
  const codes = async (query: Parameters<typeof findOrganisations>[1]) =>
    (await findOrganisations(now(), query)).rows.map((row) => row.code)
  expect(await codes({ text: '恒新' })).toEqual([company])
  expect(await codes({ text: trader.toLowerCase() })).toEqual([trader])
  expect(await codes({ text: '高阳', type: 'soleTrader' })).toEqual([trader])
  expect(await codes({ industry: '62' })).toEqual([trader])
  expect(await codes({})).toEqual([company, trader])
  const first = await findOrganisations(now(), { limit: 1 })
  expect(first).toMatchObject({ total: 2, totalIsExact: true })
  expect(await codes({ limit: 1, cursor: first.next ?? undefined })).toEqual([trader])
  expect(await codes({ text: '孙二娘' })).toEqual([])
})
