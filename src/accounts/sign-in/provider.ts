import type { OpenIdSettings } from '../../platform/auth/openid.ts'
import type { Text } from '../../platform/text.ts'

/** A provider people may sign in by: how it is called here, what it is asked for, and which claim names the organisation whose licence was shown. */
export type Provider = OpenIdSettings & { readonly name: Text; readonly scope: string; readonly licenceClaim: string | null }

/** The provider the operator has set up; null where there is none. */
export function provider(env: NodeJS.ProcessEnv = process.env): Provider | null {
  const { XINHENG_OIDC_ISSUER: issuer, XINHENG_OIDC_CLIENT_ID: clientId, XINHENG_OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer || !clientId || !clientSecret) return null
  const [zh = '', en = zh] = (env['XINHENG_OIDC_NAME'] || '统一身份认证|the identity provider').split('|')
  const licenceClaim = env['XINHENG_OIDC_LICENCE_CLAIM'] || null
  return { issuer, clientId, clientSecret, name: { zh, en }, scope: env['XINHENG_OIDC_SCOPE'] || 'openid', licenceClaim }
}

/** Where the provider sends the browser back to: this site as the operator names it, or this very machine. */
export function callbackOf(origin: string, publicUrl = process.env['XINHENG_PUBLIC_URL']): string | null {
  const site = publicUrl ? new URL(publicUrl).origin : ['localhost', '127.0.0.1'].includes(new URL(origin).hostname) ? origin : null
  return site === null ? null : `${site}/workbench/sign-in/callback`
}

/** The name under which an account of the provider is kept with ours. */
export const providerId = (issuer: string): string => `oidc:${issuer}`
