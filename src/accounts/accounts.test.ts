import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { anonymous } from '../platform/context.ts'
import { registerSource } from '../sources/index.ts'
import { aSource, clerkOf, invented, office } from '../sources/fixtures.ts'
import { aBrowser, chosenPassword, givenAccount, officeHead, actorOfSession } from './fixtures.ts'
import { createAccount } from './create.ts'
import { createDemoAccounts, type DemoAccount } from './demo.ts'
import { disableAccount, enableAccount } from './disable.ts'
import { listAccounts } from './find.ts'
import { resetPassword } from './reset-password.ts'
import { changePassword } from './sign-in/change-password.ts'
import { signIn } from './sign-in/sign-in.ts'

let world: World
const housing = invented.housing
beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await givenAccount(world.ctx(), { login: 'li.office', name: '信用办甲', body: 'office', role: 'head' })
  await givenAccount(world.ctx(), { login: 'wang', name: '住建经办', body: 'source', unit: housing })
})
afterAll(() => world.close())

const guest = (at?: string) => world.ctx({ actor: anonymous, ...(at === undefined ? {} : { at }) })

describe('accounts', () => {
  test('only the office creates, lists, resets and disables', async () => {
    for (const actor of [anonymous, clerkOf(housing), { ...officeHead, role: 'auditor' }]) {
      const ctx = world.ctx({ actor })
      const refused = { code: 'accounts.office-only', status: 403 }
      await expect(createAccount(ctx, { login: 'mallory', name: '某', body: 'office', role: 'head' })).rejects.toMatchObject(refused)
      await expect(listAccounts(ctx)).rejects.toMatchObject(refused)
      await expect(resetPassword(ctx, 'wang')).rejects.toMatchObject(refused)
      await expect(disableAccount(ctx, 'wang')).rejects.toMatchObject(refused)
      await expect(enableAccount(ctx, 'wang')).rejects.toMatchObject(refused)
    }
  })

  test('a clerk of the office opens accounts for sources, but makes nobody of the office and takes over no account of it', async () => {
    const ctx = world.ctx({ actor: office })
    const refused = { code: 'accounts.head-only', status: 403 }
    await expect(createAccount(ctx, { login: 'new.clerk', name: '新', body: 'source', unit: housing })).resolves.toBeDefined()
    await expect(createAccount(ctx, { login: 'mallory', name: '某', body: 'office', role: 'head' })).rejects.toMatchObject(refused)
    await expect(resetPassword(ctx, 'li.office')).rejects.toMatchObject(refused)
    await expect(disableAccount(ctx, 'li.office')).rejects.toMatchObject(refused)
    await expect(createAccount(ctx, { login: 'org', name: '某', body: 'organisation', unit: housing })).rejects.toMatchObject({
      code: 'accounts.by-proof-only',
    })
  })

  test('every wrong entry is reported at once, and a clerk needs a source', async () => {
    const ctx = world.ctx({ actor: officeHead })
    const fields = async (input: Parameters<typeof createAccount>[1]) =>
      (await createAccount(ctx, input).catch((error) => error)).details.map((problem: { field: string }) => problem.field)
    expect(await fields({ login: 'a b', name: '', body: 'source', role: 'boss' as 'clerk' })).toEqual(['login', 'name', 'role', 'unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'club' as 'source' })).toEqual(['body'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'source' })).toEqual(['unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'bank', unit: housing })).toEqual(['unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'source', unit: invented.market })).toEqual(['unit'])
    expect(await fields({ login: 'zhao', name: '赵', body: 'office', unit: housing })).toEqual(['unit'])
    await expect(createAccount(ctx, { login: ' ＷＡＮＧ', name: '王', body: 'office', role: 'head' })).rejects.toMatchObject({
      code: 'accounts.login-taken',
      status: 409,
    })
  })

  test('an initial password opens nothing but the change of itself', async () => {
    const { password } = await createAccount(world.ctx({ actor: officeHead }), {
      login: 'fresh',
      name: '新人',
      body: 'source',
      unit: housing,
    })
    const browser = aBrowser()
    const answer = await signIn(guest(), { login: 'fresh', password }, browser.connection)
    browser.keep(answer.cookies)
    expect(answer.mustChange).toBe(true)
    const actor = await actorOfSession(guest(), browser.connection.headers)
    expect(actor).toMatchObject({ kind: 'user', body: null, role: null, unit: null })
    await expect(listAccounts(world.ctx({ actor }))).rejects.toMatchObject({ code: 'accounts.office-only' })
    browser.keep(
      await changePassword(world.ctx({ actor }), { current: password, next: chosenPassword, again: chosenPassword }, browser.connection),
    )
    expect((await actorOfSession(guest(), browser.connection.headers)).body).toBe('source')
  })

  test('a password is stored as a hash only', async () => {
    const rows = await world.owner
      .withTables<{ 'accounts.credential': { password: string } }>()
      .selectFrom('accounts.credential')
      .select('password')
      .execute()
    expect(rows.length).toBeGreaterThan(1)
    for (const { password } of rows) expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })

  test('the last office account in use cannot be disabled', async () => {
    const ctx = world.ctx({ actor: officeHead })
    for (const { login, memberships } of await listAccounts(ctx))
      if (login !== 'li.office' && memberships.some(({ role }) => role === 'head')) await disableAccount(ctx, login)
    await expect(disableAccount(ctx, 'li.office')).rejects.toMatchObject({ code: 'accounts.last-office', status: 409 })
  })

  test('are listed by what they act for', async () => {
    const logins = async (kind: 'staff' | 'organisation' | 'none') =>
      (await listAccounts(world.ctx({ actor: officeHead }), kind)).map(({ login }) => login)
    expect(await logins('staff')).toContain('wang')
    expect([...(await logins('organisation')), ...(await logins('none'))]).not.toContain('wang')
  })

  test('demo accounts can be made again without change', async () => {
    const accounts: DemoAccount[] = [
      { login: 'demo1', name: '演示', password: 'demo-one-steelyard', body: 'office', unit: null, role: 'head' },
      { login: 'demo2', name: '演示', password: 'demo-two-steelyard', body: 'source', unit: housing, role: 'clerk' },
    ]
    for (let round = 0; round < 2; round += 1) await createDemoAccounts(world.ctx(), accounts)
    for (const account of accounts)
      await expect(signIn(guest(), account, aBrowser().connection)).resolves.toMatchObject({ mustChange: false })
  })
})
