import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { createServer } from '../../app/server.ts'
import { givenOrganisations, givenSources, market, nameOf } from '../../intake/fixtures.ts'
import { anonymous, type Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { firm, givenExecutors, givenListings, housing, of, office, treasury } from '../fixtures.ts'
import { loadOpen } from '../store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenExecutors(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
  await givenListings(at(of(market, 'clerk')), [1, 2])
})
afterAll(() => world.close())

const day = '2026-11-16'
const at = (actor: Actor) => world.ctx({ actor, at: `${day}T10:00:00+08:00` })
const serverOf = (actor: Actor) => createServer({ context: () => at(actor), log: silent, pack: world.ctx().pack })
const ask = (actor: Actor, path: string) => serverOf(actor).request(`http://localhost${path}`)
const see = async (actor: Actor, path: string) => (await ask(actor, path)).text()
/** A form that may bring papers. */
function send(actor: Actor, path: string, entries: Readonly<Record<string, string>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(entries)) body.set(name, value)
  return serverOf(actor).request(`http://localhost${path}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
}
const base = '/workbench/measures'
const head = of(treasury, 'head')
/** The proposal of a restriction on an organisation at an executor. */
async function proposed(number: number, measure: string, executor: string): Promise<number> {
  const all = await loadOpen(world.ctx(), { after: 0, limit: 1000 })
  return all.find((one) => one.subjectId === number && one.measure === measure && one.executorCode === executor)?.measureId ?? 0
}
const execution = { action: 'execute', mode: 'restrict', matter: '技改资金申报', decisionNo: '高财〔2026〕8号', from: day, until: '' }

test('a restriction is decided by its form once; what is missing comes back all at once with what was entered', async () => {
  const here = `${base}/${await proposed(1, 'M-03', treasury)}`
  const shown = await see(head, here)
  expect(shown).toContain(nameOf(1))
  const seen = /name="seen" value="(\d+)"/.exec(shown)?.[1] ?? ''
  const wrong = await send(head, here, { ...execution, decisionNo: '', reason: '', seen })
  expect(wrong.status).toBe(422)
  const again = await wrong.text()
  for (const said of ['决定文号', '理由', 'value="技改资金申报"']) expect(again).toContain(said)

  const personal = await send(head, here, { ...execution, reason: '联系 13800138000', seen })
  const told = await personal.text()
  expect([personal.status, told.includes('理由不得含有个人号码'), told.includes('13800138000')]).toEqual([422, true, false])

  const filled = { ...execution, reason: '在严重失信主体名单期间', seen }
  const [one, two] = await Promise.all([send(head, here, filled), send(head, here, filled)])
  expect([one.status, two.status].toSorted((a, b) => a - b)).toEqual([303, 409])
  expect(await see(head, here)).toContain('高财〔2026〕8号')
  expect(await see(firm(1), base)).toContain('限制')
  expect(await see(firm(1), here)).toContain('高财〔2026〕8号')
})

test('each body sees its own: executors their queue, the office the board, the organisation what is proposed about it, others nothing', async () => {
  const id = await proposed(2, 'M-14', housing)
  expect(await see(of(housing, 'approver'), `${base}?view=toDecide`)).toContain(nameOf(2))
  expect(await see(office(), base)).toContain('高阳县住房和城乡建设局')
  expect(await see(firm(2), `${base}/${id}`)).toContain('高阳县住房和城乡建设局')
  for (const other of [firm(3), head]) expect((await ask(other, `${base}/${id}`)).status).toBe(404)
  expect((await ask(anonymous, `${base}/${id}`)).status).not.toBe(200)
  expect((await send(firm(2), `${base}/${id}`, { action: 'acknowledge', seen: '1' })).status).not.toBe(303)
})

test('by program an executor takes its queue and answers; deciding by program is no step there is', async () => {
  const key: Actor = { kind: 'key', id: 'housing', body: 'source', role: 'clerk', unit: housing }
  const queue = (await (await ask(key, '/api/v1/measures/queue')).json()) as { proposals: { id: string; organisation: { name: string } }[] }
  expect(queue.proposals.map(({ organisation }) => organisation.name)).toEqual(expect.arrayContaining([nameOf(1), nameOf(2)]))
  const id = await proposed(2, 'M-14', housing)
  const answer = (body: object, actor = key) =>
    serverOf(actor).request(`http://localhost/api/v1/measures/${id}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await answer({ action: 'execute', reason: '执行' })).status).toBe(422)
  expect((await answer({ action: 'acknowledge' }, { ...key, unit: treasury })).status).toBe(404)
  expect((await answer({ action: 'acknowledge' })).status).toBe(204)
  expect((await answer({ action: 'acknowledge' })).status).toBe(409)
})

test('everybody reads the rules and the figures by executor, and of no organisation', async () => {
  const page = await see(anonymous, '/measures')
  expect(page).toContain('M-03')
  for (const number of [1, 2]) expect(page).not.toContain(nameOf(number))
  const rules = (await (await ask(anonymous, '/api/v1/measures')).json()) as { measures: { measure: string; humanDecision: boolean }[] }
  expect(rules.measures.map(({ measure }) => measure)).toEqual(expect.arrayContaining(['M-03', 'M-14']))
  const { executors } = (await (await ask(anonymous, '/api/v1/measures/figures')).json()) as {
    executors: { executor: { code: string } }[]
  }
  expect(executors.map(({ executor }) => executor.code)).toEqual(expect.arrayContaining([treasury, housing]))
})

test('the same proposals are counted by restriction and by type of organisation', async () => {
  type Counted = { key: string; initiated: number }[]
  const figures = (await (await ask(anonymous, '/api/v1/measures/figures')).json()) as {
    executors: { initiated: number }[]
    measures: Counted
    subjectTypes: Counted
  }
  const sum = (all: readonly { initiated: number }[]): number => all.reduce((whole, { initiated }) => whole + initiated, 0)
  expect(sum(figures.executors)).toBeGreaterThan(0)
  for (const kinds of [figures.measures, figures.subjectTypes]) expect(sum(kinds)).toBe(sum(figures.executors))
  expect(figures.measures.map(({ key }) => key)).toEqual(expect.arrayContaining(['M-03', 'M-14']))
  expect(figures.subjectTypes.map(({ key }) => key)).toEqual(['enterprise'])
})

test('the figures come as a file for spreadsheets too, with the same rows', async () => {
  const csv = await ask(anonymous, '/api/v1/measures/figures.csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  const lines = (await csv.text()).trim().split(/\r?\n/)
  expect(lines[0]).toContain('单位代码,执行单位,提出')
  const { executors } = (await (await ask(anonymous, '/api/v1/measures/figures')).json()) as {
    executors: { executor: { code: string }; initiated: number }[]
  }
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(executors.map(({ executor }) => executor.code))
  expect(lines.slice(1).map((line) => Number(line.split(',')[2]))).toEqual(executors.map(({ initiated }) => initiated))
})

test('an organisation takes its restrictions by program, those of nobody else, and a department none there', async () => {
  const key = (number: number): Actor => ({ ...firm(number), kind: 'key' })
  const { proposals, hasMore } = (await (await ask(key(2), '/api/v1/file/measures')).json()) as {
    proposals: { organisation: { name: string }; measure: string }[]
    hasMore: boolean
  }
  expect(new Set(proposals.map(({ organisation }) => organisation.name))).toEqual(new Set([nameOf(2)]))
  expect(proposals.map(({ measure }) => measure)).toContain('M-14')
  expect(hasMore).toBe(false)
  expect(await (await ask(key(2), '/api/v1/file/measures?page=2')).json()).toEqual({ proposals: [], hasMore: false })
  expect(await (await ask(key(3), '/api/v1/file/measures')).json()).toEqual({ proposals: [], hasMore: false })
  expect((await ask(head, '/api/v1/file/measures')).status).toBe(403)
})

test('the form to propose by hand takes what the list allows once, and says what is wrong with what was entered', async () => {
  const form = `${base}/propose`
  const finder = of(market, 'head')
  const record = `${(await loadOpen(world.ctx(), { after: 0, limit: 1000 })).find(({ subjectId }) => subjectId === 2)?.recordId ?? 0}`
  expect((await ask(of(market, 'clerk'), form)).status).toBe(403)
  expect(await see(finder, form)).toContain('记录编号')
  for (const asked of ['x', '999999']) expect((await ask(finder, `${form}?record=${asked}`)).status).toBe(404)
  expect((await ask(of(treasury, 'head'), `${form}?record=${record}`)).status).toBe(404)
  expect(await see(finder, `${form}?record=${record}`)).toContain(nameOf(2))
  const filled = { record, measure: 'M-13', executors: treasury, reason: '评优' }
  const post = (fields: Readonly<Record<string, string>>) =>
    serverOf(finder).request(`http://localhost${form}`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams(fields)}`,
    })
  const gone = await post({ ...filled, record: '999999' })
  expect(gone.status).toBe(404)
  const wrong = await post({ ...filled, measure: 'M-12', reason: '' })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('href="#')])
  const made = await post(filled)
  expect([made.status, made.headers.get('location')]).toEqual([303, `${base}?view=proposed`])
  expect((await post(filled)).status).toBe(409)
  expect(await proposed(2, 'M-13', treasury)).toBeGreaterThan(0)
})
