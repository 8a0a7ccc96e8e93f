import { anonymous, type Actor, type Context } from '../platform/context.ts'
import { actorOfKey } from '../sources/index.ts'
import { authFor } from './auth.ts'

type SessionUser = {
  readonly username?: string | null
  readonly role?: string | null
  readonly unit?: string | null
  readonly mustChange?: boolean | null
  readonly disabledAt?: Date | null
}

/** Who is signed in by the cookie, named by the login, which is never given to anybody else; anonymous when nobody is. Behind https only the cookie set over https counts. */
export async function actorOfSession(ctx: Context, headers: Headers, secure = false): Promise<Actor> {
  if (!headers.get('cookie')?.includes('xinheng.session_token=')) return anonymous
  const found = await authFor(ctx, secure).api.getSession({ headers })
  if (found === null) return anonymous
  const user = found.user as SessionUser
  if (user.disabledAt != null || user.username == null) return anonymous
  // With an initial password one may do nothing but change it.
  if (user.mustChange === true) return { kind: 'user', id: user.username, body: null, role: null, unit: null }
  return { kind: 'user', id: user.username, body: user.role === 'office' ? 'office' : 'source', role: 'clerk', unit: user.unit ?? null }
}

/** Who a request acts for: a source's key, a signed-in user, or nobody. A key that cannot be used is an error, never anonymity. */
export async function actorOf(ctx: Context, request: Request): Promise<Actor> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return actorOfKey(ctx, /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
  return actorOfSession(ctx, request.headers, request.url.startsWith('https:'))
}
