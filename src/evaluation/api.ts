import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, refusal } from '../platform/http/described.ts'
import type { Context as Request } from 'hono'
import { readOrganisation } from '../disclosure/index.ts'
import { attachment } from '../platform/http/attachment.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { byItselfSentence, loweringSentence, severityNames } from './sentences/lift-sentences.ts'
import type { EvaluationContext } from './context.ts'
import { reasonNames } from './sentences/file-sentences.ts'
import type { Lift } from './explaining/lift.ts'
import type { Model } from './model/model.ts'
import { printGrade } from './reading/print-grade.ts'
import { readPublicGrades } from './reading/public-grade.ts'
import { readGradeOf, readOwnGrade, type ReadGrade } from './reading/read-grade.ts'
import {
  boundSentence,
  comparisonSentence,
  coverageSentence,
  gradeSentence,
  noEffect,
  pointsText,
  vetoSentence,
} from './sentences/sentences.ts'
import { day, Grade, named, type ToldLift, type Whole } from './api-schemas.ts'

const placeOf = ({ model }: ReadGrade, place: number) => placeIn(model, place)
const placeIn = (model: Model, place: number): Whole['grade'] & object => {
  const one = model.grades[place]
  return { key: one?.key ?? '', label: one?.name ?? { zh: '', en: '' } }
}

const liftOf = (read: ReadGrade, { acts, day: from, grade, score }: Lift): ToldLift => ({
  acts: acts.map((act) =>
    act.kind === 'repair'
      ? { kind: act.kind, record: String(act.recordId), from: act.from, conduct: null }
      : { kind: act.kind, record: null, from: null, conduct: read.model.conducts[act.conduct]?.name ?? null },
  ),
  ...{ day: from, grade: placeOf(read, grade), score: pointsText(score) },
})

function wholeOf({ pack }: EvaluationContext, read: ReadGrade): Whole {
  const { model, explained, records, purpose } = read
  const sees = (recordId: number) => purpose.isOwn || records.has(recordId)
  const { whatIf } = read
  return {
    ...{ code: read.organisation.code, day: read.day, newUntil: read.newUntil, base: explained.base, coverage: explained.coverage },
    model: { key: model.key, label: model.name, edition: model.edition, version: read.version },
    grade: read.newUntil === null ? placeOf(read, explained.grade) : null,
    score: pointsText(explained.score),
    dimensions: explained.dimensions.map((dimension) => ({
      ...{ key: dimension.key, label: dimension.name, points: pointsText(dimension.points), most: dimension.most },
      criteria: dimension.criteria.map(({ name, shares, ...one }) => ({
        ...{ key: one.key, label: name, points: pointsText(one.points), start: one.start, least: one.least, most: one.most },
        ...{ covered: one.covered, bound: one.bound },
        records: shares.map(({ recordId, conduct, value, fades, ends }) =>
          sees(recordId)
            ? { record: String(recordId), conduct, points: pointsText(value), fades, ends }
            : { record: null, conduct: null, points: pointsText(value), fades: null, ends: null },
        ),
      })),
    })),
    vetoes: explained.vetoes.map(({ key, name, atMost, recordIds }) => ({
      ...{ key, label: name, atMost: placeOf(read, atMost).key, basis: read.vetoBasis.get(key)?.zh ?? null },
      records: recordIds.filter(sees).map(String),
    })),
    comparisons: read.comparisons.map(({ among, name, total, below }) => ({ among, label: name, total, below })),
    changes: read.changes.map(({ changedAt, kept, grade, score, by, causes, count }) => ({
      at: changedAt.toISOString(),
      grade: grade === null ? null : placeIn(kept.model, grade),
      ...{ score: pointsText(score), by, count },
      records: causes.map(({ recordId, how, value }) =>
        sees(recordId)
          ? { record: String(recordId), how, points: pointsText(value) }
          : { record: null, how: null, points: pointsText(value) },
      ),
    })),
    uncounted: read.uncounted.map(({ reason, count, recordIds }) => ({
      ...{ reason, label: reasonNames[reason], count, records: recordIds.map(String) },
    })),
    whatIf: whatIf && {
      lifts: whatIf.lifts.byActs.map((one) => liftOf(read, one)),
      byItself: whatIf.lifts.byItself && liftOf(read, whatIf.lifts.byItself),
      lowers: whatIf.lowers && {
        ...{ below: whatIf.lowers.below, margin: pointsText(Math.max(0, whatIf.lowers.margin)) },
        by: whatIf.lowers.by.map((one) => ({
          ...{ conduct: one.conduct, grade: placeOf(read, one.grade).key },
          says: loweringSentence(model, one, severityNames(pack)),
        })),
      },
    },
    says: [
      ...[gradeSentence(read), coverageSentence(read)],
      ...explained.vetoes.map((veto) => vetoSentence(model, veto)),
      ...explained.dimensions.flatMap(({ criteria }) =>
        criteria.flatMap((one) => {
          const said = boundSentence(one)
          return said === null ? [] : [{ zh: `${one.name.zh}：${said.zh}`, en: `${one.name.en}: ${said.en}` }]
        }),
      ),
      ...read.comparisons.map(comparisonSentence),
      ...(whatIf === null || explained.grade === 0 ? [] : [byItselfSentence(model, whatIf.lifts.byItself)]),
      noEffect,
    ],
  }
}

const dated = {
  day: z.string().optional().meta({ description: 'a past day, by its rules and what was known at its end', example: '2026-10-01' }),
  model: z.string().optional().meta({ description: 'where there are several: the key of one' }),
}
const stated = {
  purpose: z.string().optional().meta({ description: 'what it is read for; or header `X-Purpose`. A refusal names the possible ones.' }),
  ground: z.string().optional().meta({ description: 'number of the case it is for, where the purpose asks for one' }),
}
const described = (summary: string) => ({
  200: answered(summary, Grade),
  400: refusal('no such day, or no purpose that may be stated'),
  403: refusal('not open to who asks'),
  404: refusal('no such organisation, or none that is graded'),
})

const publicRoute = createRoute({
  method: 'get',
  path: '/organisations/{code}/grades',
  summary: 'The grades of an organisation that their models show to everyone; no score, no record',
  tags: ['public'],
  request: { params: z.object({ code: z.string().meta({ example: '91139000MA68RT773Q' }) }) },
  responses: {
    200: answered(
      'one for each such model; none where no model is shown to everyone',
      z.strictObject({
        grades: z.array(
          z
            .strictObject({
              day,
              model: z.strictObject({
                ...named.shape,
                edition: z.string(),
                basis: z.array(z.string()).meta({ description: 'what the model rests on, and what lets everyone read its grades' }),
              }),
              grade: named,
            })
            .meta({ id: 'PublicGrade' }),
        ),
      }),
    ),
    404: refusal('no such organisation'),
  },
})

/** Grades by program: those everyone reads, the own one with its reasons, and those of others for a stated purpose. Mounts below `/api/v1`. */
export function evaluationApi<C extends EvaluationContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(publicRoute, async (c) => {
    const ctx = c.get('ctx')
    const { code } = await readOrganisation(ctx, c.req.valid('param').code)
    const grades = (await readPublicGrades(ctx, code)).map(({ day: on, model: { name, basis, ...model }, grade }) => ({
      ...{ day: on, model: { ...model, label: name, basis: [...basis] } },
      grade: { key: grade.key, label: grade.name },
    }))
    return c.json({ grades }, 200, { 'cache-control': 'public, max-age=60' })
  })
  const ways = [
    {
      path: '/file/grade',
      summary: 'The grade of the own organisation, why it is what it is, and what would change it',
      security: [{ memberKey: [] as string[] }],
      request: { query: z.object(dated) },
    },
    {
      path: '/files/{code}/grade',
      summary: 'The grade of an organisation and why it is what it is, for a stated purpose',
      security: [{ memberKey: [] as string[] }, { sourceKey: [] as string[] }],
      request: { params: z.object({ code: z.string() }), query: z.object({ ...stated, ...dated }) },
    },
  ]
  for (const { path, summary, ...way } of ways) {
    const about = { method: 'get' as const, tags: ['files'], ...way }
    const responses = described(summary)
    const pdf = {
      200: { description: 'PDF/A-2a: an explanation, no certificate', content: { 'application/pdf': { schema: z.string() } } },
      429: refusal('too many within an hour'),
    }
    api.openAPIRegistry.registerPath(createRoute({ ...about, path, summary, responses }))
    const printed = { path: `${path}/pdf`, summary: `${summary}: as PDF, in the language accepted` }
    api.openAPIRegistry.registerPath(createRoute({ ...about, ...printed, responses: { ...responses, ...pdf } }))
  }
  const answer = (c: Request<HttpEnv<C>>, read: ReadGrade): Response =>
    c.json(wholeOf(c.get('ctx'), read), 200, { 'cache-control': 'private, no-store' })
  const readOwn = (c: Request<HttpEnv<C>>) =>
    readOwnGrade(c.get('ctx'), { day: c.req.query('day'), model: c.req.query('model'), route: 'api' })
  const readOf = (c: Request<HttpEnv<C>>, code: string) => {
    const [parameter, header] = [c.req.query('purpose'), c.req.header('x-purpose')?.trim() || undefined]
    // Two that differ are none.
    const purpose = parameter !== undefined && header !== undefined && parameter !== header ? undefined : (parameter ?? header)
    const { ground, day: asked, model } = c.req.query()
    return readGradeOf(c.get('ctx'), { code, purpose, ground, day: asked, model, route: 'api' })
  }
  const print = async (c: Request<HttpEnv<C>>, read: () => Promise<ReadGrade>) =>
    attachment(await printGrade(c.get('ctx'), c.get('lang'), read))
  api.get('/file/grade', async (c) => answer(c, await readOwn(c)))
  api.get('/file/grade/pdf', (c) => print(c, () => readOwn(c)))
  api.get('/files/:code/grade', async (c) => answer(c, await readOf(c, c.req.param('code'))))
  api.get('/files/:code/grade/pdf', (c) => print(c, () => readOf(c, c.req.param('code'))))
  return api
}
