import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../platform/http/described.ts'
import { incentivesOn, reliefs, type Incentive, type Relief } from '../packs/index.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readJson } from '../platform/http/form.ts'
import { dayOf } from '../platform/time.ts'
import { subjectTypes, type SubjectType } from '../subjects/index.ts'
import { claimBenefit } from './claim-benefit.ts'
import { groupCode } from './claim.ts'
import type { IncentivesContext } from './context.ts'
import { listLiveScenes } from './find-scenes.ts'
import { readOwnBenefits } from './own-benefits.ts'
import { readFigures } from './read-figures.ts'
import { redeemCode } from './redeem.ts'
import type { Scene } from './scene.ts'

const text = z.strictObject({ zh: z.string(), en: z.string() })
const types = z.array(z.string()).meta({ description: `types of organisations: ${Object.keys(subjectTypes).join(', ')}` })
const count = z.int().min(0)

const ground = z.strictObject({ key: z.string(), name: text })
const IncentiveShape = z
  .strictObject({
    key: z.string(),
    name: text,
    summary: text,
    relief: z.enum(Object.keys(reliefs) as [Relief, ...Relief[]]).meta({ description: 'what it makes easier' }),
    openTo: types,
    givenBy: text,
    oneOf: z.array(ground).meta({ description: 'one of these is enough' }),
    noneOf: z.array(ground).meta({ description: 'none of these may hold' }),
    basis: z.array(
      z.strictObject({ document: z.string(), number: z.string().nullable(), article: z.string().nullable(), sure: z.boolean() }),
    ),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
  })
  .meta({ id: 'Incentive' })
const BenefitShape = z
  .strictObject({
    id: z.string(),
    kind: z.string().meta({ description: 'key of the code set `sceneKind`' }),
    incentive: z.string(),
    name: text,
    provider: z.strictObject({
      code: z.string(),
      name: z.string(),
      rating: z.number().nullable().meta({ description: 'average of one to five; null while there are too few ratings' }),
      ratings: count,
    }),
    offer: z.string().meta({ description: 'what is given' }),
    conditions: z.string(),
    place: z.string(),
    openTo: types,
    quota: z.int().nullable(),
    uses: count,
    from: z.iso.date(),
    to: z.iso.date(),
  })
  .meta({ id: 'Benefit' })
const FiguresShape = z
  .strictObject({
    live: z.strictObject({ value: count, goal: count.nullable() }).meta({ description: 'benefits that are offered today' }),
    providers: count,
    uses: count,
    organisations: count.meta({ description: 'organisations that used one' }),
    byKind: z.array(z.strictObject({ kind: z.string(), benefits: count, uses: count })),
    asOf: z.iso.datetime(),
  })
  .meta({ id: 'IncentiveFigures' })
const OwnShape = z
  .strictObject({
    incentives: z.array(
      z.strictObject({
        key: z.string(),
        name: text,
        qualifies: z.boolean(),
        until: z.iso.date().nullable(),
        oneOf: z.array(z.strictObject({ key: z.string(), name: text, holds: z.boolean() })),
        noneOf: z.array(z.strictObject({ key: z.string(), name: text, holds: z.boolean() })),
      }),
    ),
    benefits: z.array(z.strictObject({ id: z.string(), claimable: z.boolean(), hindrance: z.string().nullable() })),
  })
  .meta({ id: 'OwnIncentives' })
const ClaimShape = z
  .strictObject({
    benefit: z.string().meta({ description: 'its id' }),
    code: z.string().meta({ description: 'good once; told now and never again' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'BenefitClaim' })
const RedeemedShape = z
  .strictObject({
    benefit: z.string().meta({ description: 'its id' }),
    name: text,
    offer: z.string().meta({ description: 'what is given' }),
    organisation: z.strictObject({ name: z.string(), code: z.string().nullable() }),
  })
  .meta({ id: 'BenefitRedeemed' })

const incentiveView = ({ key, name, summary, relief, subjectTypes: openTo, executor, ways, bars, basis, from, to }: Incentive) => ({
  ...{ key, name, summary, relief, openTo: [...openTo], givenBy: executor, from, to },
  oneOf: ways.map((way) => ({ key: way.key, name: way.name })),
  noneOf: bars.map((bar) => ({ key: bar.key, name: bar.name })),
  basis: basis.map(({ document, number, article, sure }) => ({ document, number, article, sure })),
})
const benefitView = (scene: Scene): z.infer<typeof BenefitShape> => ({
  ...{ id: String(scene.sceneId), kind: scene.kind, incentive: scene.incentive, name: scene.name },
  provider: { code: scene.unit, name: scene.providerName, rating: scene.rating, ratings: scene.ratings },
  ...{ offer: scene.benefit, conditions: scene.conditions, place: scene.place, openTo: [...scene.subjectTypes] as SubjectType[] },
  ...{ quota: scene.quota, uses: scene.uses, from: scene.from, to: scene.to },
})

const listRoute = createRoute({
  ...{ method: 'get', path: '/incentives', summary: 'Incentives in force today, and who qualifies by which rule', tags: ['public'] },
  responses: { 200: answered('the incentives', z.strictObject({ incentives: z.array(IncentiveShape) })) },
})
const benefitsRoute = createRoute({
  ...{ method: 'get', path: '/incentives/benefits', summary: 'Benefits that are offered today', tags: ['public'] },
  request: {
    query: z.object({ kind: z.string().optional().openapi({ description: 'key of the code set `sceneKind`', example: 'rent' }) }),
  },
  responses: { 200: answered('the benefits', z.strictObject({ benefits: z.array(BenefitShape) })) },
})
const figuresRoute = createRoute({
  ...{ method: 'get', path: '/incentives/figures', summary: 'Benefits and their use in numbers', tags: ['public'] },
  responses: { 200: answered('the figures', FiguresShape) },
})
const ownRoute = createRoute({
  ...{
    method: 'get',
    path: '/file/incentives',
    summary: 'What the own organisation qualifies for, why, and what it may claim',
    tags: ['files'],
  },
  responses: { 200: answered('incentives and benefits', OwnShape), 403: refusal('acts for no organisation') },
})
const claimRoute = createRoute({
  ...{ method: 'post', path: '/file/incentives/benefits/{benefit}/claim', summary: 'Claim a benefit: a one-time code', tags: ['files'] },
  request: { params: z.object({ benefit: z.string().regex(/^[1-9]\d{0,14}$/) }) },
  responses: {
    201: answered('the code; the one before is good no more', ClaimShape),
    ...{ 403: refusal('acts for no organisation'), 404: refusal('no such benefit'), 409: refusal('not claimable now') },
  },
})
const redeemRoute = createRoute({
  ...{
    method: 'post',
    path: '/incentives/redemptions',
    summary: 'Redeem a one-time code of a benefit of the own body',
    tags: ['incentives'],
  },
  request: { body: { content: json(z.object({ code: z.string() })) } },
  responses: {
    201: answered('used up: give the benefit', RedeemedShape),
    ...{
      403: refusal('provides nothing'),
      404: refusal('no such code'),
      409: refusal('used, over, of another provider, or not qualified any more'),
      429: refusal('too many wrong codes'),
    },
  },
})

const open = { 'cache-control': 'public, max-age=60' }
const closed = { 'cache-control': 'private, no-store' }

/** Incentives and benefits for programs: of everybody, of an organisation, and of a provider's desk. Mounts below `/api/v1`. */
export function incentivesApi<C extends IncentivesContext>(): OpenAPIHono<HttpEnv<C>> {
  const api = new OpenAPIHono<HttpEnv<C>>()
  api.openapi(listRoute, (c) => {
    const ctx = c.get('ctx')
    return c.json({ incentives: incentivesOn(ctx.pack, dayOf(ctx.now())).map(incentiveView) }, 200, open)
  })
  api.openapi(benefitsRoute, async (c) => {
    const { kind } = c.req.valid('query')
    const scenes = await listLiveScenes(c.get('ctx'))
    return c.json({ benefits: scenes.filter((one) => kind === undefined || one.kind === kind).map(benefitView) }, 200, open)
  })
  api.openapi(figuresRoute, async (c) => {
    const ctx = c.get('ctx')
    const { live, goal, providers, uses, users, byKind } = await readFigures(ctx)
    const figures = {
      live: { value: live, goal },
      providers,
      uses,
      organisations: users,
      byKind: byKind.map(({ kind, scenes, uses: times }) => ({ kind, benefits: scenes, uses: times })),
    }
    return c.json({ ...figures, asOf: ctx.now().toISOString() }, 200, open)
  })
  api.openapi(ownRoute, async (c) => {
    const { judged, scenes } = await readOwnBenefits(c.get('ctx'))
    return c.json(
      {
        incentives: judged.map(({ incentive: { key, name }, verdict: { qualifies, until, ways, bars } }) => ({
          ...{ key, name, qualifies, until: qualifies ? until : null },
          oneOf: ways.map((way) => ({ key: way.key, name: way.name, holds: way.holds })),
          noneOf: bars.map((bar) => ({ key: bar.key, name: bar.name, holds: bar.holds })),
        })),
        benefits: scenes.map(({ scene, hindrance }) => ({ id: String(scene.sceneId), claimable: hindrance === null, hindrance })),
      },
      200,
      closed,
    )
  })
  api.openapi(claimRoute, async (c) => {
    const ctx = c.get('ctx')
    const { scene, code, expiresAt } = await claimBenefit(ctx, Number(c.req.valid('param').benefit))
    return c.json({ benefit: String(scene.sceneId), code: groupCode(code), expiresAt: expiresAt.toISOString() }, 201, closed)
  })
  // What is no code is answered like every code that is none.
  api.openAPIRegistry.registerPath(redeemRoute)
  api.post('/incentives/redemptions', async (c) => {
    const body = (await readJson(c)) as { code?: unknown } | undefined
    const { scene, organisation } = await redeemCode(c.get('ctx'), typeof body?.code === 'string' ? body.code : '', 'api')
    return c.json({ benefit: String(scene.sceneId), name: scene.name, offer: scene.benefit, organisation }, 201, closed)
  })
  return api
}
