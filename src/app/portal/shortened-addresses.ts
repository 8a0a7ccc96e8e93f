import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { link } from '../../platform/ui/index.ts'
import type { AppContext } from '../context.ts'

/** Where an address leads that somebody shortened: there is no page of its parts. */
const shortened = {
  '/docs': '/docs/api',
  '/api/v1': '/docs/api',
  '/reports': '/verify',
  '/organisations': '/search',
  '/ledger/entries': '/ledger',
  '/calendar': '/deadlines',
  '/models/drafts': '/models',
  '/inspections': '/inspections/draws',
}

/** The way on from shortened addresses. */
export function shortenedAddresses(): Hono<HttpEnv<AppContext>> {
  const app = new Hono<HttpEnv<AppContext>>()
  for (const [path, to] of Object.entries(shortened)) app.get(path, (c) => c.redirect(link(c.get('lang'), to)))
  return app
}
