import type { MiddlewareHandler } from 'hono'
import { missingOf, notSignedIn } from '../../accounts/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { link } from '../../platform/ui/index.ts'
import type { AppContext } from '../context.ts'

const open = ['/workbench/sign-in', '/workbench/sign-out', '/workbench/recover', '/workbench/mail']

const within = (path: string, pages: readonly string[]): boolean => pages.some((page) => path === page || path.startsWith(`${page}/`))

/** A signed-in user who acts for nobody has these pages: with an initial password the first alone. */
const personal = ['/workbench/password', '/workbench/security', '/workbench/memberships', '/workbench/join']

/**
 * Nobody sees the workbench before signing in, and whoever acts for no body only what leads to one. Use cases check
 * roles themselves; this only leads people to the page they need. Keys are for the API, not for pages.
 */
export const workbenchGate: MiddlewareHandler<HttpEnv<AppContext>> = async (c, next) => {
  const { path } = c.req
  if (within(path, open)) return next()
  const { actor } = c.get('ctx')
  const to = (address: string) => c.redirect(link(c.get('lang'), address), 303)
  if (actor.kind !== 'user') {
    if (c.req.method !== 'GET') throw notSignedIn()
    const { search } = new URL(c.get('address'))
    return to(path === '/workbench' ? '/workbench/sign-in' : `/workbench/sign-in?next=${encodeURIComponent(path + search)}`)
  }
  if (actor.body === null) {
    const missing = await missingOf(c.get('ctx'))
    if (missing === 'password' && path !== '/workbench/password') return to('/workbench/password')
    if (missing === 'second-factor' && !within(path, ['/workbench/security', '/workbench/password']))
      return to('/workbench/security/authenticator')
    if (missing === 'membership' && !within(path, personal)) return to('/workbench/memberships')
  }
  return next()
}
