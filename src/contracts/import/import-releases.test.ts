import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { givenOrganisations, givenSources, market, otherSource } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { XinhengError, type Mistake } from '../../platform/errors.ts'
import { byteStream } from '../../platform/files/byte-stream.ts'
import { clerkOf } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { firm } from '../fixtures.ts'
import { cutReleases } from './cut-releases.ts'
import { importContracts } from './import-contracts.ts'
import { importReleases } from './import-releases.ts'

let world: World
const operator: Actor = { kind: 'system', id: 'cli', body: 'source', role: null, unit: otherSource }
const at = (actor: Actor) => world.ctx({ actor, at: '2026-11-16T10:00:00+08:00' })
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const value = { amount: 120_000.5, currency: 'CNY' }
const release = (number: number, contract: object = {}) => ({
  ...{ ocid: `ocds-many-${number}`, id: '1', date: '2026-10-13', buyer: { id: 'b' } },
  parties: [
    { id: 'b', name: '{采购人}[', roles: ['buyer'], identifier: { scheme: 'CN-USCC', id: market } },
    { id: 's', name: '"供应商",', roles: ['supplier'], identifier: { scheme: 'CN-USCC', id: inventUscc((number % 20) + 1) } },
  ],
  tender: { id: 'T-1', title: '课桌椅采购', procurementMethod: 'open' },
  awards: [{ id: 'A1', status: 'active', title: '课桌椅采购', value, suppliers: [{ id: 's' }], releases: [1] }],
  contracts: [
    {
      ...{ id: `C${number}`, awardID: 'A1', title: '课桌椅采购合同', status: 'active', value, dateSigned: '2026-10-12' },
      ...{ period: { startDate: '2026-10-12', endDate: '2026-12-31' }, ...contract },
    },
  ],
})
const packageOf = (releases: readonly object[]) =>
  JSON.stringify({ uri: 'https://example.org', version: '1.1', releases, publisher: { name: 'x' } })
async function* inPieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
const take = (text: string, length = 65_536, actor = operator, dryRun = false) =>
  importReleases(at(actor), { open: async () => inPieces(text, length), dryRun })
const mistakesOf = async (work: Promise<unknown>): Promise<readonly Mistake[]> => {
  const error = await work.catch((one: unknown) => one)
  return error instanceof XinhengError ? (error.details as Mistake[]) : []
}
const countAll = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from contracts.contract`.execute(world.owner)).rows[0]?.count

it('is taken in by parts of any size; the same package again makes nothing anew, and a dry run makes nothing', async () => {
  const text = packageOf(Array.from({ length: 30 }, (_, number) => release(number)))
  const before = await countAll()
  expect(await take(text, 65_536, operator, true)).toMatchObject({ releases: 30, added: 0 })
  expect(await countAll()).toBe(before)
  expect(await take(text, 7)).toEqual({ releases: 30, added: 30, signed: 0, known: 0, duties: 0 })
  expect(await take(text)).toEqual({ releases: 30, added: 0, signed: 0, known: 30, duties: 0 })
})

it('that breaks off with the database says what is kept, and goes on from there when it is taken in again', async () => {
  const text = packageOf(Array.from({ length: 30 }, (_, number) => release(number + 100)))
  const ctx = at(operator)
  let parts = 0
  const dying: typeof ctx = {
    ...ctx,
    transaction: (work) =>
      ++parts === 1
        ? ctx.transaction(work)
        : Promise.reject(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })),
  }
  const broken = await importReleases(dying, { open: async () => inPieces(text, 65_536), dryRun: false }).catch((error: unknown) => error)
  expect(broken).toMatchObject({ code: 'contracts.import-broken-off', status: 503 })
  expect((broken as XinhengError).text.en).toContain('of 30 awards and contracts 20 are kept')
  expect(await take(text)).toEqual({ releases: 30, added: 10, signed: 0, known: 20, duties: 0 })
})

it('of 10,000 releases two that are wrong refuse the whole, each by its path, and hardly more than one release is held', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'releases-'))
  const file = join(folder, 'package.json')
  const wrong = new Set([4_711, 9_999])
  // What never came to be is read like all others, and asks nothing of the register.
  const releases = Array.from({ length: 10_000 }, (_, number) =>
    release(number + 1000, wrong.has(number) ? { value: { amount: 1, currency: 'USD' } } : { status: 'cancelled' }),
  )
  writeFileSync(file, packageOf(releases))
  const before = await countAll()
  const open = async () => (await byteStream(file)) ?? inPieces('', 1)
  let seen = 0
  let longest = 0
  for await (const cut of cutReleases(await open())) {
    seen += 'release' in cut ? 1 : 0
    longest = Math.max(longest, 'release' in cut ? cut.release.length : cut.rest.length)
  }
  expect([seen, longest < 2_000]).toEqual([10_000, true])
  const mistakes = await mistakesOf(importReleases(at(operator), { open, dryRun: false }))
  expect(mistakes.map(({ field }) => field)).toEqual([...wrong].map((number) => `releases[${number}].contracts[0].value.currency`))
  expect(await countAll()).toBe(before)
})

it('a number that buyer and supplier have already, or twice in the file, is named before anything is taken in', async () => {
  await take(packageOf([release(500, { id: 'N-1' })]))
  const before = await countAll()
  // Two suppliers further on in a round of twenty are the same one.
  const again = packageOf([release(501, { id: 'N-9' }), release(520, { id: 'N-1' }), release(521, { id: 'N-9' })])
  const mistakes = await mistakesOf(take(again))
  expect(mistakes.map(({ field }) => field)).toEqual(['releases[1].contracts[0]', 'releases[2].contracts[0]'])
  expect(mistakes[0]?.text.zh).toContain('“N-1”的合同已经登记')
  expect(await countAll()).toBe(before)
})

it.each([
  ['what is no JSON', '{'],
  ['a member that stands twice', '{"releases":[],"releases":[]}'],
  ['a member of a release that stands twice', '{"releases":[{"ocid":"1","ocid":"2"}]}'],
  ['no list of releases', '{"records":[]}'],
  ['releases that are no list', '{"releases":{"a":[1]}}'],
  ['another version', '{"version":"1.0","releases":[]}'],
  ['an empty package', '{"releases":[]}'],
  ['an empty place', '{"releases":[,]}'],
  ['what goes on behind its end', '{"releases":[]} {}'],
  ['what is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1')],
  ['deep nonsense', '{"releases":[null,1,"x]",{"ocid":{},"contracts":[[]]}]}'],
])('is refused with the same sentences as on the page: %s', async (_words, text) => {
  const inOne = await mistakesOf(importContracts(at(operator), inPieces(text, 1_000)))
  const streamed = await mistakesOf(take(text, 3))
  expect(streamed.length).toBeGreaterThan(0)
  expect(new Set(streamed.map(({ text: { zh } }) => zh))).toEqual(new Set(inOne.map(({ text: { zh } }) => zh)))
})

it('is for a department that submits contracts', async () => {
  for (const actor of [firm(1), { ...operator, unit: inventUscc(1) }, { ...clerkOf(otherSource), role: 'auditor' }] as Actor[])
    expect(await refusal(take(packageOf([release(1)]), 65_536, actor))).not.toBe('done')
})
