import { Hono } from 'hono'
import { withoutMarks } from '../../../tests/support/without-marks.ts'
import { openWorld } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { asXinhengError, problem } from '../../platform/http/problem.ts'
import { silent } from '../../platform/log.ts'
import type { IntakeContext } from '../context.ts'
import { clerk, csv, givenOrganisations, givenSources, type Cells } from '../fixtures.ts'
import { intakePages } from './pages.tsx'

/** The pages of intake in English over sixty organisations; the clerk of a source asks unless another is named. */
export async function openPages() {
  const world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 60)
  const request = async (actor: Actor, path: string, init?: RequestInit) => {
    const app = new Hono<HttpEnv<IntakeContext>>()
    app.use(async (c, next) => {
      c.set('lang', 'en')
      c.set('ctx', world.ctx({ actor }))
      await next()
    })
    app.onError((error) => problem(asXinhengError(error, silent), 'en'))
    app.route('/', intakePages())
    return app.request(path, init)
  }
  const get = (path: string, as: Actor = clerk) => request(as, path)
  /** The words of a page, without the marks between and around them. */
  const textOf = async (path: string, as: Actor = clerk) => withoutMarks(await (await get(path, as)).text())
  const post = (path: string, form: Record<string, string> | [string, string][] = {}, as: Actor = clerk) =>
    request(as, path, { method: 'POST', body: new URLSearchParams(form) })
  const upload = (bytes: Buffer | null, fields: Record<string, string> = { item: 'penalty' }, name = 'penalties.csv') => {
    const body = new FormData()
    for (const [key, value] of Object.entries(fields)) body.set(key, value)
    body.set('file', bytes === null ? new File([], '') : new File([new Uint8Array(bytes)], name))
    return request(clerk, '/workbench/send', { method: 'POST', body })
  }
  /** Sends rows and gives the path of the submission they became. */
  const send = async (rows: readonly Cells[], fields?: Record<string, string>) =>
    (await upload(csv(rows), fields)).headers.get('location')?.replace('/en', '') ?? ''
  const done = async (rows: readonly Cells[], fields?: Record<string, string>) => {
    const path = await send(rows, fields)
    await post(`${path}/confirm`)
    await world.work()
    return path
  }
  return { world, get, textOf, post, upload, send, done }
}
