import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { answered, json, refusal } from '../platform/http/described.ts'
import type { Context as Ask } from 'hono'
import { randomCharacters } from '../platform/crypto/random.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { bodyAs, placesOf } from '../platform/http/body-as.ts'
import { openBody } from '../platform/http/open-body.ts'
import { isTooSlow, paced } from '../platform/http/pace.ts'
import { pageIn } from '../platform/http/page-in.ts'
import type { Mistake } from '../platform/errors.ts'
import { Figures, Imported, List, Made, One, Payment, Performance, Wanted } from './api-schemas.ts'
import type { ContractsContext } from './context.ts'
import type { Duty } from './duty.ts'
import { fail } from './errors.ts'
import { importContracts } from './import/import-contracts.ts'
import { views, type Listed, type View } from './listed.ts'
import { listBoard } from './lists.ts'
import { addDuty } from './add-duty.ts'
import { readContract } from './read.ts'
import { readFigures } from './read-public.ts'
import { registerContract } from './register.ts'
import { sayPerformance } from './say-performance.ts'

const refusals = {
  400: refusal('the request itself is wrong'),
  403: refusal('not for this body or role'),
  404: refusal('no such contract of the own body'),
  409: refusal('not in its present state'),
  413: refusal('larger than what is taken'),
  422: refusal('mistakes: `details` names each with its place'),
}
type Refusal = keyof typeof refusals
const base = '/contracts'
const id = { params: z.object({ id: z.string() }) }
const closed = { 'cache-control': 'private, no-store' }

const listed = ({ contractId, kind, contractNo, name, partyACode, partyAName, partyBCode, partyBName, ...row }: Listed) => ({
  ...{ id: String(contractId), kind, contractNo, name, partyACode, partyAName, partyBCode, partyBName },
  ...{ amountWan: row.amountWan || null, signedOn: row.signedOn, performBy: row.performBy, state: row.state, outcome: row.outcome },
  ...{ dueOn: row.dueOn, nextOn: row.nextOn, overdue: row.overdue, overdueWan: row.overdueWan || null },
})

const dutyView = ({ dutyNo, kind, name, debtor, amountWan, agreedOn, deliveredOn, dueOn, doneOn, state, countsFrom, contests }: Duty) => ({
  ...{ dutyNo, kind, name, debtor, amountWan, agreedOn, deliveredOn, dueOn, doneOn, state, countsFrom },
  contests: contests.map(({ about, words, saidOn, contestedOn, reply, decided }) => ({
    about,
    words,
    saidOn,
    contestedOn,
    reply,
    decided,
  })),
})

const wrong = (details: readonly Mistake[]) => fail('contracts.wrong-request', { values: { what: placesOf(details) }, details })

/** Contracts by program. Mounts below `/api/v1`. */
export function contractsApi<C extends ContractsContext>(): OpenAPIHono<HttpEnv<C>> {
  type R = Ask<HttpEnv<C>>
  const api = new OpenAPIHono<HttpEnv<C>>()
  type Described = { summary: string; answer: z.ZodType; status?: 200 | 201; refuses: readonly Refusal[]; request?: object; isOpen?: true }
  const describe = (method: 'get' | 'post', path: string, { summary, answer, status = 200, refuses, request = {}, isOpen }: Described) =>
    api.openAPIRegistry.registerPath(
      createRoute({
        ...{ method, path, summary, request, tags: [isOpen ? 'public' : 'contracts'] },
        ...(isOpen ? {} : { security: [{ memberKey: [] }, { sourceKey: [] }] }),
        responses: {
          [status]: answered(summary, answer),
          ...Object.fromEntries(refuses.map((one) => [one, refusals[one]])),
        },
      }),
    )
  const idOf = (c: R): number => Number(c.req.param('id'))

  describe('get', `${base}/figures`, {
    summary: 'Contracts, and what public bodies owe under them',
    answer: Figures,
    refuses: [],
    isOpen: true,
  })
  api.get(`${base}/figures`, async (c) => {
    const { today, counts, bodies, businesses, months } = await readFigures(c.get('ctx'))
    return c.json({ asOf: today, contracts: counts, bodies, businesses, months }, 200, { 'cache-control': 'public, max-age=60' })
  })

  describe('get', base, {
    summary: 'Contracts of the own body, what is overdue first, fifty at a time',
    answer: List,
    refuses: [403],
    request: { query: z.object({ view: z.enum(Object.keys(views) as [View, ...View[]]).optional(), page: z.string().optional() }) },
  })
  api.get(base, async (c) => {
    const view = (Object.keys(views) as View[]).find((key) => key === c.req.query('view')) ?? 'open'
    const { list, counts } = await listBoard(c.get('ctx'), { view, page: pageIn(c.req.query('page')) })
    const contracts = list.rows.map(listed)
    return c.json({ contracts, counts, hasMore: list.hasMore }, 200, closed)
  })

  describe('post', base, {
    summary: 'Register a contract: a department one it signed, an organisation one with another business, which that one confirms',
    answer: Made,
    status: 201,
    refuses: [400, 403, 409, 422],
    request: { body: { required: true, content: json(Wanted) } },
  })
  api.post(base, async (c) => {
    const { requestKey, ...wanted } = await bodyAs(c, Wanted, wrong)
    const made = await registerContract(c.get('ctx'), { wanted, requestKey: requestKey?.slice(0, 100) || randomCharacters(20), way: 'api' })
    return c.json({ id: String(made) }, 201, closed)
  })

  describe('post', `${base}/import`, {
    summary: 'Take in an OCDS 1.1 release package, or award notices as CSV or XLSX: all of it, or every problem with its place',
    answer: Imported,
    refuses: [403, 413, 422],
    request: { body: { required: true, content: { 'application/json': { schema: z.any() }, 'text/csv': { schema: z.string() } } } },
  })
  api.post(`${base}/import`, async (c) => {
    const { body } = c.req.raw
    if (body === null) throw fail('contracts.no-file')
    const { bytes, drain } = openBody(body)
    try {
      return c.json(await importContracts(c.get('ctx'), paced(bytes)), 200, closed)
    } catch (error) {
      if (!isTooSlow(error)) await drain()
      throw error
    }
  })

  const one = `${base}/:id{[1-9][0-9]{0,14}}`
  describe('get', `${base}/{id}`, {
    summary: 'One contract of the own body, with what is due under it and what the parties said',
    answer: One,
    refuses: [403, 404],
    request: id,
  })
  api.get(one, async (c) => {
    const { contract, partyB, duties, statements, isReduced, recordId } = await readContract(c.get('ctx'), idOf(c))
    const { contractId, kind, contractNo, name, amountWan, signedOn, performBy, state, outcome, dueOn, supplierSize } = contract
    return c.json(
      {
        ...{
          id: String(contractId),
          kind,
          contractNo,
          name: name || null,
          amountWan: amountWan || null,
          signedOn,
          performBy,
          state,
          outcome,
          dueOn,
        },
        ...{ supplierSize: isReduced ? null : supplierSize, partyA: { code: contract.partyACode, name: contract.partyAName } },
        ...{ partyB: { code: partyB.uscc ?? contract.partyBCode, name: partyB.name }, record: recordId === null ? null : String(recordId) },
        duties: duties.map(dutyView),
        statements: statements.map(({ side, status, words, role, statedOn }) => ({ side, status, words, role, on: statedOn })),
      },
      200,
      closed,
    )
  })

  describe('post', `${base}/{id}/duties`, {
    summary: 'Add a payment or milestone; the same `requestKey` again adds nothing more',
    answer: z.strictObject({ dutyNo: z.int() }),
    status: 201,
    refuses: [400, 403, 404, 409, 422],
    request: { ...id, body: { required: true, content: json(Payment) } },
  })
  api.post(`${one}/duties`, async (c) => {
    const { requestKey, ...wanted } = await bodyAs(c, Payment, wrong)
    const dutyNo = await addDuty(c.get('ctx'), { contractId: idOf(c), requestKey: requestKey || randomCharacters(20), wanted })
    return c.json({ dutyNo }, 201, closed)
  })

  describe('post', `${base}/{id}/performance`, {
    summary: 'Say how it was performed, by an approver or head signed in; what speaks against a party needs papers, and the page',
    answer: Made,
    refuses: [400, 403, 404, 409, 422],
    request: { ...id, body: { required: true, content: json(Performance) } },
  })
  api.post(`${one}/performance`, async (c) => {
    const ctx = c.get('ctx')
    const { status, words, seen } = await bodyAs(c, Performance, wrong)
    await sayPerformance(ctx, { contractId: idOf(c), status, words, seen })
    return c.json({ id: String(idOf(c)) }, 200, closed)
  })
  return api
}
