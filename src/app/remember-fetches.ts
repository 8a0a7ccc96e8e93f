import type { MiddlewareHandler } from 'hono'
import { endOfFeed } from '../disclosure/index.ts'
import type { PackContext } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { rememberFetch, takesWithKey, type Given } from '../recalls/index.ts'

/** What a list can be narrowed to that a record says of itself; a whole list is looked at by these when one of its records is recalled. */
const narrowed = ['organisation', 'item', 'severity', 'authority', 'source', 'from', 'until'] as const

type Row = { readonly id?: unknown }
type Body = { readonly rows?: readonly Row[]; readonly next?: unknown }

/**
 * Remembers what programs of a body are given by the API, before they are given it. Who sends no key passes without another
 * statement.
 */
export const rememberFetches: MiddlewareHandler<HttpEnv<PackContext>> = async (c, next) => {
  const ctx = c.get('ctx')
  if (c.req.method !== 'GET' || !takesWithKey(ctx)) return next()
  const before = await endOfFeed(ctx)
  // A reader is always given the whole answer: "unchanged" would say nothing of what it took.
  c.req.raw.headers.delete('if-none-match')
  await next()
  if (c.res.status !== 200) return
  const url = new URL(c.req.url)
  // As the routes read it: a number may be written with %35 for 5.
  const path = decoded(c.req.path).replace(/^\/api\/v1/, '')
  const record = /^\/records\/([1-9]\d{0,14})(\/history|\/proof)?$/.exec(path)?.[1]
  const organisation = /^\/organisations\/([^/]+)\/records$/.exec(path)?.[1]
  if (record !== undefined) return rememberFetch(ctx, { records: [Number(record)] }, before)
  if (path === '/changes' || path === '/changes.atom') return rememberFetch(ctx, await feedOf(ctx, c.res, url, before), before)
  // A file is noted by access, record by record, whoever reads it and however.
  if (path !== '/records' && organisation === undefined) return
  if (['csv', 'ndjson'].includes(url.searchParams.get('format') ?? '')) {
    const filter = filterOf(url, organisation)
    const keep = async () => rememberFetch(ctx, { stretch: { filter, from: 0, to: await endOfFeed(ctx) } }, before)
    await keep()
    // What came into the log while the list was written may be in it too.
    c.res = new Response(c.res.body?.pipeThrough(new TransformStream({ flush: keep })) ?? null, c.res)
    return
  }
  const { rows = [] } = (await c.res.clone().json()) as Body
  return rememberFetch(ctx, { records: rows.map(({ id }) => Number(id)).filter(Number.isSafeInteger) }, before)
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function feedOf(ctx: PackContext, answer: Response, url: URL, before: number): Promise<Given> {
  const cursor = Number(url.searchParams.get('cursor') ?? 0)
  if (url.pathname.endsWith('.atom')) {
    const start = url.searchParams.has('cursor') ? cursor : before - Number(url.searchParams.get('limit') ?? 50)
    return { stretch: { filter: null, from: Math.max(0, start), to: await endOfFeed(ctx) } }
  }
  const { next } = (await answer.clone().json()) as Body
  return { stretch: { filter: null, from: cursor, to: Math.max(cursor, Number(next)) } }
}

function filterOf({ searchParams }: URL, organisation: string | undefined): Readonly<Record<string, string>> {
  const said = narrowed.map((name) => [name, searchParams.get(name)?.trim() ?? ''] as const)
  const filter = Object.fromEntries(said.filter(([, value]) => value !== ''))
  return organisation === undefined ? filter : { ...filter, organisation: decodeURIComponent(organisation).toUpperCase() }
}
