import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createServer } from '../src/app/server.ts'
import { silent } from '../src/platform/log.ts'
import { addressesOf } from './support/entitled.ts'
import { firm, furnish, today, type Furnished, type Reader } from './support/furnished.ts'
import { ownReportKeys } from './support/report-keys.ts'
import { openWorld, type World } from './support/world.ts'

/** Whatever form a page shows is filled in with numbers of a person, and sent: none may be found in the database afterwards. */

const mobile = '13800138000'
const residentId = '110101199003074291'
const sentence = `说明：联系张某 ${mobile}，身份证 ${residentId}，第 1 号`

let world: World
let furnished: Furnished
let server: ReturnType<typeof createServer>
let pages: readonly (readonly [Reader, string])[]
beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
  furnished = await furnish(world)
  const { pack } = world.ctx()
  server = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: today }), log: silent, pack })
  const routes = server.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/*')).map(({ path }) => path)
  const found = addressesOf([...new Set(routes)], furnished).map(({ reader, path }) => [reader, path] as const)
  // What signs somebody out, or changes how they sign in, would end the test.
  pages = found.filter(([, path]) => !/\/(security|password|sign-in|recover|memberships|docs)/.test(path))
})
afterAll(() => world.close())

type Form = { readonly action: string; readonly entries: readonly (readonly [string, string])[]; readonly isWritten: boolean }

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')

/** What somebody enters into a box of text: what its form asks for, and numbers of a person wherever words are taken. */
function entered(tag: string): string {
  const [kind, name] = [attribute(tag, 'type') ?? 'text', attribute(tag, 'name') ?? '']
  if (kind === 'date' || /^(from|since|day|validFrom)$/.test(name)) return today.slice(0, 10)
  if (kind === 'number') return '1'
  if (kind === 'email') return 'office@example.com'
  if (name === 'divisionCode') return '130628'
  if (name === 'days') return '30'
  if (/^(to|until|validTo|webhookUrl)$/.test(name)) return ''
  if (name === 'codes') return `${firm}\n${residentId}\n${mobile}`
  if (/^(code|organisation|uscc|unit)$/i.test(name)) return firm
  return sentence
}

function formsIn(page: string, path: string): Form[] {
  return [...page.matchAll(/<form\b[^>]*method="post"[^>]*>.*?<\/form>/gs)].map(([form]) => {
    const entries = new Map<string, string>()
    let isWritten = false
    for (const [tag, kind] of form.matchAll(/<(input|textarea|select|button)\b[^>]*>/g)) {
      const name = attribute(tag, 'name')
      const type = attribute(tag, 'type') ?? 'text'
      if (name === undefined || type === 'file') continue
      if (kind === 'select') {
        const options = [...form.slice(form.indexOf(tag)).matchAll(/<option\b[^>]*>|<\/select>/g)].map(([one]) => one)
        const own = options.slice(0, options.indexOf('</select>')).map((one) => attribute(one, 'value') ?? '')
        entries.set(name, own.find((value) => value !== '') ?? '')
      } else if (['hidden', 'checkbox', 'radio', 'submit'].includes(type) || kind === 'button') {
        if (!entries.has(name)) entries.set(name, attribute(tag, 'value') ?? '')
      } else {
        const value = entered(tag)
        isWritten ||= value.includes(mobile)
        entries.set(name, value)
      }
    }
    return { action: attribute(form, 'action') ?? path, entries: [...entries], isWritten }
  })
}

it('keeps no number of a person in any table, whatever form it was written into', async () => {
  const kept = new Set<string>()
  const failed: string[] = []
  const sent = new Set<string>()
  for (const [reader, path] of pages) {
    const headers = { accept: 'text/html', ...furnished.headers[reader] }
    const answer = await server.request(`http://site.test${path}`, { headers })
    if (answer.headers.get('content-type')?.startsWith('text/html') !== true) continue
    for (const { action, entries, isWritten } of formsIn(await answer.text(), path)) {
      const what = `${reader} ${action} ${entries.map(([name]) => name).join()}`
      if (!isWritten || /sign-out|language/.test(action) || sent.has(what)) continue
      sent.add(what)
      const body = new FormData()
      for (const [name, value] of entries) body.append(name, value)
      const taken = await server.request(`http://site.test${action}`, {
        ...{ method: 'POST', headers: { ...headers, origin: 'http://site.test', 'sec-fetch-site': 'same-origin' }, body },
      })
      await taken.body?.cancel()
      if (taken.status < 400) kept.add(`${reader} ${action}`)
      if (taken.status >= 500) failed.push(`${what}: ${taken.status}`)
    }
  }
  expect(failed).toEqual([])
  expect(kept.size, [...kept].join('\n')).toBeGreaterThan(18)
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`.execute(world.owner)
  const found: string[] = []
  for (const { name } of rows) {
    const held = await sql<{ row: string }>`
      select t::text as row from ${sql.raw(name)} t where t::text like ${`%${mobile}%`} or t::text like ${`%${residentId}%`}`.execute(
      world.owner,
    )
    found.push(...held.rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`))
  }
  expect(found).toEqual([])
}, 240_000)
