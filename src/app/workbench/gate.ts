import type { MiddlewareHandler } from 'hono'
import { notSignedIn } from '../../accounts/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { link } from '../../platform/ui/index.ts'
import type { AppContext } from '../context.ts'

const open = new Set(['/workbench/sign-in', '/workbench/sign-out'])

/**
 * Nobody sees the workbench before signing in, and with an initial password only the page to change it. Use cases check
 * roles themselves; this only leads people to the page they need. Keys are for the API, not for pages.
 */
export const workbenchGate: MiddlewareHandler<HttpEnv<AppContext>> = async (c, next) => {
  const { path } = c.req
  if (open.has(path)) return next()
  const { actor } = c.get('ctx')
  const to = (address: string) => c.redirect(link(c.get('lang'), address), 303)
  if (actor.kind !== 'user') {
    if (c.req.method !== 'GET') throw notSignedIn()
    const { search } = new URL(c.get('address'))
    return to(path === '/workbench' ? '/workbench/sign-in' : `/workbench/sign-in?next=${encodeURIComponent(path + search)}`)
  }
  if (actor.body === null && path !== '/workbench/password') return to('/workbench/password')
  return next()
}
