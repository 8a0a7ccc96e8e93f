import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { createServer } from '../app/server.ts'
import { market, nameOf } from '../intake/fixtures.ts'
import { anonymous } from '../platform/context.ts'
import { signJws } from '../platform/crypto/jws.ts'
import { silent } from '../platform/log.ts'
import { issueKey } from '../sources/index.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { givenChecks, officeApprover } from './fixtures.ts'
import { openKey } from './rights/open-key.ts'
import { sandboxDepartment, sandboxOrganisations, sandboxPrefix } from './sandbox/sandbox.ts'
import { sandboxSigner } from './sandbox/signer.ts'

let world: World
let server: ReturnType<typeof createServer>
let key: string
let sandbox: string
const at = '2026-11-16T10:00:00+08:00'
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx())
  const issued = await issueKey(world.ctx({ at }), market, { label: '行政审批系统' })
  key = issued.key
  sandbox = (await issueKey(world.ctx({ at }), market, { label: '联调', sandbox: true })).key
  await openKey(world.ctx({ at, actor: officeApprover }), { sourceCode: market, prefix: issued.prefix, scenes: ['administrativeApproval'] })
  server = createServer({ context: (actor) => world.ctx({ at, actor: actor ?? anonymous }), log: silent, pack: world.ctx().pack })
})
afterAll(() => world.close())

const send = (path: string, body: unknown, headers: Record<string, string> = { authorization: `Bearer ${key}` }) =>
  server.request(`http://xinheng.test/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
type Said = Record<string, unknown> & { organisations: { answer: Record<string, unknown>; proof: string }[]; checkId: string }
const read = async (answer: Response | Promise<Response>) => (await (await answer).json()) as Said
const approval = { matter: 'administrativeApproval', purpose: 'licensing' }
const tables = async () => {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from checks.checked) + (select count(*) from access.entry))::int as count`.execute(world.owner)
  return rows[0]?.count
}

test('a key opens the matters it was opened for, and no other', async () => {
  const matters = (await (
    await server.request('http://xinheng.test/api/v1/checks/matters', { headers: { authorization: `Bearer ${key}` } })
  ).json()) as {
    matters: { key: string; uses: { zh: string } }[]
  }
  expect(matters.matters.map((one) => one.key)).toEqual(['administrativeApproval'])
  expect((await send('/checks', { matter: 'governmentProcurement', purpose: 'publicFunds', organisation: inventUscc(1) })).status).toBe(403)
  expect((await send('/checks', { ...approval, organisation: inventUscc(1) }, {})).status).toBe(403)
})

test('one call gives the answer with basis, as-of and proof; the outcome comes back once', async () => {
  const check = await read(send('/checks', { ...approval, organisation: inventUscc(1), reference: 'A-1' }))
  expect(check).toMatchObject({ asOf: new Date(at).toISOString(), sandbox: false, outcomeDue: '2026-11-30', department: { code: market } })
  expect(check.organisations[0]?.answer).toMatchObject({
    found: true,
    name: nameOf(1),
    note: { en: expect.stringContaining('nothing that this matter') },
  })
  const outcome = { organisation: inventUscc(1), outcome: 'granted', reason: '同意', proof: check.organisations[0]?.proof }
  expect(await read(send(`/checks/${check.checkId}/outcome`, outcome))).toEqual({ recorded: true, sandbox: false })
  expect(await read(send(`/checks/${check.checkId}/outcome`, outcome))).toEqual({ recorded: false, sandbox: false })
  const refused = { organisation: inventUscc(1), outcome: 'refused', reason: '不同意' }
  expect(await read(send(`/checks/${check.checkId}/outcome`, refused))).toMatchObject({ code: 'checks.wrong-outcome' })
  expect((await send(`/checks/${check.checkId}/outcome`, { ...refused, decidedAs: 'head' })).status).toBe(409)
})

test('anybody verifies a proof; one replayed for another organisation is refused by a sentence', async () => {
  const proof = (await read(send('/checks', { ...approval, organisation: inventUscc(2) }))).organisations[0]?.proof
  expect(await read(send('/checks/verify', { proof }, {}))).toMatchObject({ genuine: true, organisation: inventUscc(2), stale: false })
  const replayed = await send('/checks/verify', { proof, organisation: inventUscc(3) }, {})
  expect([replayed.status, (await read(replayed))['code']]).toEqual([409, 'checks.proof-for-another'])
})

test('what anybody may sign with the key of the sandbox passes for no proof of a department, and is no fault of ours', async () => {
  const forged = {
    ...{ issuer: 'xinheng.test', checkId: '2'.repeat(20), ...approval, department: market, organisation: inventUscc(1) },
    ...{ matterName: { zh: '事项', en: 'A matter' }, departmentName: '某局' },
    ...{ asOf: at, expires: '2027-11-16T10:00:00+08:00', answer: 'f'.repeat(64), sandbox: true },
  }
  const said = { ...forged, checkId: `${sandboxPrefix}1`, department: sandboxDepartment.code }
  const sign = (payload: string) => signJws(sandboxSigner, 'xinheng-check+jwt', new TextEncoder().encode(payload))
  const verify = async (payload: string) => (await send('/checks/verify', { proof: await sign(payload) }, {})).status
  expect(await verify(JSON.stringify(said))).toBe(200)
  for (const payload of [
    ...[
      forged,
      { ...said, department: market },
      { ...said, checkId: forged.checkId },
      { ...said, sandbox: false },
      { sandbox: true },
      null,
    ],
    ...[[], 5, { ...said, asOf: 1 }],
  ].map((one) => JSON.stringify(one)))
    expect([payload, await verify(payload)]).toEqual([payload, 422])
  expect(await verify('{')).toBe(422)
})

test('a body that is none is refused with its mistakes, never with a fault of ours', async () => {
  for (const body of [
    null,
    [],
    'x',
    { ...approval, organisations: [7] },
    { matter: 1 },
    { ...approval, organisation: inventUscc(1), more: 1 },
  ])
    expect([body, (await send('/checks', body)).status]).toEqual([body, 422])
  expect((await send('/checks/verify', { proof: 7 }, {})).status).toBe(422)
  expect((await send('/checks/x/outcome', { organisation: inventUscc(1), outcome: 'granted', reason: 'x' })).status).toBe(404)
})

test('a fragment for a page has no script and no style, and escapes what it says', async () => {
  const answer = await send(
    '/checks',
    { ...approval, organisation: inventUscc(4), reference: '<b>' },
    { authorization: `Bearer ${key}`, accept: 'text/html' },
  )
  expect(answer.headers.get('content-type')).toContain('text/html')
  const html = await answer.text()
  expect(html).toContain(nameOf(4))
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => new URL(href).origin)).toEqual(['http://xinheng.test'])
  expect(html).not.toMatch(/<script|style=|<b>|Bearer/)
})

test('the web component is a script that other sites may load, and holds no key', async () => {
  const script = await server.request('http://xinheng.test/api/v1/checks/panel.js')
  expect(script.headers.get('content-type')).toContain('javascript')
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(await script.text()).not.toMatch(/fetch\(|XMLHttpRequest|Bearer/)
})

test('the sandbox answers with invented organisations, says so, keeps nothing and opens nothing else', async () => {
  const before = await tables()
  const as = { authorization: `Bearer ${sandbox}` }
  const check = await read(
    send('/checks', { ...approval, organisations: [...sandboxOrganisations.map(({ code }) => code), inventUscc(1)] }, as),
  )
  expect(check).toMatchObject({ sandbox: true, department: { code: 'SANDBOX' } })
  const held = check.organisations.map(({ answer }) =>
    Object.entries(answer).filter(([, value]) => Array.isArray(value) && value.length > 0),
  )
  expect(held.map((sections) => sections.map(([name]) => name).join(' '))).toEqual([
    ...['', 'listings', 'listings measures', 'commitments', 'commitments', 'listings', 'incentives', ''],
  ])
  // A real organisation is not there.
  expect(check.organisations.at(-1)?.answer).toMatchObject({ found: false, name: null })
  expect(await read(send('/checks/verify', { proof: check.organisations[0]?.proof }, {}))).toMatchObject({ sandbox: true })
  const outcome = { organisation: sandboxOrganisations[0].code, outcome: 'granted', reason: '测试' }
  expect(await read(send(`/checks/${check.checkId}/outcome`, outcome, as))).toEqual({ recorded: false, sandbox: true })
  expect((await send(`/checks/${'2'.repeat(20)}/outcome`, outcome, as)).status).toBe(404)
  expect(await tables()).toBe(before)
  for (const path of ['/records', '/organisations?q=高阳', '/checksum'])
    expect([path, (await server.request(`http://xinheng.test/api/v1${path}`, { headers: as })).status]).toEqual([path, 403])
})
