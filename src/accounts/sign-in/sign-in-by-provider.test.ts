import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { registerSource } from '../../sources/index.ts'
import { aSource, invented } from '../../sources/fixtures.ts'
import { importRows, inventUscc, organisationRow } from '../../subjects/fixtures.ts'
import { beginAuthenticator, confirmAuthenticator, showAuthenticator } from '../security/authenticator.ts'
import { aBrowser, codeAt, givenAccount, givenSignedIn, actorOfSession } from '../fixtures.ts'
import { disableAccount, enableAccount } from '../disable.ts'
import { ownMemberships } from '../members/own.ts'
import { takeSecondStep } from './second-step.ts'
import { beginProviderLink, beginProviderSignIn, completeProvider, unlinkProvider } from './sign-in-by-provider.ts'

let world: World
let issuer: string
let server: Server
const morning = '2026-11-16T09:00:00+08:00'
const at = (time: string) => (actor: Actor) => world.ctx({ actor, at: time })
const guest = (time = morning) => at(time)(anonymous)
const callback = 'http://localhost/workbench/sign-in/callback'
/** What the provider says of whoever signs in there. */
const people: Record<string, Record<string, unknown>> = { 'p-1': {}, 'p-2': {}, 'p-3': {}, 'p-4': {} }

/** A provider on this machine: certified software, with interactions left out. */
async function openProvider(): Promise<void> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'test' }
  server = await new Promise<Server>((resolve) => {
    const made = createServer()
    made.listen(0, '127.0.0.1', () => resolve(made))
  })
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    clients: [
      { client_id: 'xinheng', client_secret: 'a secret between the two', redirect_uris: [callback], grant_types: ['authorization_code'] },
    ],
    cookies: { keys: ['only for the test'] },
    claims: { openid: ['sub', 'uscc'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/person/${interaction.uid}` },
    async loadExistingGrant(ctx) {
      const grant = new provider.Grant({ accountId: ctx.oidc.session?.accountId ?? '', clientId: 'xinheng' })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  server.on('request', (request, response) => {
    const person = /^\/person\/[^?]+\?as=(.+)$/.exec(request.url ?? '')?.[1]
    if (person === undefined) return void handle(request, response)
    const result = person === 'nobody' ? { error: 'access_denied' } : { login: { accountId: person } }
    provider.interactionFinished(request, response, result).catch(() => response.destroy())
  })
}

/** Follows the provider's pages as a browser does, signing in there as somebody; the address it comes back with. */
async function atProvider(url: string, person: string): Promise<URL> {
  const jar = new Map<string, string>()
  let next = url
  for (let hop = 0; hop < 10; hop += 1) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const location = new URL(answer.headers.get('location') ?? '', issuer)
    if (location.href.startsWith(callback)) return location
    next = location.pathname.startsWith('/person/') ? `${location.href}?as=${person}` : location.href
  }
  throw new Error('the provider never came back')
}

beforeAll(async () => {
  world = await openWorld()
  await registerSource(world.ctx(), aSource())
  await openProvider()
})
afterAll(async () => {
  server.close()
  await world.close()
})
beforeEach(() => {
  vi.stubEnv('XINHENG_OIDC_ISSUER', issuer)
  vi.stubEnv('XINHENG_OIDC_CLIENT_ID', 'xinheng')
  vi.stubEnv('XINHENG_OIDC_CLIENT_SECRET', 'a secret between the two')
  vi.stubEnv('XINHENG_OIDC_LICENCE_CLAIM', 'uscc')
})
afterEach(() => vi.unstubAllEnvs())

/** A clerk whose account is linked with a person of the provider. */
async function givenLinked(login: string, person: string) {
  await givenAccount(world.ctx(), { login, name: '经办', body: 'source', unit: invented.housing })
  const { browser, ctx } = await givenSignedIn(at(morning), login)
  const { url, cookies } = await beginProviderLink(ctx, browser.connection)
  browser.keep(cookies)
  await completeProvider(ctx, await atProvider(url, person), browser.connection)
  return { browser, ctx }
}

/** Signs in by the provider with a browser of its own. */
async function signInAs(person: string) {
  const browser = aBrowser()
  const { url, cookies } = await beginProviderSignIn(guest(), '/workbench/records', browser.connection)
  browser.keep(cookies)
  const answer = await completeProvider(guest(), await atProvider(url, person), browser.connection)
  browser.keep(answer.cookies)
  browser.keep(answer.signedIn?.cookies ?? [])
  return { browser, answer }
}

describe('signing in by a provider', () => {
  test('works once the account was linked, and no longer when it is unlinked or shut', async () => {
    expect(await refusal(signInAs('p-1'))).toBe('accounts.provider-unknown')
    const { browser: own, ctx } = await givenLinked('linked', 'p-1')
    const { browser, answer } = await signInAs('p-1')
    expect(answer).toMatchObject({ next: '/workbench/records', licence: null, signedIn: { second: false, mustChange: false } })
    expect(await actorOfSession(guest(), browser.connection.headers)).toMatchObject({ id: 'linked', body: 'source' })
    await disableAccount(world.ctx(), 'linked')
    expect(await refusal(signInAs('p-1'))).toBe('accounts.provider-unknown')
    await enableAccount(world.ctx(), 'linked')
    const again = await givenSignedIn(at(morning), 'linked')
    await unlinkProvider(again.ctx, again.browser.connection)
    expect(await refusal(signInAs('p-1'))).toBe('accounts.provider-unknown')
    expect(await refusal(unlinkProvider(ctx, own.connection))).toBe('accounts.not-signed-in')
  })

  test('the second factor is asked for all the same', async () => {
    const { browser, ctx } = await givenLinked('linked.two', 'p-2')
    await beginAuthenticator(ctx, browser.connection)
    const { text = '' } = (await showAuthenticator(ctx, browser.connection)) ?? {}
    const [code = ''] = await confirmAuthenticator(ctx, await codeAt(text, morning), browser.connection)
    const { browser: elsewhere, answer } = await signInAs('p-2')
    expect(answer.signedIn?.second).toBe(true)
    expect(await actorOfSession(guest(), elsewhere.connection.headers)).toEqual(anonymous)
    await takeSecondStep(guest(), code, elsewhere.connection)
    expect((await actorOfSession(guest(), elsewhere.connection.headers)).id).toBe('linked.two')
  })

  test('an account of the provider belongs to one of ours', async () => {
    await givenLinked('linked.three', 'p-3')
    expect(await refusal(givenLinked('linked.four', 'p-3'))).toBe('accounts.provider-taken')
  })

  test('linking asks for a fresh password and for the user who began it', async () => {
    await givenAccount(world.ctx(), { login: 'began', name: '甲', body: 'source', unit: invented.housing })
    await givenAccount(world.ctx(), { login: 'other', name: '乙', body: 'source', unit: invented.housing })
    const [began, other] = [await givenSignedIn(at(morning), 'began'), await givenSignedIn(at(morning), 'other')]
    const later = at('2026-11-16T09:11:00+08:00')(began.ctx.actor)
    expect(await refusal(beginProviderLink(later, began.browser.connection))).toBe('accounts.confirm-first')
    const { url, cookies } = await beginProviderLink(began.ctx, began.browser.connection)
    other.browser.keep(cookies)
    expect(await refusal(completeProvider(other.ctx, await atProvider(url, 'p-4'), other.browser.connection))).toBe(
      'accounts.provider-over',
    )
  })
})

describe('the licence of an organisation', () => {
  test('that the provider vouches for claims its account when linking or signing in, and counts once', async () => {
    await importRows(world.ctx(), [organisationRow(1), organisationRow(2)])
    people['p-5'] = { uscc: inventUscc(1) }
    const { ctx } = await givenLinked('holder', 'p-5')
    const units = async () => (await ownMemberships(ctx)).map(({ body, unit, role }) => [body, unit, role].join(' '))
    expect(await units()).toContain(`organisation ${inventUscc(1)} head`)
    people['p-5'] = { uscc: inventUscc(2) }
    expect((await signInAs('p-5')).answer.licence).toBe('joined')
    expect((await signInAs('p-5')).answer.licence).toBe(null)
    expect(await units()).toHaveLength(3)
  })

  test.each(['not a code', '91130628000000001K', 42, null, { code: 1 }, 'x'.repeat(1000)])(
    '%j claims nothing and keeps nobody out',
    async (claim) => {
      people['p-5'] = { uscc: claim }
      expect((await signInAs('p-5')).answer).toMatchObject({ licence: null, signedIn: { second: false } })
    },
  )
})

describe('an answer is refused', () => {
  const begun = async () => {
    const browser = aBrowser()
    const { url, cookies } = await beginProviderSignIn(guest(), '/workbench', browser.connection)
    browser.keep(cookies)
    return { browser, url }
  }

  test('a second time', async () => {
    await givenLinked('replays', 'p-4')
    const { browser, url } = await begun()
    const answer = await atProvider(url, 'p-4')
    await completeProvider(guest(), answer, browser.connection)
    expect(await refusal(completeProvider(guest(), answer, browser.connection))).toBe('accounts.provider-over')
  })

  test('from another browser, with a made-up state, and after ten minutes', async () => {
    const { url } = await begun()
    expect(await refusal(completeProvider(guest(), await atProvider(url, 'p-4'), aBrowser().connection))).toBe('accounts.provider-over')
    const second = await begun()
    const forged = await atProvider(second.url, 'p-4')
    forged.searchParams.set('state', 'x'.repeat(40))
    expect(await refusal(completeProvider(guest(), forged, second.browser.connection))).toBe('accounts.provider-over')
    const third = await begun()
    const late = guest('2026-11-16T09:10:01+08:00')
    expect(await refusal(completeProvider(late, await atProvider(third.url, 'p-4'), third.browser.connection))).toBe(
      'accounts.provider-over',
    )
  })

  test('with the code of another sign-in, with a made-up code, from another issuer, and when the user declined', async () => {
    const [own, stolen] = [await begun(), await begun()]
    const [answer, other] = [await atProvider(own.url, 'p-4'), await atProvider(stolen.url, 'p-1')]
    answer.searchParams.set('code', other.searchParams.get('code') ?? '')
    expect(await refusal(completeProvider(guest(), answer, own.browser.connection))).toBe('accounts.provider-refused')
    for (const [name, value] of [
      ['code', 'made-up'],
      ['iss', 'https://other.invalid'],
    ] as const) {
      const { browser, url } = await begun()
      const changed = await atProvider(url, 'p-4')
      changed.searchParams.set(name, value)
      expect([name, await refusal(completeProvider(guest(), changed, browser.connection))]).toEqual([name, 'accounts.provider-refused'])
    }
    const { browser, url } = await begun()
    expect(await refusal(completeProvider(guest(), await atProvider(url, 'nobody'), browser.connection))).toBe('accounts.provider-refused')
  })

  test('where no provider is set up, or it does not answer', async () => {
    vi.stubEnv('XINHENG_OIDC_ISSUER', 'http://127.0.0.1:9')
    expect(await refusal(beginProviderSignIn(guest(), '/workbench', aBrowser().connection))).toBe('accounts.provider-unreachable')
    vi.stubEnv('XINHENG_OIDC_ISSUER', '')
    expect(await refusal(beginProviderSignIn(guest(), '/workbench', aBrowser().connection))).toBe('accounts.no-provider')
  })
})
