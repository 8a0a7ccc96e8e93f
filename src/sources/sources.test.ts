import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { aRight, aSource, clerkOf, invented, office } from './fixtures.ts'
import {
  actorOfKey,
  changeSource,
  endRight,
  findSource,
  grantRight,
  issueKey,
  keysOf,
  listSources,
  registerSource,
  replaceKey,
  requireSource,
  revokeKey,
  rightsOf,
} from './index.ts'

let world: World
let item: string
let otherItem: string
const housing = invented.housing
beforeAll(async () => {
  world = await openWorld()
  const keys = [...new Set(world.ctx().pack.items.map((item) => item.key))]
  item = keys[0] ?? ''
  otherItem = keys[1] ?? ''
  await registerSource(world.ctx({ actor: office }), aSource({ rights: [aRight(item)] }))
})
afterAll(() => world.close())

describe('registering', () => {
  test('only the office registers, changes, entitles and issues keys', async () => {
    for (const actor of [anonymous, clerkOf(housing)]) {
      const ctx = world.ctx({ actor })
      const market = aSource({ code: invented.market, name: '清河县市场监督管理局' })
      await expect(registerSource(ctx, market)).rejects.toMatchObject({ code: 'sources.office-only', status: 403 })
      await expect(changeSource(ctx, housing, { name: '别的名称' })).rejects.toMatchObject({ code: 'sources.office-only' })
      await expect(grantRight(ctx, housing, aRight(otherItem))).rejects.toMatchObject({ code: 'sources.office-only' })
      await expect(endRight(ctx, housing, aRight(item), '2026-11-16')).rejects.toMatchObject({ code: 'sources.office-only' })
      await expect(issueKey(ctx, housing, { label: '审批系统' })).rejects.toMatchObject({ code: 'sources.office-only' })
    }
  })

  test('every wrong entry is reported at once', async () => {
    const wrong = aSource({
      code: 'I',
      name: ' ',
      divisionCode: '13',
      contact: '',
      since: '2026-02-30',
      rights: [aRight('no-such-item', { basis: '' })],
    })
    const error = await registerSource(world.ctx({ actor: office }), wrong).catch((error) => error)
    expect(error.code).toBe('sources.invalid')
    expect(error.details.map((problem: { field: string }) => problem.field)).toEqual([
      'code',
      'name',
      'contact',
      'divisionCode',
      'since',
      'item',
      'basis',
    ])
  })

  test('a code or a name is registered once, in whatever width it is written', async () => {
    const ctx = world.ctx({ actor: office })
    const again = aSource({ code: '１１１３０６２８mb00000016', name: '另一名称' })
    await expect(registerSource(ctx, again)).rejects.toMatchObject({ code: 'sources.exists', status: 409 })
    await expect(registerSource(ctx, aSource({ code: invented.market }))).rejects.toMatchObject({ code: 'sources.exists' })
    expect((await listSources(ctx)).map((source) => source.code)).toEqual([housing])
  })

  test('anyone may read what a source is', async () => {
    const source = await findSource(world.ctx({ actor: anonymous }), ` ${housing.toLowerCase()} `)
    expect(source).toEqual({ ...aSource(), status: 'active' })
    expect(await findSource(world.ctx({ actor: anonymous }), invented.market)).toBeNull()
  })
})

describe('rights', () => {
  test('a source submits only what it may, only on days of its right', async () => {
    const clerk = clerkOf(housing)
    await expect(requireSource(world.ctx({ actor: clerk }), housing, item)).resolves.toMatchObject({ code: housing })
    await expect(requireSource(world.ctx({ actor: clerk }), housing, otherItem)).rejects.toMatchObject({
      code: 'sources.no-right',
      status: 403,
    })
    await grantRight(world.ctx({ actor: office }), housing, aRight(otherItem, { from: '2026-11-01', to: '2026-11-16' }))
    await expect(requireSource(world.ctx({ actor: clerk, at: '2026-11-16T23:59:59+08:00' }), housing, otherItem)).resolves.toBeDefined()
    await expect(requireSource(world.ctx({ actor: clerk, at: '2026-11-17T00:00:00+08:00' }), housing, otherItem)).rejects.toMatchObject({
      code: 'sources.no-right',
    })
    await expect(requireSource(world.ctx({ actor: clerk, at: '2026-10-31T23:59:59+08:00' }), housing, otherItem)).rejects.toMatchObject({
      code: 'sources.no-right',
    })
  })

  test('rights for one item never overlap, also when two are given at once', async () => {
    const ctx = world.ctx({ actor: office })
    await expect(grantRight(ctx, housing, aRight(otherItem, { from: '2026-11-16' }))).rejects.toMatchObject({ code: 'sources.invalid' })
    const both = await Promise.allSettled(['2027-01-01', '2027-02-01'].map((from) => grantRight(ctx, housing, aRight(otherItem, { from }))))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await rightsOf(ctx, housing)).filter((right) => right.item === otherItem)).toHaveLength(2)
  })

  test('nobody submits for another source, not even the office', async () => {
    for (const actor of [anonymous, office, clerkOf(invented.market)])
      await expect(requireSource(world.ctx({ actor }), housing, item)).rejects.toMatchObject({ code: 'sources.not-yours', status: 403 })
  })

  test('a suspended source may not submit until it is active again', async () => {
    const ctx = world.ctx({ actor: office })
    await changeSource(ctx, housing, { status: 'suspended' })
    await expect(requireSource(world.ctx({ actor: clerkOf(housing) }), housing)).rejects.toMatchObject({ code: 'sources.not-active' })
    await changeSource(ctx, housing, { status: 'active' })
    await expect(requireSource(world.ctx({ actor: clerkOf(housing) }), housing)).resolves.toMatchObject({ status: 'active' })
  })
})

describe('keys', () => {
  test('a key acts for its source, is kept only as a digest and remembers its last use', async () => {
    const issued = await issueKey(world.ctx({ actor: office }), housing, { label: '审批系统' })
    const actor = await actorOfKey(world.ctx({ actor: anonymous }), issued.key)
    expect(actor).toEqual({ kind: 'key', id: issued.prefix, body: 'source', role: 'clerk', unit: housing })
    await expect(requireSource(world.ctx({ actor }), housing, item)).resolves.toBeDefined()
    const stored = JSON.stringify(
      await world.owner.withTables<{ 'sources.key': { digest: Buffer } }>().selectFrom('sources.key').selectAll().execute(),
    )
    expect(stored).not.toContain(issued.key.slice(12))
    const [known] = await keysOf(world.ctx({ actor: clerkOf(housing) }), housing)
    expect(known).toMatchObject({ prefix: issued.prefix, label: '审批系统', lastUsedAt: world.ctx().now() })
  })

  test('unknown, mangled, expired and revoked keys are refused in the same words', async () => {
    const ctx = world.ctx({ actor: office })
    const short = await issueKey(ctx, housing, { label: '临时', days: 1 })
    const revoked = await issueKey(ctx, housing, { label: '泄露' })
    await revokeKey(world.ctx({ actor: clerkOf(housing) }), revoked.prefix)
    const mangled = short.key.slice(0, -1) + (short.key.endsWith('2') ? '3' : '2')
    const late = world.ctx({ actor: anonymous, at: '2026-11-17T09:00:00+08:00' })
    const refusals = await Promise.all(
      [
        ['', ctx],
        ['xh_22222222_' + '2'.repeat(52), ctx],
        [mangled, ctx],
        [short.key, late],
        [revoked.key, ctx],
      ].map(([token, at]) => actorOfKey(at as typeof ctx, token as string).catch((error) => error)),
    )
    expect(new Set(refusals.map((error) => error.message)).size).toBe(1)
    expect(refusals[0]).toMatchObject({ code: 'sources.key-refused', status: 401 })
    expect((await actorOfKey(ctx, short.key)).unit).toBe(housing)
  })

  test('a replaced key opens for a week more, and its successor as long as it did', async () => {
    const ctx = world.ctx({ actor: office })
    const old = await issueKey(ctx, housing, { label: '监管系统', days: 100 })
    const later = world.ctx({ actor: office, at: '2026-12-01T09:00:00+08:00' })
    const issued = await replaceKey(later, old.prefix)
    expect(issued).toMatchObject({ label: '监管系统', sourceCode: housing, expiresAt: new Date('2027-03-11T09:00:00+08:00') })
    const on = (at: string) => world.ctx({ actor: anonymous, at })
    for (const { key } of [old, issued]) expect((await actorOfKey(on('2026-12-08T08:59:00+08:00'), key)).unit).toBe(housing)
    await expect(actorOfKey(on('2026-12-08T09:00:00+08:00'), old.key)).rejects.toMatchObject({ code: 'sources.key-refused' })
    await expect(replaceKey(on('2026-12-02T09:00:00+08:00').as(clerkOf(housing)), issued.prefix)).rejects.toMatchObject({ status: 403 })
    await revokeKey(later, issued.prefix)
    await expect(replaceKey(later, issued.prefix)).rejects.toMatchObject({ code: 'sources.key-unknown' })
  })

  test('keys of another source cannot be seen or revoked', async () => {
    const issued = await issueKey(world.ctx({ actor: office }), housing, { label: '审批系统二' })
    const stranger = world.ctx({ actor: clerkOf(invented.market) })
    await expect(revokeKey(stranger, issued.prefix)).rejects.toMatchObject({ code: 'sources.key-unknown', status: 404 })
    await expect(keysOf(stranger, housing)).rejects.toMatchObject({ code: 'sources.not-yours' })
    await expect(keysOf(world.ctx({ actor: anonymous }), housing)).rejects.toMatchObject({ code: 'sources.not-yours' })
  })

  test('the key of a closed source opens nothing', async () => {
    const ctx = world.ctx({ actor: office })
    await registerSource(ctx, aSource({ code: invented.market, name: '清河县市场监督管理局', shortName: '市监局' }))
    const { key } = await issueKey(ctx, invented.market, { label: '执法系统' })
    await changeSource(ctx, invented.market, { status: 'closed' })
    await expect(actorOfKey(ctx, key)).rejects.toMatchObject({ code: 'sources.key-refused' })
    await expect(issueKey(ctx, invented.market, { label: '执法系统' })).rejects.toMatchObject({ code: 'sources.not-active' })
  })
})

test('no number of a person is kept; a duty telephone is', async () => {
  const ctx = world.ctx({ actor: office })
  const number = '13812345678'
  const code = inventUscc(7103, '11130628')
  const made = await registerSource(
    ctx,
    aSource({
      code,
      name: '清河县城市管理局',
      contact: `值班室 0312-6789012，王某${number}`,
      rights: [aRight(item, { basis: `王某${number}批` })],
    }),
  )
  expect(made.contact).toBe('值班室 0312-6789012，王某***********')
  expect((await changeSource(ctx, code, { contact: `0312-6789012 ${number}` })).contact).toBe('0312-6789012 ***********')
  expect((await grantRight(ctx, code, aRight(otherItem, { basis: number }))).basis).not.toContain(number)
  expect((await issueKey(ctx, code, { label: `王某${number}的机器` })).label).toBe('王某***********的机器')
  expect(JSON.stringify([await findSource(ctx, code), await rightsOf(ctx, code), await keysOf(ctx, code)])).not.toContain(number)
  await changeSource(ctx, code, { status: 'closed' })
})
