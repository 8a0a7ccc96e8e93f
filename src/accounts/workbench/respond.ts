import type { Context as Request } from 'hono'
import { XinhengError } from '../../platform/errors.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import type { Lang } from '../../platform/text.ts'
import { link } from '../../platform/ui/index.ts'

export type C = Request<HttpEnv>

/** The part of a request that answering needs; whatever else its context holds makes no difference. */
type Asked = {
  get(key: 'lang'): Lang
  header(name: string, value: string, options: { append: true }): void
  redirect(location: string, status: 303): Response
}

/** Where to go after signing in: a page of the workbench, never another site. */
export const safeNext = (next: string, otherwise = '/workbench'): string =>
  /^\/workbench(?:[/?][\w\-./?=&%]*)?$/.test(next) && !next.includes('//') ? next : otherwise

/** On to another page, with cookies. */
export function go(c: Asked, path: string, cookies: readonly string[] = []): Response {
  setCookies(c, cookies)
  return c.redirect(link(c.get('lang'), path), 303)
}

export function setCookies(c: Asked, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

export const isConfirmFirst = (error: unknown): boolean => error instanceof XinhengError && error.code === 'accounts.confirm-first'

/** Leads to the page that asks for the password again, when that is what is missing, and then back to `next`. */
export function confirmFirst(c: Asked, error: unknown, next: string): Response {
  if (isConfirmFirst(error)) return go(c, `/workbench/security/confirm?next=${encodeURIComponent(next)}`)
  throw error
}

export const statusOf = (error: unknown): number => (error as { status: number }).status
