import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered } from '../platform/http/described.ts'
import { listAreas, type ListArea } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import type { ListsContext } from './context.ts'
import { readLists, type ShownList } from './read-public.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const ListShape = z
  .strictObject({
    key: z.string().meta({ description: 'key of the code set `seriousListName`' }),
    name: text,
    area: z.enum(Object.keys(listAreas) as [ListArea, ...ListArea[]]),
    basis: z.array(
      z.strictObject({ document: z.string(), number: z.string().nullable(), article: z.string().nullable(), url: z.string().nullable() }),
    ),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    local: z.boolean().meta({ description: 'a list of this place alone, by a local regulation' }),
    subjectTypes: z.array(z.string()),
    period: z.string().meta({ description: 'ISO 8601 duration: how long at most' }),
    earliestRemoval: z.string().nullable(),
    hearing: z.boolean(),
    defenceWorkingDays: z.int(),
    measures: z.array(z.string()).meta({ description: 'keys of the measures that may follow' }),
    removalConditions: text,
    listed: z.int().min(0).meta({ description: 'organisations on it today' }),
  })
  .meta({ id: 'SeriousList' })

const view = ({ rule, name, count }: ShownList): z.infer<typeof ListShape> => ({
  ...{ key: rule.key, name, area: rule.area, from: rule.from, to: rule.to, local: rule.isLocal, subjectTypes: [...rule.subjectTypes] },
  basis: rule.basis.map(({ document, number, article, url }) => ({ document, number, article, url })),
  ...{ period: rule.period, earliestRemoval: rule.earliestRemoval, hearing: rule.hearing, defenceWorkingDays: rule.defenceDays },
  ...{ measures: [...rule.measures], removalConditions: rule.removalConditions, listed: count },
})

const listsRoute = createRoute({
  method: 'get',
  path: '/lists',
  summary: 'Serious-dishonesty lists in force today, with their basis and how many organisations are on each',
  description: 'The listings themselves are records: `/records?item=seriousList`.',
  tags: ['public'],
  responses: {
    200: answered('the lists', z.strictObject({ lists: z.array(ListShape), asOf: z.iso.datetime() })),
  },
})

/** What everybody may know of the lists; listings are records like all others. Mounts below `/api/v1`. */
export function listsApi<C extends ListsContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(listsRoute, async (c) => {
    const ctx = c.get('ctx')
    const lists = (await readLists(ctx)).map(view)
    return c.json({ lists, asOf: ctx.now().toISOString() }, 200, { 'cache-control': 'public, max-age=60' })
  })
  return api
}
