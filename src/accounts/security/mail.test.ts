import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { beginAuthenticator, confirmAuthenticator, showAuthenticator } from './authenticator.ts'
import { aBrowser, chosenPassword, codeAt, givenAccount, givenSignedIn, actorOfSession } from '../fixtures.ts'
import { disableAccount } from '../disable.ts'
import { mailAddressesOf } from './mail-address.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { confirmMail, proposeMail, readMailWish, removeMail } from './mail-address.ts'
import { askForRecovery, readRecovery, recoverPassword, recoveryJob, sendRecovery } from './recover.ts'

let world: World
const morning = '2026-11-16T09:00:00+08:00'
const at = (time: string) => (actor: Actor) => world.ctx({ actor, at: time })
const guest = (time = morning) => at(time)(anonymous)
const next = 'another steelyard here'

beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
})
afterAll(() => world.close())
beforeEach(() => {
  vi.stubEnv('XINHENG_SMTP_URL', 'smtp://127.0.0.1:9')
  vi.stubEnv('XINHENG_MAIL_FROM', 'xinheng@office.test')
  vi.stubEnv('XINHENG_PUBLIC_URL', 'https://credit.test/')
})
afterEach(() => vi.unstubAllEnvs())

/** What lies in the outbox, to an address. */
const outbox = async (address: string) =>
  (await world.owner
    .withTables<{ 'mail.outbox': { address: string; body: string; messageId: number } }>()
    .selectFrom('mail.outbox')
    .select('body')
    .where('address', '=', address)
    .orderBy('messageId')
    .execute()) as { body: string }[]
const linkIn = ({ body } = { body: '' }) => /https:\/\/credit\.test\/workbench\/[\w/]+\?token=([2-9a-z]+)/.exec(body)?.[1] ?? ''

/** A clerk with a confirmed address. */
async function givenMail(login: string) {
  await givenAccount(world.ctx(), { login, name: '经办', body: 'source', unit: invented.housing })
  const { browser, ctx } = await givenSignedIn(at(morning), login)
  const address = `${login}@office.test`
  await proposeMail(ctx, address, browser.connection)
  const [mail] = await outbox(address)
  await confirmMail(guest(), linkIn(mail))
  return { browser, ctx, address }
}

/** Asks for a new password, does the work of the job, and reads the link. */
async function recovery(login: string, time = morning) {
  await askForRecovery(guest(time), login, aBrowser(null).connection)
  await world.work(time)
  return linkIn((await outbox(`${login}@office.test`)).at(-1))
}

test('an address counts once its link was opened, once', async () => {
  await givenAccount(world.ctx(), { login: 'zhou', name: '周', body: 'source', unit: invented.housing })
  const { browser, ctx } = await givenSignedIn(at(morning), 'zhou')
  const housing = { body: 'source', unit: invented.housing } as const
  await proposeMail(ctx, 'zhou@office.test', browser.connection)
  const token = linkIn((await outbox('zhou@office.test'))[0])
  expect(await mailAddressesOf(world.ctx(), housing)).toEqual([])
  expect(await readMailWish(guest(), token)).toMatchObject({ login: 'zhou', address: 'zhou@office.test' })
  expect(await refusal(confirmMail(guest('2026-11-17T09:00:01+08:00'), token))).toBe('accounts.link-over')
  await confirmMail(guest(), token)
  expect(await refusal(confirmMail(guest(), token))).toBe('accounts.link-over')
  expect(await mailAddressesOf(world.ctx(), housing)).toEqual(['zhou@office.test'])
  expect(await mailAddressesOf(world.ctx(), { ...housing, roles: ['head'] })).toEqual([])
  expect(await mailAddressesOf(world.ctx(), { body: 'office', unit: null })).toEqual([])
  await removeMail(ctx, browser.connection)
  expect(await mailAddressesOf(world.ctx(), housing)).toEqual([])
})

test.each(['no address', 'a@b\nbcc: c@d', 'a@b, c@d', '<a@b>', ''])('%j is no address', async (address) => {
  const login = `wrong${Math.random().toString(36).slice(2, 8)}`
  await givenAccount(world.ctx(), { login, name: '误', body: 'source', unit: invented.housing })
  const { browser, ctx } = await givenSignedIn(at(morning), login)
  expect(await refusal(proposeMail(ctx, address, browser.connection))).toBe('accounts.invalid')
})

test('a link sets a new password once, within half an hour, and ends every session', async () => {
  const { browser, ctx } = await givenMail('wu.ling')
  const token = await recovery('wu.ling')
  expect(await readRecovery(guest(), token)).toEqual({ login: 'wu.ling' })
  const late = guest('2026-11-16T09:30:01+08:00')
  expect(await refusal(recoverPassword(late, { token, next, again: next }))).toBe('accounts.link-over')
  expect(await refusal(recoverPassword(guest(), { token, next: 'wu.ling', again: 'x' }))).toBe('accounts.invalid')
  const twice = await Promise.all([1, 2].map(() => refusal(recoverPassword(guest(), { token, next, again: next }))))
  expect(twice.toSorted()).toEqual(['accounts.link-over', 'done'])
  expect(await actorOfSession(ctx, browser.connection.headers)).toEqual(anonymous)
  expect(await refusal(signIn(guest(), { login: 'wu.ling', password: chosenPassword }, aBrowser().connection))).toBe(
    'accounts.sign-in-refused',
  )
  await signIn(guest(), { login: 'wu.ling', password: next }, aBrowser().connection)
})

test('a link of one kind is none of the other, and a made-up one is none', async () => {
  await givenMail('kinds')
  const token = await recovery('kinds')
  expect(await refusal(confirmMail(guest(), token))).toBe('accounts.link-over')
  expect(await refusal(recoverPassword(guest(), { token: `${token}2`, next, again: next }))).toBe('accounts.link-over')
  expect(await refusal(recoverPassword(guest(), { token: '', next, again: next }))).toBe('accounts.link-over')
})

test('asking tells nothing: the same answer and the same work for every login, and the job does not name it', async () => {
  await givenMail('known')
  await givenAccount(world.ctx(), { login: 'shut', name: '停', body: 'source', unit: invented.housing })
  await disableAccount(world.ctx(), 'shut')
  const queued: { job: string; data: object }[] = []
  const ctx = Object.assign(guest(), { enqueue: async (job: string, data: object) => void queued.push({ job, data }) })
  const logins = ['known', 'shut', 'not-there', '13812345678']
  for (const login of logins) expect(await askForRecovery(ctx, login, aBrowser(null).connection)).toBe(undefined)
  expect(queued.map(({ job }) => job)).toEqual(Array(4).fill(recoveryJob))
  expect(JSON.stringify(queued)).not.toMatch(/known|shut|not-there|13812345678/)
  const before = (await outbox('known@office.test')).length
  for (const { data } of queued) await sendRecovery(guest(), data as { sealed: string })
  expect((await outbox('known@office.test')).length).toBe(before + 1)
})

test('three wishes in a quarter of an hour are enough, for logins that exist and that do not', async () => {
  for (const login of ['known', 'nobody-at-all']) {
    const time = '2026-11-18T09:00:00+08:00'
    const answers = await Promise.all([1, 2, 3, 4].map(() => refusal(askForRecovery(guest(time), login, aBrowser(null).connection))))
    expect(answers.toSorted()).toEqual(['accounts.locked', 'done', 'done', 'done'])
  }
})

test('without a mail server or a name of the site nothing is offered', async () => {
  vi.stubEnv('XINHENG_PUBLIC_URL', '')
  expect(await refusal(askForRecovery(guest(), 'known', aBrowser(null).connection))).toBe('accounts.no-mail-here')
  vi.stubEnv('XINHENG_PUBLIC_URL', 'https://credit.test')
  vi.stubEnv('XINHENG_SMTP_URL', '')
  expect(await refusal(askForRecovery(guest(), 'known', aBrowser(null).connection))).toBe('accounts.no-mail-here')
})

test('a change to how one gets in is told by mail, of the address to the old one', async () => {
  const { browser, ctx, address } = await givenMail('told')
  await beginAuthenticator(ctx, browser.connection)
  const { text = '' } = (await showAuthenticator(ctx, browser.connection)) ?? {}
  await confirmAuthenticator(ctx, await codeAt(text, morning), browser.connection)
  expect((await outbox(address)).at(-1)?.body).toContain('启用验证器')
  await proposeMail(ctx, 'told.new@office.test', browser.connection)
  await confirmMail(guest(), linkIn((await outbox('told.new@office.test'))[0]))
  expect((await outbox(address)).at(-1)?.body).toContain('更改邮箱')
})
