import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { json, refusals } from '../platform/http/described.ts'
import type { Context as Ask } from 'hono'
import { sha256Hex } from '../platform/crypto/native.ts'
import { anonymous } from '../platform/context.ts'
import { utf8 } from '../platform/crypto/bytes.ts'
import { attachment } from '../platform/http/attachment.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { DrawPage, DrawShape } from './api-schemas.ts'
import type { InspectionsContext } from './context.ts'
import { fail } from './errors.ts'
import {
  findDraw,
  findOpenly,
  frameFile,
  listDraws,
  mayName,
  mostListed,
  namesFile,
  proveStep,
  resultFile,
  teamsFile,
} from './draws/find.ts'
import { isCommitted, seedOf, stateOf, stepOf, type HeldDraw } from './draws/held-draw.ts'

type Env = HttpEnv<InspectionsContext>
type C = Ask<Env>

const number = { number: z.string().openapi({ description: 'number of the draw', example: '2026-0001' }) }
const base = '/inspections/draws'
const one = `${base}/{number}`

/** What everybody may know of a draw. Who took a step is nobody's business outside. */
const drawView = (draw: HeldDraw) => ({
  number: draw.number,
  title: draw.terms.title,
  by: draw.terms.by,
  state: stateOf(draw),
  commitment: sha256Hex(draw.file),
  terms: draw.terms,
  seed: seedOf(draw),
  steps: draw.steps.map(({ kind, statement, leafIndex, note, takenAt }) => ({ kind, at: takenAt, leafIndex, statement, note })),
})

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string>

async function* bytesOf(pieces: Pieces): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield typeof piece === 'string' ? utf8(piece) : piece
}

async function fileOf(
  c: C,
  name: string,
  mediaType: string,
  read: (ctx: InspectionsContext, draw: string) => Promise<Pieces>,
): Promise<Response> {
  const ctx = c.get('ctx')
  const draw = await findDraw(ctx, c.req.param('number') ?? '')
  // What has a hash never changes; names are those of today, and may come later: a missing file is not remembered.
  const isForAll = name === 'names.csv' ? mayName(ctx.as(anonymous), draw) : isCommitted(draw)
  const kept: Record<string, string> = isForAll ? { 'cache-control': 'public, max-age=3600' } : {}
  const hash = hashOf(draw, name)
  if (hash !== undefined) kept['etag'] = `"${hash}"`
  const asked = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? []
  if (hash !== undefined && asked.some((tag) => tag.replace(/^W\//, '') === kept['etag'])) return c.body(null, 304, kept)
  const pieces = await read(ctx, draw.number)
  const answer = attachment({ fileName: `${draw.number}-${name}`, mediaType, bytes: bytesOf(pieces) })
  for (const [header, value] of Object.entries(kept)) answer.headers.set(header, value)
  return answer
}

/** The SHA-256 of a file, where the draw itself says it. */
function hashOf(draw: HeldDraw, name: string): string | undefined {
  if (name === 'terms.json') return sha256Hex(draw.file)
  if (name === 'frame.csv') return draw.terms.frame.sha256
  const drawn = stepOf(draw, 'drawn')?.statement
  if (name === 'teams.csv') return drawn?.['teams'] as string | undefined
  return name === 'result.csv' ? (drawn?.['result'] as string | undefined) : undefined
}

function placeIn(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null
  const place = /^\d{1,9}$/.test(text) ? Number(text) : -1
  if (place < least || place > most) throw fail('inspections.wrong-request', { values: { most: mostListed } })
  return place
}

const csv = 'text/csv; charset=utf-8'
const files = [
  {
    ...{ name: 'terms.json', type: 'application/json', summary: 'The terms of a draw, byte for byte as they were committed' },
    read: async (ctx: InspectionsContext, draw: string) => [(await findDraw(ctx, draw)).file],
  },
  { name: 'frame.csv', type: csv, summary: 'The frame of a draw: numbers, strata and marks of its objects', read: frameFile },
  {
    ...{ name: 'result.csv', type: csv, summary: 'The objects that were drawn' },
    read: async (ctx: InspectionsContext, draw: string) => [await resultFile(ctx, draw)],
  },
  {
    ...{ name: 'teams.csv', type: csv, summary: 'The teams that were drawn, by places of the pool; which object each has is not told' },
    read: async (ctx: InspectionsContext, draw: string) => [await teamsFile(ctx, draw)],
  },
  {
    ...{ name: 'names.csv', type: csv, summary: 'The organisations that were drawn, with the salts of their marks' },
    read: async (ctx: InspectionsContext, draw: string) => [await namesFile(ctx, draw)],
  },
]

const open = { 'cache-control': 'public, max-age=60' }

/** Draws, with everything that is needed to run them again: conformance/draw says how. */
export function inspectionsApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  const describe = (path: string, summary: string, content: object, refuses: Record<number, string>, request: object = {}) =>
    api.openAPIRegistry.registerPath(
      createRoute({
        ...{ method: 'get', path, summary, tags: ['public'], request },
        responses: {
          200: { description: summary, content },
          ...refusals(refuses),
        },
      }),
    )
  const before = z.string().optional().openapi({ description: 'only draws before the one of this place', example: '40' })
  const limit = z
    .string()
    .optional()
    .openapi({ description: `how many, at most ${mostListed}`, example: '20' })
  const query = z.object({ before, limit })
  describe(base, 'Draws that were committed, the newest first', json(DrawPage), { 400: 'wrong parameters' }, { query })
  api.get(base, async (c) => {
    const [from, most] = [placeIn(c.req.query('before'), 1, 999_999_999), placeIn(c.req.query('limit'), 1, mostListed) ?? mostListed]
    const draws = await listDraws(c.get('ctx'), from, most)
    const last = draws.at(-1)
    return c.json({ draws: draws.map(drawView), before: draws.length < most || !last ? null : last.drawId }, 200, open)
  })

  const params = z.object(number)
  const none = { 404: 'no such draw, or it does not have this yet' }
  describe(one, 'A draw: terms, seed and steps', json(DrawShape), none, { params })
  api.get(`${base}/:number`, async (c) => {
    const { draw } = await findOpenly(c.get('ctx'), c.req.param('number'))
    return c.json(drawView(draw), 200, isCommitted(draw) ? open : { 'cache-control': 'private, no-store' })
  })
  for (const { name, type, summary, read } of files) {
    describe(`${one}/${name}`, summary, { [type.replace(/;.*/, '')]: { schema: z.string() } }, none, { params })
    api.get(`${base}/:number/${name}`, (c) => fileOf(c as unknown as C, name, type, read))
  }

  const place = z.string().openapi({ description: 'place of the step, from 0', example: '0' })
  const ofStep = { params: z.object({ ...number, place }) }
  const proof = z.object({ type: z.string(), record: z.any(), salt: z.string(), entry: z.string(), proof: z.string(), key: z.string() })
  describe(`${one}/steps/{place}/proof.json`, 'The proof that a step of a draw stands in the ledger', json(proof), none, ofStep)
  api.get(`${base}/:number/steps/:place/proof.json`, async (c) =>
    c.json(await proveStep(c.get('ctx'), c.req.param('number'), placeIn(c.req.param('place'), 0, 999_999_999) ?? 0)),
  )
  return api
}
