import * as client from 'openid-client'

/** A provider of OpenID Connect, and what it knows this installation as. */
export type OpenIdSettings = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }

/** What must come back with the answer of one sign-in. */
export type OpenIdChecks = { readonly verifier: string; readonly state: string; readonly nonce: string; readonly maxAge: number }

/** The provider could not be reached, or does not describe itself as it must. */
export class OpenIdUnreachable extends Error {}

const known = new Map<string, Promise<client.Configuration>>()

/** The provider's description of itself, read once; after a failure it is read again. In clear only from this machine. */
function configurationOf({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const key = JSON.stringify([issuer, clientId, clientSecret])
  let configuration = known.get(key)
  if (configuration === undefined) {
    const url = new URL(issuer)
    const inside = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
    configuration = client
      .discovery(url, clientId, clientSecret, undefined, {
        // The signature of the token is checked too, not only where it came from.
        execute: [client.enableNonRepudiationChecks, ...(inside ? [client.allowInsecureRequests] : [])],
        timeout: 10,
      })
      .catch((error: unknown) => {
        known.delete(key)
        throw new OpenIdUnreachable('the provider of OpenID Connect does not answer', { cause: error })
      })
    known.set(key, configuration)
  }
  return configuration
}

/** Where to send the browser, with PKCE; `maxAge`: the provider asks its user again when it asked longer ago, in seconds. */
export async function authorizationUrl(
  settings: OpenIdSettings,
  redirectUri: string,
  scope: string,
  { verifier, state, nonce, maxAge }: OpenIdChecks,
): Promise<URL> {
  const configuration = await configurationOf(settings)
  return client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    max_age: String(maxAge),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
}

export const newVerifier = (): string => client.randomPKCECodeVerifier()

/** The claims of whom the provider names in its answer; null when anything about the answer is not as it must be. */
export async function claimsOf(
  settings: OpenIdSettings,
  answer: URL,
  { verifier, state, nonce, maxAge }: OpenIdChecks,
): Promise<(Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }) | null> {
  const configuration = await configurationOf(settings)
  try {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, maxAge, idTokenExpected: true }
    return (await client.authorizationCodeGrant(configuration, answer, checks)).claims() ?? null
  } catch (error) {
    if (error instanceof TypeError && error.message === 'fetch failed')
      throw new OpenIdUnreachable('the provider of OpenID Connect does not answer', { cause: error })
    return null
  }
}
