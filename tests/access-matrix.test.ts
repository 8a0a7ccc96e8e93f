// Every address of the program is tried by every kind of reader; support/addresses.ts says of each what may be given there.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from 'kysely'
import { viewOf } from '../src/access/index.ts'
import { createServer } from '../src/app/server.ts'
import { anonymous, type Actor } from '../src/platform/context.ts'
import { silent } from '../src/platform/log.ts'
import { headOf, kinds, type Kind } from './support/addresses.ts'
import { snapshotTables } from './support/snapshot-tables.ts'
import {
  applicationId,
  company,
  mark,
  marksIn,
  masked,
  pack,
  putMarked,
  readers,
  scopes,
  veiled,
  type Marked,
  type Reader,
} from './support/marked.ts'
import { textOf } from './support/unpacked.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let marked: Marked
beforeAll(async () => {
  world = await openWorld()
  marked = await putMarked(world)
})
afterAll(() => world.close())

const serverFor = (actor: Actor) => createServer({ context: () => world.ctx({ actor, pack }), log: silent, pack })

/** Every address a path stands for, with what there is to be found in it. */
function addressesOf(path: string): string[] {
  const head = headOf(path)
  const of: Readonly<Record<string, number>> = {
    '/workbench/consents': marked.consentId,
    '/api/v1/consents': marked.consentId,
    '/workbench/objections': marked.objectionCase,
    '/api/v1/file/objections': marked.objectionCase,
    '/api/v1/file/repairs': path.includes('/notices') ? 1 : applicationId,
    '/workbench/repair': path.includes('/repair/cases/') ? marked.repairCase : applicationId,
  }
  const id = of[head] !== undefined ? [String(of[head])] : head.endsWith('records') ? marked.records.map(String) : ['1']
  const filled = (one: string) =>
    path
      .replace(/:code|:which/g, company)
      .replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, one)
      .replaceAll('*', 'x')
  const addresses =
    path.includes(':number') && (kinds[head] === 'own-reports' || head === '/verify')
      ? marked.reports.map((one) => filled(one.slice(0, 22)) + one.slice(22))
      : path.includes(':')
        ? id.map(filled)
        : [filled('')]
  return kinds[head] === 'file' && path.includes(':')
    ? ['', ...pack.purposes.map(({ key }) => `?purpose=${key}`)].flatMap((query) => addresses.map((one) => one + query))
    : addresses
}

/** What the table gives this reader of records of this organisation, for a purpose. */
function givenBy({ actor, relation }: Reader, purpose: string | null): string[] {
  const view = viewOf(pack, { body: actor.body, role: actor.role, relation, purpose, day: '2026-11-16' })
  return scopes
    .flatMap((record) => {
      const given = view.fieldsFor(
        pack.items.find(({ key }) => key === `item${record}`)!,
        record,
      )
      return scopes.flatMap((field) => {
        const how = given.get(`${field}Veiled`)
        return [...(given.has(field) ? [mark(record, field)] : []), ...(how ? [(how === 'read' ? veiled : masked)(record, field)] : [])]
      })
    })
    .toSorted()
}
const open = [mark('public', 'public'), masked('public', 'public')]
const everything = scopes.flatMap((record) => scopes.flatMap((field) => [mark, veiled, masked].map((one) => one(record, field))))
const isAuditor = ({ actor }: Reader) => actor.role === 'auditor'

/** The most a reader may be given at an address; where it is a file for a purpose that may be stated, exactly that. */
function allowed(kind: Kind, reader: Reader, purpose: string | null): { readonly most: readonly string[]; readonly exact: boolean } {
  const { actor, relation } = reader
  const may =
    purpose !== null &&
    actor.role !== null &&
    !isAuditor(reader) &&
    pack.purposes.some((one) => one.key === purpose && (one.by as readonly string[]).includes(actor.body ?? ''))
  if (kind === 'own-file')
    return relation === 'own' && !isAuditor(reader) ? { most: givenBy(reader, 'ownAffairs'), exact: true } : { most: [], exact: true }
  if (kind === 'file') {
    // Without a consent in hand a bank is anybody; only a purpose that may be stated towards this organisation opens anything.
    const looking = relation === 'authorised' ? { ...reader, relation: 'any' as const } : reader
    const relations = actor.body === 'source' ? ['any', 'deciding'] : ['any', looking.relation]
    const fits = pack.access.some(
      (row) =>
        (row.who as readonly (string | null)[]).includes(actor.body) &&
        relations.includes(row.relation) &&
        row.purposes?.includes(purpose ?? '') === true,
    )
    return may && fits ? { most: givenBy(looking, purpose), exact: true } : { most: [], exact: true }
  }
  if (kind === 'consent-file')
    return {
      most:
        relation === 'authorised' && !isAuditor(reader)
          ? givenBy(reader, 'financing').filter((one) => one.slice(5).startsWith('authorised'))
          : [],
      exact: false,
    }
  // The public extract to who holds its code; the others to the body that had them made.
  if (kind === 'own-reports') {
    const purposeOf: Readonly<Record<string, string>> = { own: 'ownAffairs', deciding: 'caseHandling', authorised: 'financing' }
    const own = isAuditor(reader) ? [] : givenBy(reader, purposeOf[relation] ?? null)
    const any = relation === 'deciding' && !isAuditor(reader) ? givenBy({ ...reader, relation: 'any' }, 'caseHandling') : []
    return { most: [...new Set([...own, ...any, ...open])], exact: false }
  }
  if (kind === 'own-records') return { most: relation === 'deciding' && !isAuditor(reader) ? everything : [], exact: false }
  if (kind === 'own-matters')
    return { most: isAuditor(reader) ? [] : relation === 'own' || relation === 'deciding' ? everything : open, exact: false }
  return { most: kind === 'public' ? open : [], exact: false }
}

/**
 * Titles, and nothing else, of the own records: the list a source chooses one from, and what an organisation itself applied for. And what a
 * source sent and got back: rows that are no record, of no organisation that could be told.
 */
const unnoted = (path: string, { relation }: Reader): boolean =>
  (path === '/workbench/records' && relation === 'deciding') ||
  (/^\/(api\/v1|workbench)\/submissions\//.test(path) && relation === 'deciding') ||
  (/^\/workbench\/repair\/:\w+[^/]*$/.test(path) && relation === 'own')

const lastNote = async () => {
  const { rows } = await sql<{
    entryId: string
    actor: string
  }>`select entry_id, actor from access.entry order by entry_id desc limit 1`.execute(world.owner)
  return rows[0]
}

const routes = () =>
  [...new Set(serverFor(anonymous).routes.map(({ method, path }) => `${method} ${path}`))]
    .filter((route) => !/^ALL |\/\*$/.test(route))
    .map((route) => ({ method: route.split(' ')[0] as string, path: route.slice(route.indexOf(' ') + 1) }))

it('speaks of every address there is', () => {
  expect(
    routes()
      .filter(({ path }) => kinds[headOf(path)] === undefined)
      .map(({ path }) => path),
  ).toEqual([])
})

it('mounts no address where another one takes all its requests', () => {
  const shapeOf = ({ method, path }: { method: string; path: string }) =>
    `${method} ${path.replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, ':')}`
  const all = routes()
  const hidden = all.filter((route, at) => all.slice(0, at).some((first) => !first.path.includes('{') && shapeOf(first) === shapeOf(route)))
  expect(hidden).toEqual([])
})

it('gives nobody, anywhere, more than the table gives, and nothing that is not public without a note', async () => {
  const wrong: string[] = []
  const silently: string[] = []
  let [tried, withContent] = [0, 0]
  for (const reader of readers) {
    const server = serverFor(reader.actor)
    for (const { method, path } of routes()) {
      if (method !== 'GET' || path === '/workbench/sign-in/provider' || path === '/workbench/sign-in/callback') continue
      const kind = kinds[headOf(path)] as Kind
      // Other roles of a body differ only where content is at stake.
      if (
        (kind === 'public' || kind === 'no-content') &&
        reader.actor.role !== null &&
        reader.actor.role !== 'head' &&
        reader.actor.role !== 'auditor'
      )
        continue
      for (const address of addressesOf(path)) {
        const before = await lastNote()
        const answer = await server.request(`http://matrix.test${address}`, { headers: { accept: 'text/html' } })
        const found = marksIn(await textOf(answer))
        if (found.some((one) => !open.includes(one)) && !unnoted(path, reader)) {
          const note = await lastNote()
          if (note?.entryId === before?.entryId || note?.actor !== reader.actor.id)
            silently.push(`${reader.actor.id} (${reader.relation}) ${address}: read ${found.join(' ')} without a note`)
        }
        const { most, exact } = allowed(kind, reader, new URL(`http://x${address}`).searchParams.get('purpose'))
        tried++
        if (found.length > 0) withContent++
        // Keys are for the API.
        const opens = reader.actor.kind !== 'key' || path.startsWith('/api/')
        // A grade names the records it rests on, not all there are.
        const complete = exact && opens && most.length > 0 && path.includes('file') && !/(\.(json|csv)|\/grade(\/pdf)?)$/.test(path)
        if (
          answer.status >= 500 ||
          found.some((one) => !most.includes(one)) ||
          (complete && (path.includes(':') || kind === 'own-file') && found.join() !== [...most].join())
        )
          wrong.push(
            `${reader.actor.id || 'anyone'} (${reader.relation}) ${address}: ${answer.status}, found ${found.join(' ')}; table gives ${most.join(' ')}`,
          )
      }
    }
  }
  const result = [
    ['addresses to read', routes().filter(({ method }) => method === 'GET').length],
    ['addresses that take a form', routes().filter(({ method }) => method !== 'GET').length],
    ['readers: bodies × roles × relations to the organisation, programs with keys, and anybody', readers.length],
    ['requests', tried],
    ['answers with content', withContent],
    ['answers that fail, or give more, less or anything else than the table', wrong.length],
    ['answers with content that is not public and no note of the read', silently.length],
  ]
  expect(wrong).toEqual([])
  expect(silently).toEqual([])
  await expect(
    [
      '# The permission matrix',
      '',
      'What `tests/access-matrix.test.ts` tried when it last passed; the test compares. Written by `npx vitest run tests/access-matrix.test.ts -u`.',
      '',
      '| tried | number |',
      '| --- | --- |',
      ...result.map((row) => `| ${row.join(' | ')} |`),
      '',
    ].join('\n'),
  ).toMatchFileSnapshot('../docs/operate/permission-matrix.md')
}, 240_000)

/** What one does to the own account; not for a body. */
const ownAccount = /^\/(workbench\/(sign-in|sign-out|password|security|recover|mail|memberships|join|calendar)|join|verify)(\/|$)/
/** Open to anybody, signed in or not. */
const openToAll = /^\/(records\/[^/]+\/object|objections\/)/

it('lets an auditor, and who is not signed in, change nothing', async () => {
  const before = await snapshotTables(world)
  const done: string[] = []
  for (const reader of readers.filter((one) => isAuditor(one) || one.actor.kind === 'anonymous')) {
    const server = serverFor(reader.actor)
    for (const { method, path } of routes()) {
      if (method === 'GET' || ownAccount.test(path) || openToAll.test(path)) continue
      for (const address of addressesOf(path)) {
        const answer = await server.request(`http://matrix.test${address}`, {
          method,
          body: new URLSearchParams({ reason: '审计', question: '为什么？', code: company, name: '甲', purpose: 'caseHandling' }),
          headers: { accept: 'text/html', origin: 'http://matrix.test', 'sec-fetch-site': 'same-origin' },
        })
        await answer.body?.cancel()
        // A form that acted leads on to another page; who may not be there at all is led to sign in, and what is done elsewhere back to its page.
        const to = answer.headers.get('location')
        const isSentBack = to === address || /\/workbench\/(sign-in|memberships)(\?|$)/.test(to ?? '')
        if (answer.status < 400 && !isSentBack) done.push(`${reader.actor.id || 'anyone'} ${method} ${address}: ${answer.status}`)
      }
    }
  }
  expect(done).toEqual([])
  expect(await snapshotTables(world)).toEqual(before)
})
