import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { addDays } from '../../platform/time.ts'
import { aField, anItem, aPack, aPublicityRule } from '../fixtures.ts'
import { startOfLast } from './changes-after.ts'
import { changesAfter, listRecords, type Change, type ShownRecord } from '../index.ts'
import { changeRecord, putMerge, putOrganisation, putRecord, reader } from '../world-fixtures.ts'

const pack = aPack([
  anItem('permit', { fields: [aField('content')], publicity: [aPublicityRule({ until: { validity: true } })] }),
  anItem('penalty', {
    fields: [aField('content')],
    publicity: [
      aPublicityRule({ severity: 'minor', publish: false }),
      aPublicityRule({ severity: 'general', until: { after: 'P3M' } }),
      aPublicityRule({ severity: 'serious', until: { after: 'P1Y' } }),
    ],
  }),
])

let world: World
beforeAll(async () => {
  world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: '91130628000000001K', name: '高阳县恒新纺织有限公司' })
  await putOrganisation(world, { subjectId: 2, uscc: '91130628000000002G', name: '高阳县恒新纺织厂' })
})
afterAll(() => world.close())

const noon = (day: string) => `${day}T12:00:00+08:00`

it('tells of a hidden record nothing at all, and of one that is over only its number', async () => {
  const from = (await changesAfter(reader(world, pack), 0, 1000)).next
  await putRecord(world, { item: 'penalty', severity: 'minor' })
  const over = await putRecord(world, {
    item: 'penalty',
    severity: 'general',
    decidedOn: '2026-05-04',
    fields: { content: 'secret' },
    title: 'secret',
  })
  const withdrawn = await putRecord(world, { fields: { content: 'secret' }, title: 'secret' })
  await changeRecord(world, withdrawn.id, 'withdrawn', { arrivedAt: noon('2026-06-01') })
  const repaired = await putRecord(world, { fields: { content: 'secret' }, title: 'secret' })
  await changeRecord(world, repaired.id, 'repaired', { arrivedAt: noon('2026-06-01'), reason: 'secret' })
  const { changes, next, more } = await changesAfter(reader(world, pack), from, 1000)
  expect(changes.map((change) => [change.kind, change.leafIndex])).toEqual([
    ['over', over.leaf],
    ['superseded', withdrawn.leaf],
    ['withdrawn', withdrawn.leaf + 1],
    ['superseded', repaired.leaf],
    ['repaired', repaired.leaf + 1],
  ])
  expect(Object.keys(changes[0] ?? {}).toSorted()).toEqual(['arrivedAt', 'id', 'kind', 'leafIndex', 'version'])
  expect(JSON.stringify(changes)).not.toMatch(/secret|恒新/)
  expect([next, more]).toEqual([repaired.leaf + 2, false])
})

it('a subscriber who applies the feed has what the list shows, whenever it reads and however much at a time', async () => {
  const act = fc.record({
    days: fc.integer({ min: 0, max: 40 }),
    what: fc.constantFrom('put', 'put', 'updated', 'corrected', 'withdrawn', 'ended', 'repaired', 'shielded', 'reinstated'),
    item: fc.constantFrom('permit', 'penalty'),
    severity: fc.constantFrom('minor', 'general', 'serious', null),
    scope: fc.constantFrom('public', 'public', 'government'),
    validFor: fc.integer({ min: 10, max: 200 }),
    which: fc.nat(),
    reads: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
      let today = '2026-05-06'
      let cursor = (await changesAfter(reader(world, pack, noon(today)), 0, 1000)).next
      for (let more = true; more;) ({ next: cursor, more } = await changesAfter(reader(world, pack, noon(today)), cursor, 1000))
      const start = cursor
      const mine: number[] = []
      const copy = new Map<string, ShownRecord>()
      const read = async (limit: number) => {
        const page = await changesAfter(reader(world, pack, noon(today)), cursor, limit)
        for (const change of page.changes) apply(copy, change)
        cursor = page.next
        return page.more
      }
      for (const { days, what, item, severity, scope, validFor, which, reads } of acts) {
        today = addDays(today, days)
        const changes = {
          severity,
          scope,
          validUntil: addDays(today, validFor),
          arrivedAt: noon(today),
          fields: { content: `${today} ${which}` },
        }
        if (what === 'put' || mine.length === 0) mine.push((await putRecord(world, { item, decidedOn: addDays(today, -3), ...changes })).id)
        else await changeRecord(world, mine[which % mine.length] as number, what, changes)
        for (const limit of reads) await read(limit)
      }
      while (await read(2));
      for (const [id, record] of copy) if (record.shownUntil !== null && record.shownUntil < today) copy.delete(id)
      const shown: string[] = []
      for (let next: string | undefined; ;) {
        const page = await listRecords(reader(world, pack, noon(today)), { limit: 200, cursor: next })
        shown.push(...page.rows.filter((row) => mine.includes(Number(row.id))).map((row) => row.id))
        if (page.next === null) break
        next = page.next
      }
      expect([...copy.keys()].toSorted()).toEqual(shown.toSorted())
      // Someone who starts now ends with the same copy.
      const late = new Map<string, ShownRecord>()
      for (let from = start, more = true; more;) {
        const page = await changesAfter(reader(world, pack, noon(today)), from, 3)
        for (const change of page.changes) apply(late, change)
        ;({ next: from, more } = page)
      }
      const contents = (records: Map<string, ShownRecord>) =>
        Object.fromEntries([...records].map(([id, { version, fields, shownUntil }]) => [id, { version, fields, shownUntil }]))
      expect(contents(late)).toEqual(contents(copy))
    }),
    { numRuns: 25 },
  )
})

function apply(copy: Map<string, ShownRecord>, change: Change): void {
  if (change.kind === 'shown') copy.set(change.record.id, change.record)
  else if (change.kind !== 'superseded' && change.kind !== 'organisation') copy.delete(change.id)
}

it.each([1, 2, 3])('passes no leaf by when the log grows after statement %i of a reading', async (moment) => {
  const ctx = reader(world, pack)
  const start = await startOfLast(ctx, 0)
  await putRecord(world)
  let statement = 0
  const growing = ctx.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (++statement === moment) {
        await putMerge(world, 2, 1)
        await putRecord(world)
      }
      return result
    },
  })
  const first = await changesAfter({ ...ctx, db: growing }, start)
  const second = await changesAfter(ctx, first.next)
  expect([...first.changes, ...second.changes].map((change) => change.leafIndex)).toEqual([start, start + 1, start + 2])
})

it('tells a subscriber who has read further than the log goes to start again, and one who stands at its end that there is nothing', async () => {
  const ctx = reader(world, pack)
  const end = await startOfLast(ctx, 0)
  expect(await changesAfter(ctx, end)).toMatchObject({ changes: [], next: end, more: false })
  await expect(changesAfter(ctx, end + 1)).rejects.toMatchObject({ code: 'disclosure.cursor-beyond-end', status: 409 })
})

it('refuses a cursor or a limit that makes no sense', async () => {
  const error = await changesAfter(reader(world, pack), -1, 5000).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'disclosure.bad-query', details: [{ field: 'cursor' }, { field: 'limit' }] })
})
