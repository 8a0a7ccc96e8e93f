import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { answered, json, refusal } from '../../platform/http/described.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { bodyAs, placesOf } from '../../platform/http/body-as.ts'
import type { Campaign, Progress } from '../campaign.ts'
import type { CommitmentsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { listOwnCampaigns, readCampaign } from '../find-campaigns.ts'
import { inviteOrganisations } from '../invite.ts'
import { mostCodes, placed } from '../typed-codes.ts'

const count = z.int().min(0)
const Summary = z.strictObject({
  ...{ id: z.string(), matter: z.string().meta({ description: 'number of the matter' }), title: z.string() },
  ...{ until: z.iso.date(), invited: count, signed: count },
})
const Group = z.strictObject({ code: z.string(), name: z.string(), invited: count, signed: count })
const ListShape = z.strictObject({ campaigns: z.array(Summary) }).meta({ id: 'CommitmentCampaigns' })
const OneShape = Summary.extend({
  industries: z.array(Group).meta({ description: 'by section of industry, the largest group first; an empty code: not known' }),
  divisions: z.array(Group),
}).meta({ id: 'CommitmentCampaign' })
const Wanted = z
  .strictObject({ codes: z.array(z.string()).min(1).max(mostCodes).meta({ description: 'unified social credit codes' }) })
  .meta({ id: 'CommitmentInvitations' })
const Added = z.strictObject({ added: count, known: count.meta({ description: 'invited before' }) }).meta({ id: 'CommitmentInvited' })

const closed = { 'cache-control': 'private, no-store' }
const tags = ['commitments']
const security = [{ memberKey: [] }, { sourceKey: [] }]
const id = z.object({ id: z.string() })
const base = '/commitments/campaigns'

const summaryOf = ({ campaignId, matterId, title, until, invited, signed }: Campaign) => ({
  ...{ id: String(campaignId), matter: String(matterId), title, until, invited, signed },
})
const groupOf = ({ code, name, invited, signed }: Progress) => ({ code, name, invited, signed })

/** Campaigns of a department by its program, and of office and departments by their people. */
export function addCampaignRoutes<C extends CommitmentsContext>(api: OpenAPIHono<HttpEnv<C>>): void {
  const only = { 403: refusal('not for this body or role'), 404: refusal('no such campaign of the own body') }
  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'get', path: base, tags, security, summary: 'Campaigns of the own body with their progress, the latest first' },
      responses: { 200: answered('the campaigns', ListShape), 403: only[403] },
    }),
  )
  api.get(base, async (c) => c.json({ campaigns: (await listOwnCampaigns(c.get('ctx'))).map(summaryOf) }, 200, closed))

  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'get', path: `${base}/{id}`, tags, security, request: { params: id } },
      summary: 'How far a campaign of the own body came, by industry and division; nobody is named',
      responses: { 200: answered('the progress', OneShape), ...only },
    }),
  )
  const one = `${base}/:id{[1-9][0-9]{0,14}}`
  api.get(one, async (c) => {
    const { campaign, industries, divisions } = await readCampaign(c.get('ctx'), Number(c.req.param('id')))
    return c.json({ ...summaryOf(campaign), industries: industries.map(groupOf), divisions: divisions.map(groupOf) }, 200, closed)
  })

  api.openAPIRegistry.registerPath(
    createRoute({
      ...{ method: 'post', path: `${base}/{id}/organisations`, tags, security },
      summary:
        'Invite organisations to a campaign of the own body: all of them, or every problem with its place; the same again invites nobody twice',
      request: { params: id, body: { required: true, content: json(Wanted) } },
      responses: {
        ...{ 200: answered('how many were added', Added), 400: refusal('the request itself is wrong'), ...only },
        ...{ 409: refusal('the campaign is over'), 422: refusal('mistakes: `details` names each with its place') },
      },
    }),
  )
  api.post(`${one}/organisations`, async (c) => {
    const { codes } = await bodyAs(c, Wanted, (details) =>
      fail('commitments.wrong-request', { values: { what: placesOf(details) }, details }),
    )
    const input = { campaignId: Number(c.req.param('id')), codes: placed(codes), field: 'codes' }
    return c.json(await inviteOrganisations(c.get('ctx'), input), 200, closed)
  })
}
