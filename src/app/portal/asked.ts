import type { Context, MiddlewareHandler } from 'hono'
import type { ReactElement } from 'react'
import { refuseUntaken } from '../../disclosure/index.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { page as answerPage, type PageOptions } from '../../platform/ui/index.ts'
import type { AppContext } from '../context.ts'

export type Env = HttpEnv<AppContext>
export type Request = Context<Env>

/** Public pages may be kept by browsers and caches this long. */
export const cache = { seconds: 60 }
export const perPage = 20

const chats = ['singlemessage', 'groupmessage', 'timeline']

/** The address without what WeChat puts behind a link that is shared: the kind of chat, under the name of a filter of ours. */
function withoutChat(c: Request): URL {
  const url = new URL(c.req.url)
  for (const chat of chats) url.searchParams.delete('from', chat)
  return url
}

/** What a query says, nothing where it says nothing. */
export const said = (c: Request, key: string): string | undefined => withoutChat(c).searchParams.get(key)?.trim() || undefined

/** For a page that takes these parameters: others that the API has are refused. */
export const takes =
  (...names: readonly string[]): MiddlewareHandler<Env> =>
  (c, next) => {
    refuseUntaken(withoutChat(c).href, names)
    return next()
  }

/** A public page, with the instant it speaks of. */
export const page = (c: Request, options: PageOptions, content: ReactElement): Response =>
  answerPage(c, { asOf: c.get('ctx').now(), ...options }, content)
