import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { aBrowser, givenAccount, givenSignedIn, actorOfSession } from '../fixtures.ts'
import { disableAccount } from '../disable.ts'
import { passkeySite } from './passkey.ts'
import { addPasskey, nameOwnPasskey, offerPasskey, removePasskey } from './passkeys.ts'
import { readSecurity } from './security.ts'
import { askForPasskey, signInWithPasskey } from '../sign-in/sign-in-with-passkey.ts'

let world: World
const morning = '2026-11-16T09:00:00+08:00'
const at = (time: string) => (actor: Actor) => world.ctx({ actor, at: time })
const guest = () => at(morning)(anonymous)

beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
})
afterAll(() => world.close())

type Options = { readonly challenge: string; readonly allowCredentials?: readonly { readonly id: string }[] }
type Said = { readonly origin?: string; readonly site?: string; readonly verified?: boolean }

const cbor = (value: number | string | Buffer | Map<unknown, unknown>): Buffer => {
  const head = (major: number, length: number) =>
    Buffer.from(
      length < 24 ? [(major << 5) | length] : length < 256 ? [(major << 5) | 24, length] : [(major << 5) | 25, length >> 8, length & 255],
    )
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key as string), cbor(one as string)])])
}

/** An authenticator of our own, which also says what a real one would not. */
function aDevice() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0
  const client = (type: string, { challenge }: Options, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const data = (flags: number, site: string, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), count, rest])
  }
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} }
  return {
    id: named.id,
    make(options: Options, { origin = 'http://localhost', site = 'localhost' }: Said = {}) {
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      )
      const authData = data(0x45, site, Buffer.concat([Buffer.alloc(16), Buffer.from([0, 32]), id, key]))
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      const clientDataJSON = client('webauthn.create', options, origin).toString('base64url')
      return {
        ...named,
        response: { clientDataJSON, attestationObject: attestationObject.toString('base64url'), transports: ['internal'] },
      }
    },
    show(options: Options, { origin = 'http://localhost', site = 'localhost', verified = true }: Said = {}) {
      const clientData = client('webauthn.get', options, origin)
      const authenticatorData = data(verified ? 0x05 : 0x01, site)
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()])
      return {
        ...named,
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      }
    },
  }
}

/** A clerk with a passkey. */
async function givenPasskey(login: string) {
  await givenAccount(world.ctx(), { login, name: '经办', body: 'source', unit: invented.housing })
  const { browser, ctx } = await givenSignedIn(at(morning), login)
  const device = aDevice()
  const { options, cookies } = await offerPasskey(ctx, browser.connection)
  browser.keep(cookies)
  const added = await addPasskey(ctx, { response: device.make(options as Options), name: '电脑' }, browser.connection)
  return { browser, ctx, device, added }
}

/** Asks for a passkey in a browser, and says how to answer. */
async function asked(browser = aBrowser()) {
  const { options, cookies } = await askForPasskey(guest(), browser.connection)
  browser.keep(cookies)
  return { browser, options: options as Options, answer: (response: unknown) => signInWithPasskey(guest(), response, browser.connection) }
}

describe('a passkey', () => {
  test('that has checked its user signs in alone, and names nobody before', async () => {
    const { device, added } = await givenPasskey('alone')
    expect(added).toEqual({ codes: true })
    const { browser, options, answer } = await asked()
    expect(options.allowCredentials ?? []).toEqual([])
    browser.keep((await answer(device.show(options))).cookies)
    expect(await actorOfSession(guest(), browser.connection.headers)).toMatchObject({ id: 'alone', body: 'source' })
  })

  test('that has not is only the second step, and leaves no session behind when it comes alone', async () => {
    const { device, browser: own } = await givenPasskey('second')
    const first = await asked()
    const before = await countSessions()
    expect(await refusal(first.answer(device.show(first.options, { verified: false })))).toBe('accounts.passkey-refused')
    expect(await countSessions()).toBe(before)
    const { browser, second } = await givenSignedIn(at(morning), 'second')
    expect(second).toBe(true)
    const step = await asked(browser)
    expect(step.options.allowCredentials?.map(({ id }) => id)).toEqual([device.id])
    browser.keep((await step.answer(device.show(step.options, { verified: false }))).cookies)
    expect((await actorOfSession(guest(), browser.connection.headers)).id).toBe('second')
    expect((await actorOfSession(guest(), own.connection.headers)).id).toBe('second')
  })

  test('of somebody else is no second step', async () => {
    const { device } = await givenPasskey('stranger')
    await givenPasskey('victim')
    const { browser } = await givenSignedIn(at(morning), 'victim')
    const step = await asked(browser)
    expect(await refusal(step.answer(device.show(step.options)))).toBe('accounts.passkey-refused')
    expect(await actorOfSession(guest(), browser.connection.headers)).toEqual(anonymous)
  })

  test('is refused in one and the same words: replayed, for another site, unknown, removed, forged, or of a shut account', async () => {
    const { device, ctx, browser: own } = await givenPasskey('refused')
    const once = await asked()
    const shown = device.show(once.options)
    await once.answer(shown)
    expect(await refusal(once.answer(shown))).toBe('accounts.passkey-refused')
    const answers = [
      (options: Options) => device.show(options, { origin: 'http://evil.test' }),
      (options: Options) => device.show(options, { site: 'evil.test' }),
      (options: Options) => device.show({ ...options, challenge: 'AAAA' }),
      (options: Options) => aDevice().show(options),
      (options: Options) => ({ ...device.show(options), response: { ...device.show(options).response, signature: 'AAAA' } }),
      () => null,
      () => ({}),
      () => 'passkey',
    ]
    for (const make of answers) {
      const { options, answer } = await asked()
      expect(await refusal(answer(make(options)))).toBe('accounts.passkey-refused')
    }
    const other = await asked()
    const elsewhere = await asked()
    expect(await refusal(elsewhere.answer(device.show(other.options)))).toBe('accounts.passkey-refused')
    await disableAccount(world.ctx(), 'refused')
    const shut = await asked()
    expect(await refusal(shut.answer(device.show(shut.options)))).toBe('accounts.passkey-refused')
    expect(await refusal(removePasskey(ctx, 'x', own.connection))).toBe('accounts.not-signed-in')
  })

  test('is added by its user with a fresh password, in the browser that asked, and only for this site', async () => {
    const { browser, ctx } = await givenPasskey('adds')
    const later = at('2026-11-16T09:11:00+08:00')(ctx.actor)
    expect(await refusal(offerPasskey(later, browser.connection))).toBe('accounts.confirm-first')
    const { options, cookies } = await offerPasskey(ctx, browser.connection)
    browser.keep(cookies)
    const wrong = aDevice().make(options as Options, { origin: 'http://evil.test' })
    expect(await refusal(addPasskey(ctx, { response: wrong, name: '' }, browser.connection))).toBe('accounts.passkey-refused')
    const again = await offerPasskey(ctx, browser.connection)
    const response = aDevice().make(again.options as Options)
    const other = await givenSignedIn(at(morning), 'alone')
    expect(await refusal(addPasskey(other.ctx, { response, name: '' }, other.browser.connection))).toBe('accounts.not-signed-in')
  })

  test('is named and removed by its user alone', async () => {
    const { browser, ctx } = await givenPasskey('owner')
    const other = await givenPasskey('not.owner')
    const id = (await readSecurity(ctx, browser.connection)).passkeys[0]?.id ?? ''
    expect(await refusal(removePasskey(other.ctx, id, other.browser.connection))).toBe('accounts.no-such-passkey')
    expect(await refusal(nameOwnPasskey(other.ctx, id, '我的', other.browser.connection))).toBe('accounts.no-such-passkey')
    await nameOwnPasskey(ctx, id, '值班 13812345678', browser.connection)
    expect((await readSecurity(ctx, browser.connection)).passkeys[0]?.name).toBe('值班 ***********')
    await removePasskey(ctx, id, browser.connection)
    expect((await readSecurity(ctx, browser.connection)).account.secondFactor).toBe(false)
  })
})

test('passkeys belong to the name the operator gave, over https, or to this machine', () => {
  expect(passkeySite('http://localhost:3000', '')).toBe('localhost')
  expect(passkeySite('https://credit.test', 'https://credit.test/')).toBe('credit.test')
  for (const [origin, publicUrl] of [
    ['https://evil.test', 'https://credit.test'],
    ['https://credit.test', ''],
    ['http://credit.test', 'http://credit.test'],
    ['https://192.0.2.1', 'https://192.0.2.1'],
    ['http://127.0.0.1:3000', ''],
  ] as const)
    expect([origin, passkeySite(origin, publicUrl)]).toEqual([origin, null])
})

test('where there is no such name, none is offered', async () => {
  vi.stubEnv('XINHENG_PUBLIC_URL', '')
  const { connection } = aBrowser(null, true)
  expect(await refusal(askForPasskey(guest(), connection))).toBe('accounts.no-passkeys-here')
  vi.unstubAllEnvs()
})

const countSessions = async () =>
  (await world.owner.withTables<{ 'accounts.session': { id: string } }>().selectFrom('accounts.session').select('id').execute()).length
