/**
 * The name under which passkeys belong to this site, or null where a browser gives none: they need https, or this very machine,
 * and an address that the operator has named (`XINHENG_PUBLIC_URL`), because a passkey of one name opens under no other.
 */
export function passkeySite(origin: string, publicUrl = process.env['XINHENG_PUBLIC_URL']): string | null {
  const { hostname, protocol } = new URL(origin)
  if (hostname === 'localhost') return hostname
  const named = publicUrl ? new URL(publicUrl).origin === origin : false
  return named && protocol === 'https:' && !/^[\d.]+$|:/.test(hostname) ? hostname : null
}

/** Whether the user was verified (by finger, face or number), as the authenticator says in the bytes it has signed. */
export function userWasVerified(response: unknown): boolean {
  const data = (response as { response?: { authenticatorData?: unknown } } | null)?.response?.authenticatorData
  if (typeof data !== 'string') return false
  const bytes = Buffer.from(data, 'base64url')
  return ((bytes[32] ?? 0) & 0x04) !== 0
}

/** Whether something posted has the outer shape of an answer; the rest the library finds out. */
export function isAnswer(response: unknown): response is { readonly id: string; readonly response: object } {
  const { id, response: inner } = (response ?? {}) as { id?: unknown; response?: unknown }
  return typeof id === 'string' && id !== '' && typeof inner === 'object' && inner !== null
}
