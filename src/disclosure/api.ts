import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { PackContext } from '../packs/index.ts'
import { atomFeed, atomType } from '../platform/http/atom.ts'
import { answer, cacheControl, type Ask, type Env } from './api/answer.ts'
import { Asked } from './api/ask.ts'
import { describe, whole, type Description } from './api/describe.ts'
import { answerOrganisations, answerRecords } from './api/lists.ts'
import { changesFeed } from './feed/atom.ts'
import { changesAfter, changesProblems, startOfLast } from './feed/changes-after.ts'
import { Exports } from './lists/exports.ts'
import { leagueOfSources, readSource } from './figures/league-of-sources.ts'
import { listItems } from './list-items.ts'
import { openDataCatalogue } from './lists/open-data.ts'
import { momentProblems } from './query.ts'
import { proveShownRecord } from './prove.ts'
import { readOrganisation } from './read-organisation.ts'
import { readHistory, readRecord } from './read-record.ts'
import type { ShownRecord } from './shown.ts'
import * as ask from './api/queries.ts'
import * as shape from './api/schemas.ts'

const beyondEnd = 'the cursor is beyond the end of the log, which was restored to an earlier state: start again from 0'
const code = z.object({ code: z.string().openapi({ description: 'unified social credit code', example: '91130628000000001K' }) })
const id = z.object({ id: z.string().openapi({ description: 'number of the record', example: '1' }) })

const routes: readonly {
  readonly description: Description
  readonly answer: (c: Ask, asked: Asked, exports: Exports) => Promise<Response> | Response
}[] = [
  {
    description: {
      path: '/organisations',
      summary: 'Find organisations',
      schema: shape.OrganisationPage,
      query: ask.organisationQuery,
      others: whole,
    },
    answer: answerOrganisations,
  },
  {
    description: {
      path: '/organisations/{code}',
      summary: 'One organisation',
      schema: shape.Organisation,
      query: ask.momentQuery,
      params: code,
    },
    answer: async (c, asked) => {
      const moment = asked.moment()
      asked.settle(momentProblems(moment, c.get('ctx').now()))
      return answer(c, await readOrganisation(c.get('ctx'), c.req.param('code') ?? '', moment))
    },
  },
  {
    description: {
      path: '/organisations/{code}/records',
      summary: 'Records of an organisation',
      schema: shape.RecordPage,
      query: ask.recordsOfQuery,
      params: code,
      others: whole,
    },
    answer: async (c, asked, exports) => {
      const organisation = (await readOrganisation(c.get('ctx'), c.req.param('code') ?? '')).code
      return answerRecords(c, asked, exports, organisation)
    },
  },
  {
    description: { path: '/records', summary: 'Public records, filtered', schema: shape.RecordPage, query: ask.recordQuery, others: whole },
    answer: (c, asked, exports) => answerRecords(c, asked, exports, asked.text('organisation')),
  },
  {
    description: { path: '/records/{id}', summary: 'One record', schema: shape.OneRecord, query: ask.momentQuery, params: id },
    answer: async (c, asked) => {
      const moment = asked.moment()
      asked.settle(momentProblems(moment, c.get('ctx').now()))
      return answer(c, { ...(await readRecord(c.get('ctx'), c.req.param('id') ?? '', moment)), asOf: c.get('ctx').now() })
    },
  },
  {
    description: { path: '/records/{id}/history', summary: 'Every version of a record, in words', schema: shape.History, params: id },
    answer: async (c) => {
      const [ctx, id] = [c.get('ctx'), c.req.param('id') ?? '']
      return answer(c, { id, disputed: await disputeOf(ctx, id), versions: await readHistory(ctx, id), asOf: ctx.now() })
    },
  },
  {
    description: {
      path: '/records/{id}/proof',
      summary: 'Proof of a record: its open fields, the seal of the others, and their place in the ledger',
      schema: shape.RecordProof,
      params: id,
    },
    answer: answerProof,
  },
  {
    description: { path: '/items', summary: 'Catalogue items that can be public, and their open fields', schema: shape.Items },
    answer: (c) => answer(c, { ...listItems(c.get('ctx')), asOf: c.get('ctx').now() }),
  },
  {
    description: { path: '/sources', summary: 'Open league of sources', schema: shape.League, query: ask.monthsQuery },
    answer: async (c, asked) => {
      asked.settle()
      return answer(c, await leagueOfSources(c.get('ctx'), { months: asked.number('months') ?? 12 }))
    },
  },
  {
    description: { path: '/sources/{code}', summary: 'One source', schema: shape.Source, query: ask.monthsQuery, params: code },
    answer: async (c, asked) => {
      asked.settle()
      return answer(c, await readSource(c.get('ctx'), c.req.param('code') ?? '', { months: asked.number('months') ?? 12 }))
    },
  },
  {
    description: { path: '/changes', summary: 'Change feed', schema: shape.Changes, query: ask.changesQuery, conflict: beyondEnd },
    answer: async (c, asked) => {
      const [cursor, limit] = [asked.number('cursor') ?? 0, asked.number('limit') ?? 200]
      asked.settle(changesProblems(cursor, limit))
      return answer(c, await changesAfter(c.get('ctx'), cursor, limit))
    },
  },
  {
    description: {
      path: '/changes.atom',
      summary: 'Change feed as Atom; without a cursor, the latest',
      schema: z.string(),
      query: ask.changesQuery,
      others: ['application/atom+xml'],
      conflict: beyondEnd,
    },
    answer: async (c, asked) => {
      const limit = asked.number('limit') ?? 50
      const cursor = asked.number('cursor')
      asked.settle(changesProblems(cursor ?? 0, limit))
      const changes = await changesAfter(c.get('ctx'), cursor ?? (await startOfLast(c.get('ctx'), limit)), limit)
      return new Response(atomFeed(changesFeed(changes, baseOf(c), limit, c.get('lang')), baseOf(c), c.get('lang')), {
        headers: { 'content-type': atomType, 'cache-control': 'public, max-age=60', vary: 'accept-language' },
      })
    },
  },
  {
    description: {
      path: '/open-data/catalog.jsonld',
      summary: 'What can be downloaded, in DCAT',
      schema: z.any(),
      others: ['application/ld+json'],
    },
    answer: (c) =>
      new Response(JSON.stringify(openDataCatalogue(c.get('ctx').pack, baseOf(c), c.get('ctx').now()), null, 1), {
        headers: { 'content-type': 'application/ld+json; charset=utf-8', 'cache-control': 'public, max-age=3600' },
      }),
  },
]

async function disputeOf(ctx: PackContext, id: string): Promise<ShownRecord['disputed']> {
  const record = await readRecord(ctx, id)
  return record.kind === 'record' ? record.disputed : null
}

const baseOf = (c: Ask): string => `${new URL(c.req.url).origin}/api/v1`

/** A file to keep. It holds what is checked and, since nobody may overlook it, the mark of today; no time is added to it. */
async function answerProof(c: Ask): Promise<Response> {
  const proof = await proveShownRecord(c.get('ctx'), c.req.param('id') ?? '')
  return c.json({ ...proof, disputed: await disputeOf(c.get('ctx'), c.req.param('id') ?? '') }, 200, {
    'content-disposition': `attachment; filename="xinheng-proof-${c.req.param('id')}.json"`,
    'cache-control': cacheControl(c.get('ctx').now()),
  })
}

/** Everything the public reads by program: organisations, records, sources, the change feed, whole lists. */
export function disclosureApi(): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>()
  const exports = new Exports()
  for (const { description, answer: answerTo } of routes) {
    api.openAPIRegistry.registerPath(describe(description))
    const known = Object.keys(description.query?.shape ?? {})
    api.get(description.path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => {
      const asked = new Asked(c.req.url, known)
      if (known.length === 0) asked.settle()
      return answerTo(c, asked, exports)
    })
  }
  return api
}
