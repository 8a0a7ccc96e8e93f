import { sql } from 'kysely'
import { openWorld } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { putOrganisation, putRecord } from '../disclosure/world-fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { silent } from '../platform/log.ts'
import { company } from './fixtures.ts'

/** Where the whole program is asked from, in tests. */
export const site = 'http://localhost:3000'
export const form = `/organisations/${company}/report`
export const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** The whole program over a world of one organisation with a public and a not public record, and how it is asked. */
export async function openWaysIn() {
  const world = await openWorld()
  await putOrganisation(world, { subjectId: 1, uscc: company, name: '高阳县恒新纺织有限公司' })
  await putRecord(world, { validUntil: '2099-12-31', fields: { documentName: '食品经营许可', documentNo: '甲1' } })
  await putRecord(world, { item: 'evaluationResult', scope: 'government', fields: { schemeName: '纳税信用', grade: 'B' } })
  const serverFor = (actor: Actor, at?: string) =>
    createServer({ context: () => world.ctx({ actor, ...(at === undefined ? {} : { at }) }), log: silent, pack: world.ctx().pack })
  const get = (actor: Actor, path: string) => serverFor(actor).request(`${site}${path}`, { headers: { accept: 'text/html' } })
  const send = (actor: Actor, path: string, fields: Record<string, string>, at?: string) =>
    serverFor(actor, at).request(`${site}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { accept: 'text/html', origin: site },
    })
  const post = (actor: Actor, body: unknown) =>
    serverFor(actor).request(`${site}/api/v1/reports`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  const make = async (actor: Actor, fields: Record<string, string>) => {
    const html = await (await get(actor, '/workbench/reports')).text()
    const forms = html.split('<form').filter((one) => one.includes(`value="${fields['version']}"`))
    return send(actor, '/workbench/reports', { token: tokenIn(forms[0] ?? ''), language: 'zh', ...fields })
  }
  const count = async () => (await sql<{ n: number }>`select count(*)::int as n from reports.report`.execute(world.owner)).rows[0]?.n
  return { world, serverFor, get, send, post, make, count }
}
