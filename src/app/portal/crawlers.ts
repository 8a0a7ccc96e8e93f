import { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { link } from '../../platform/ui/index.ts'
import { escapeXml } from '../../platform/xml.ts'
import type { AppContext } from '../context.ts'

/** Pages a search engine may start from; organisations are searched here, not listed to crawlers one by one. */
const starts = ['/', '/browse', '/sources', '/open-data', '/about']

/** What crawlers ask for. */
export function crawlerPages(): Hono<HttpEnv<AppContext>> {
  const app = new Hono<HttpEnv<AppContext>>()
  app.get('/robots.txt', (c) => {
    const { origin } = new URL(c.req.url)
    return c.text(`User-agent: *\nDisallow: /workbench\nDisallow: /en/workbench\n\nSitemap: ${origin}/sitemap.xml\n`)
  })
  app.get('/sitemap.xml', (c) => {
    const { origin } = new URL(c.req.url)
    const addresses = starts.flatMap((path) => [path, link('en', path)])
    const lines = addresses.map((path) => `  <url><loc>${escapeXml(origin)}${path}</loc></url>\n`).join('')
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines}</urlset>\n`
    return c.body(xml, 200, { 'content-type': 'application/xml; charset=utf-8' })
  })
  return app
}
