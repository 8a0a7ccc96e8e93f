import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Hono } from 'hono'
import type { AppContext } from '../src/app/context.ts'
import { createServer } from '../src/app/server.ts'
import { adoptModel } from '../src/evaluation/model/adopt.ts'
import { loadModels } from '../src/evaluation/model/model-store.ts'
import type { Model } from '../src/evaluation/model/model.ts'
import type { HttpEnv } from '../src/platform/http/env.ts'
import { silent } from '../src/platform/log.ts'
import { addressesOf } from './support/entitled.ts'
import { firm, furnish, today, type Furnished, type Reader } from './support/furnished.ts'
import { ownReportKeys } from './support/report-keys.ts'
import { textOf } from './support/unpacked.ts'
import { openWorld, type World } from './support/world.ts'

let world: World
let server: Hono<HttpEnv<AppContext>>
let furnished: Furnished
let paths: readonly string[]

beforeAll(async () => {
  world = await openWorld({ reportKeys: ownReportKeys(today) })
  furnished = await furnish(world)
  const { pack } = world.ctx()
  server = createServer({ context: (actor) => world.ctx({ ...(actor ? { actor } : {}), at: today }), log: silent, pack })
  const routes = [...new Set(server.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/*')).map(({ path }) => path))]
  paths = addressesOf(routes, furnished).map(({ path }) => path)
})
afterAll(() => world.close())

/** The words of the scale of a model, which no page says but of a model or a grade. */
const mark = 'GRADE-OF-SOMEBODY'
const marked = (model: Model, shown: Model['shown']): Model => ({
  ...{ ...model, shown },
  grades: model.grades.map((grade) => ({ ...grade, name: { zh: mark, en: mark } })),
})
/** What tells the rules by which everybody is graded, and how many have which grade. */
const aboutModels = /^\/(api\/v1\/)?(workbench\/)?(packs|models)\b/

/** Everything that a reader is given in which a grade stands. */
async function gradesFor(reader: Reader): Promise<string[]> {
  const found: string[] = []
  for (const path of paths.filter((one) => !aboutModels.test(one))) {
    const answer = await server.request(`http://site.test${path}`, { headers: { accept: 'text/html', ...furnished.headers[reader] } })
    if ((await textOf(answer)).includes(mark)) found.push(path.replace(/\?.*/, ''))
  }
  return found.toSorted()
}

async function adopt(shown: Model['shown']): Promise<void> {
  const ctx = world.ctx({ at: today })
  for (const { model } of await loadModels(ctx, '2026-11-16', ctx.now())) await adoptModel(ctx, marked(model, shown))
}

it.each(['own', 'government'] as const)(
  'a grade that its model shows to %s stands nowhere that others are led to',
  async (shown) => {
    await adopt(shown)
    for (const reader of ['anyone', 'stranger', 'bank', 'readerKey'] as const)
      // The pages of the own grade are everybody's who has one.
      expect((await gradesFor(reader)).filter((path) => !/^\/(workbench|api\/v1\/file)\/grade/.test(path))).toEqual([])
    const file = (await gradesFor('market')).filter((path) => path.includes(firm))
    expect(file.some((path) => path.endsWith('/grade'))).toBe(shown === 'government')
  },
  300_000,
)

it('a grade that its model shows to everyone stands on the page of its organisation and in the API, without a score, and leads to its rules', async () => {
  await adopt('public')
  expect(await gradesFor('anyone')).toEqual([`/api/v1/organisations/${firm}/grades`, `/organisations/${firm}`])
  const page = async (path: string) => (await server.request(`http://site.test${path}`, { headers: { accept: 'text/html' } })).text()
  const shown = /<section[^>]*id="grades"[^]*?<\/section>/.exec(await page(`/en/organisations/${firm}`))?.[0]
  expect(shown).toContain('href="/en/models/enterprise"')
  expect(shown).not.toMatch(/\d+\.\d\d/)
  // What was so on a past day is not told to everyone.
  expect(await page(`/organisations/${firm}?day=2026-11-14`)).not.toContain(mark)
}, 300_000)
