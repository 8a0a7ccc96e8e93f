import { kindOf } from '../../platform/auth/key.ts'
import { anonymous, type Actor, type Context } from '../../platform/context.ts'
import { actorOfKey } from '../../sources/index.ts'
import { authFor } from './auth.ts'
import { actorOfMemberKey } from '../keys/keys.ts'
import { mustEnrol } from '../security/factor-policy.ts'
import { actorOfMembership, type Membership } from '../members/membership.ts'
import { loadMembershipsOfSession } from '../members/store.ts'
import { markSession } from './session-store.ts'

type SessionUser = {
  readonly username?: string | null
  readonly mustChange?: boolean | null
  readonly disabledAt?: Date | null
  readonly secondFactor?: boolean | null
  readonly demo?: boolean | null
}

/** Who a request acts for, and the memberships the user may choose among. */
export type Identity = { readonly actor: Actor; readonly memberships: readonly Membership[]; readonly token: string | null }

const nobodyKnown: Identity = { actor: anonymous, memberships: [], token: null }

/** Who is signed in by the cookie, named by the login, which is never given to anybody else; anonymous when nobody is. Behind https only the cookie set over https counts. */
export async function identityOfSession(ctx: Context, headers: Headers, secure = false): Promise<Identity> {
  if (!headers.get('cookie')?.includes('xinheng.session_token=')) return nobodyKnown
  const found = await authFor(ctx, secure).api.getSession({ headers })
  if (found === null) return nobodyKnown
  const user = found.user as SessionUser
  if (user.disabledAt != null || user.username == null) return nobodyKnown
  const { token, secondAt = null, usedAt = null } = found.session
  // The password alone opens nothing but the page that asks for the second factor.
  if (user.secondFactor === true && secondAt === null) return nobodyKnown
  await noteUse(ctx, token, usedAt)
  const bare: Actor = { kind: 'user', id: user.username, body: null, role: null, unit: null }
  // With an initial password one may do nothing but change it.
  if (user.mustChange === true) return { actor: bare, memberships: [], token }
  const memberships = await loadMembershipsOfSession(ctx, token)
  // Whoever must have a second factor and has none may do nothing but set one up.
  if (mustEnrol({ secondFactor: user.secondFactor === true, demo: user.demo === true }, memberships))
    return { actor: bare, memberships: [], token }
  const acting = actingFor(memberships)
  return { actor: acting === undefined ? bare : actorOfMembership(user.username, acting), memberships, token }
}

const quarter = 15 * 60_000

/** Use is kept to a quarter of an hour: enough to tell a forgotten session, too little to follow a working day. */
async function noteUse(ctx: Context, token: string, usedAt: Date | null): Promise<void> {
  const rounded = new Date(Math.floor(ctx.now().getTime() / quarter) * quarter)
  if (usedAt === null || usedAt < rounded) await markSession(ctx, token, { usedAt: rounded })
}

/** The membership a session acts for: the chosen one while it lives, else the only one. One that has ended is never replaced by another unasked. */
function actingFor(memberships: readonly (Membership & { readonly chosen: number | null })[]): Membership | undefined {
  const chosen = memberships[0]?.chosen ?? null
  if (chosen !== null) return memberships.find(({ membershipId }) => membershipId === chosen)
  return memberships.length === 1 ? memberships[0] : undefined
}

/** Who a request acts for: a source's key, a member's key, a signed-in user, or nobody. A key that cannot be used is an error, never anonymity. */
export async function identityOf(ctx: Context, request: Request): Promise<Identity> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return { ...nobodyKnown, actor: await actorOfAuthorization(ctx, authorization, request) }
  return identityOfSession(ctx, request.headers, request.url.startsWith('https:'))
}

function actorOfAuthorization(ctx: Context, authorization: string, { method, url }: Request): Promise<Actor> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
  const path = new URL(url).pathname
  return kindOf(token) === 'xhm' ? actorOfMemberKey(ctx, token, { method, path }) : actorOfKey(ctx, token, path)
}
