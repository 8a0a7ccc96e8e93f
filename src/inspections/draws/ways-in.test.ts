import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../app/server.ts'
import { anonymous } from '../../platform/context.ts'
import { sha256Hex } from '../../platform/crypto/native.ts'
import { silent } from '../../platform/log.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { rerunDraw, type Published } from '../sampler/index.ts'
import { findDraw, namesFile } from './find.ts'
import { approver, endForTwo, firstChecked, known, openDraws, rolled, type Draws } from '../fixtures.ts'
import { publishDraw } from './publish.ts'
import { replaceInspector } from './replace.ts'
import { openSealed } from './seal.ts'

let draws: Draws
let server: ReturnType<typeof createServer>
let [waiting, hidden, drawn, published] = ['', '', '', '']
beforeAll(async () => {
  draws = await openDraws()
  const { upTo, world } = draws
  ;[waiting, hidden, drawn, published] = [await upTo('committed'), await upTo('prepared'), await upTo('drawn'), await upTo('drawn')]
  await publishDraw(draws.by(approver, known), published)
  server = createServer({
    context: (actor) => world.ctx({ at: known, actor: actor ?? anonymous }),
    log: silent,
    pack: world.ctx().pack,
  })
})
afterAll(() => draws.world.close())

const insiderOf = () => createServer({ context: () => draws.by(approver, known), log: silent, pack: draws.world.ctx().pack })
const ask = async (path: string) => server.request(`http://localhost${path}`)
const textOf = async (path: string) => (await ask(path)).text()
const base = '/api/v1/inspections/draws'

test('everybody sees committed draws, and nobody one that is not', async () => {
  const list = await textOf('/inspections/draws')
  for (const number of [waiting, drawn, published]) expect(list).toContain(`/inspections/draws/${number}`)
  expect(list).not.toContain(hidden)
  for (const path of [`/inspections/draws/${hidden}`, `${base}/${hidden}`, `${base}/${hidden}/frame.csv`, `/inspections/draws/x`])
    expect((await ask(path)).status, path).toBe(404)
  const { draws: listed } = (await (await ask(base)).json()) as { draws: { number: string }[] }
  expect(listed.map(({ number }) => number)).toEqual([published, drawn, waiting])
  expect((await ask(`${base}?before=0`)).status).toBe(400)
  expect((await ask(`${base}?limit=1`)).headers.get('cache-control')).toBe('public, max-age=60')
})

test('a draw says what was settled and what happened, in both languages, and of persons nothing', async () => {
  const [zh, en] = [await textOf(`/inspections/draws/${published}`), await textOf(`/en/inspections/draws/${published}`)]
  for (const said of ['已公布', '公开掷骰 20 次', rolled, '县政府网站公告', '高阳县虚构']) expect(zh).toContain(said)
  for (const said of ['Published', '20 rolls of dice', rolled, 'Ledger entry']) expect(en).toContain(said)
  for (const text of [zh, await textOf(`${base}/${published}`)])
    for (const id of ['"clerk"', 'other-clerk', 'approver']) expect(text).not.toContain(id)
})

test('whoever has a file of a draw is told that it is still the same, without its being made again', async () => {
  for (const name of ['terms.json', 'frame.csv', 'result.csv', 'teams.csv']) {
    const path = `http://localhost${base}/${published}/${name}`
    const first = await server.request(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag, name).toBe(`"${sha256Hex(await first.text())}"`)
    for (const tag of [etag, `"other", W/${etag}`]) {
      const again = await server.request(path, { headers: { 'if-none-match': tag } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
      expect(again.headers.get('cache-control')).toBe('public, max-age=3600')
    }
    expect((await server.request(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  }
  expect((await server.request(`http://localhost${base}/${hidden}/frame.csv`, { headers: { 'if-none-match': '*' } })).status).toBe(404)
})

test('before the publication nobody can tell who was drawn', async () => {
  for (const path of [`/inspections/draws/${drawn}`, `${base}/${drawn}`, `${base}/${drawn}/result.csv`, `${base}/${drawn}/frame.csv`]) {
    const text = await textOf(path)
    for (let at = 1; at <= 30; at++) expect(text, path).not.toContain(inventUscc(at))
    expect(text).not.toContain('虚构')
  }
  expect((await ask(`${base}/${drawn}/names.csv`)).status).toBe(404)
  expect((await ask(`${base}/${waiting}/result.csv`)).status).toBe(404)
  expect((await ask(`/inspections/draws/${waiting}/rerun`)).status).toBe(404)
})

async function publishedOf(number: string): Promise<Published> {
  const { steps } = (await (await ask(`${base}/${number}`)).json()) as { steps: { kind: string; statement: Record<string, string> }[] }
  const said = (kind: string, member: string) => steps.find((step) => step.kind === kind)?.statement[member] ?? ''
  return {
    terms: new Uint8Array(await (await ask(`${base}/${number}/terms.json`)).arrayBuffer()),
    ...{
      commitment: said('committed', 'commitment'),
      seed: said('seeded', 'seed'),
      drawn: said('drawn', 'result'),
      formed: said('drawn', 'teams'),
    },
    teams: await textOf(`${base}/${number}/teams.csv`),
    ...{ result: await textOf(`${base}/${number}/result.csv`), names: await textOf(`${base}/${number}/names.csv`) },
    lists: steps.filter(({ kind }) => kind === 'replaced').map(({ statement }) => statement['list'] ?? ''),
    inside: null,
  }
}
async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

test('what is published can be computed again by anybody, and what was changed in it is found', async () => {
  const [own, insider] = [draws.by(approver, known), insiderOf()]
  const { object, one: inspector } = await firstChecked(own, published)
  await replaceInspector(own, { number: published, object: String(object), inspector, reason: '轮岗' })
  const [all, frame] = [await publishedOf(published), await textOf(`${base}/${published}/frame.csv`)]
  const rerun = async (changed: Partial<Published>, lines = frame) =>
    (await rerunDraw({ ...all, ...changed }, once(lines))).problems.map(({ problem }) => problem)
  expect(all.lists).toHaveLength(1)
  const fileOf = async (name: string) =>
    new Uint8Array(await (await insider.request(`http://localhost/workbench/draws/${published}/${name}.json`)).arrayBuffer())
  const inside = { sealed: await fileOf('sealed'), replacements: await fileOf('replacements') }
  const text = new TextDecoder().decode(inside.replacements)
  const otherwise = new TextEncoder().encode(text.replace(/"next":\d+/, '"next":9'))
  expect(await rerun({})).toEqual([])
  expect(await rerun({ commitment: '0'.repeat(64) })).toEqual(['commitment'])
  expect(await rerun({ seed: `2${rolled.slice(1)}` })).toContain('result')
  expect(await rerun({ seed: '7' })).toEqual(['seed-form'])
  expect(await rerun({ result: all.result.replace(/\d+,enterprise\n$/, '') })).toEqual(['result'])
  expect(await rerun({ teams: all.teams.replace(/\d+\n$/, '9\n') })).toEqual(['teams'])
  expect(await rerun({ formed: '0'.repeat(64) })).toEqual(['teams'])
  expect(await rerun({ drawn: '0'.repeat(64) })).toEqual(['result'])
  expect(await rerun({ names: all.names?.replace(/,[0-9a-f]{64}(,[^,]+\n)$/, `,${'0'.repeat(64)}$1`) ?? '' })).toEqual(['names'])
  expect(await rerun({ inside })).toEqual([])
  expect(await rerun({ inside: { ...inside, replacements: otherwise } })).toEqual(['replacements', 'replacement'])
  expect(await rerun({ inside, lists: [] })).toEqual(['replacements'])
  expect(await rerun({ inside: { ...inside, sealed: inside.replacements } })).toEqual(['sealed'])
  expect(await rerun({}, frame.replace(/\n[^\n]+\n$/, '\n'))).toEqual(expect.arrayContaining(['frame-changed', 'frame-count']))
  expect(await namesFile(draws.by(anonymous, known), published)).toBe(all.names)
  const tasks = all.names
    ?.trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').at(-1))
  expect(tasks).toEqual(tasks?.toSorted())
})

test('no public way out tells who inspects: no number of an inspector, nothing that joins a team to an object or a name', async () => {
  const { by, upTo, world } = draws
  const number = await upTo('drawn', { conflicts: `Z-01 ${inventUscc(3)}\nZ-02 ${inventUscc(4)}` })
  const own = by(approver, known)
  await publishDraw(own, number)
  const { held, object, one: asked, two: ended } = await firstChecked(own, number)
  await replaceInspector(own, { number, object: String(object), inspector: asked, reason: `${asked} 轮岗` })
  await endForTwo((actor) => by(actor, known), inventUscc(90), ended)
  const sealed = await openSealed(own, held)
  const { steps } = await findDraw(own, number)
  const replaced = steps.filter(({ kind }) => kind === 'replaced')
  // Conflicts as it is run, where there are any, what was asked for, a number that ended: a leaf each, however many teams it was.
  expect(replaced.slice(-2).map(({ statement }) => statement['because'])).toEqual(['asked', 'program'])
  expect(replaced.length).toBeLessThanOrEqual(3)

  // Whatever address there is or will be: those of the routes themselves, in both languages, and every leaf.
  const routes = server.routes.filter(({ method, path }) => method === 'GET' && /^\/(api\/v1\/)?inspections\/draws/.test(path))
  const addresses = [...new Set(routes.map(({ path }) => path))].flatMap((path) =>
    (path.includes(':place') ? steps.map((_, place) => String(place)) : ['0']).map((place) =>
      path.replace(/:number(\{[^}]*\})?/, number).replace(':place', place),
    ),
  )
  const pages = addresses.filter((path) => !path.startsWith('/api')).map((path) => `/en${path}`)
  const entries = steps.flatMap(({ leafIndex }) => [`/ledger/entries/${leafIndex}`])
  expect(addresses.filter((path) => path.includes('/steps/')).length).toBe(steps.length)
  expect(addresses.length).toBeGreaterThan(10 + steps.length - 3)
  const texts = await Promise.all(
    [...addresses, ...pages, ...entries].map(async (path) => {
      const answer = await ask(path)
      expect(answer.status, path).toBe(200)
      return [path, await answer.text()] as const
    }),
  )
  const told = texts.find(([path]) => path === `/en/inspections/draws/${number}`)?.[1] ?? ''
  expect(told.match(/Inspectors replaced/g)).toHaveLength(replaced.length)
  expect(told).not.toMatch(/Team \d|place \d/)
  const secrets = sealed.inspectors.flatMap((one) => [one.number, one.salt]).concat(sealed.key, '轮岗')
  for (const [path, text] of texts) for (const secret of secrets) expect(text, path).not.toContain(secret)

  const file = (name: string) => texts.find(([path]) => path.endsWith(`${number}/${name}`))?.[1] ?? ''
  const heads = ['frame', 'result', 'teams', 'names'].map((name) => file(`${name}.csv`).split('\n')[0])
  expect(heads).toEqual(['object,stratum,mark', 'object,stratum', 'team,inspector1,inspector2', 'object,name,code,salt,task'])
  for (const { statement } of replaced) expect(Object.keys(statement).toSorted()).toEqual(stated)
  expect((await ask(`${base}/${number}`)).status).toBe(200)
  expect(Object.keys(JSON.parse(file('terms.json')) as object)).not.toContain('conflicts')
  await sql`update inspections.inspector set ended_by = null, ended_at = null`.execute(world.owner)
})
const stated = ['at', 'because', 'draw', 'kind', 'list']
