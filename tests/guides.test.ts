import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenAccount, givenSignedIn } from '../src/accounts/fixtures.ts'
import { issueMemberKey } from '../src/accounts/keys/keys.ts'
import type { AppContext } from '../src/app/context.ts'
import { createServer } from '../src/app/server.ts'
import { givenChecks, officeApprover } from '../src/checks/fixtures.ts'
import { openKey } from '../src/checks/rights/open-key.ts'
import { adoptPackModels } from '../src/evaluation/model/adopt.ts'
import { claimBenefit } from '../src/incentives/claim-benefit.ts'
import { firm, givenScene, graded } from '../src/incentives/fixtures.ts'
import { clerk, market, nameOf, sendRows } from '../src/intake/fixtures.ts'
import { byTwo, listingRow } from '../src/lists/fixtures.ts'
import { executeMeasure } from '../src/measures/execute.ts'
import { of } from '../src/measures/fixtures.ts'
import { loadOpen } from '../src/measures/store.ts'
import type { Pack } from '../src/packs/index.ts'
import { anonymous, type Actor } from '../src/platform/context.ts'
import { silent } from '../src/platform/log.ts'
import { readCase } from '../src/procedures/index.ts'
import { issueKey } from '../src/sources/index.ts'
import { inventUscc } from '../src/subjects/fixtures.ts'
import { openWorld, type World } from './support/world.ts'

// Every command that stands in the guides to checks and to incentives is run as it is written, by a shell, with the key of a department
// and of a member, against a server on a port. What the reader fills in comes by the names the guides use.

const run = promisify(execFile)
let world: World
let pack: Pack
let server: ServerType
const own: Record<string, string> = {}
const instant = '2026-11-16T10:00:00+08:00'
const at = (actor: Actor): AppContext => world.ctx({ actor, at: instant, pack })

beforeAll(async () => {
  world = await openWorld()
  pack = graded(world.ctx().pack)
  await givenChecks(world.ctx(), 10)
  await adoptPackModels(at(clerk))
  const app = createServer({ context: (actor) => at(actor ?? anonymous), log: silent, pack })
  server = await new Promise((ready) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(started))
  })
  const { key, prefix } = await issueKey(world.ctx({ at: instant }), market, { label: '行政审批系统' })
  await openKey(at(officeApprover), { sourceCode: market, prefix, scenes: ['administrativeApproval'] })
  Object.assign(own, { API: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`, KEY: key, CODE: inventUscc(5) })
})
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
  await world.close()
})

/** The blocks of commands of a guide, in their order. */
const blocksOf = (guide: string): string[] =>
  [...readFileSync(new URL(`../docs/integrate/${guide}.md`, import.meta.url), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, block = '']) => block,
  )

/** Runs a block and gives what each of its commands answered. */
async function answersOf(block = ''): Promise<Record<string, unknown>[]> {
  const { stdout } = await run('sh', ['-eu', '-c', block.replaceAll(/^curl /gm, "curl -w '\\n' ")], {
    env: { PATH: process.env['PATH'] ?? '', ...own },
  })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('the guide to checks: a department asks, refuses on a restriction in force, and anybody verifies the proof', async () => {
  await sendRows(at(clerk), [listingRow(5)], byTwo)
  const head = of(market, 'head')
  const proposed = (await loadOpen(at(clerk), { after: 0, limit: 100 })).find((one) => one.measure === 'M-15' && one.subjectId === 5)
  await executeMeasure(at(head), {
    ...{
      measureId: proposed?.measureId ?? 0,
      mode: 'restrict',
      matter: '食品经营许可',
      decisionNo: '高市监〔2026〕8号',
      reason: '在名单上',
    },
    ...{ from: '2026-11-16', until: '', seen: (await readCase(at(head), proposed?.caseId ?? 0)).steps.length },
  })
  const [ask, tell, prove, ...more] = blocksOf('checks')
  expect(more).toEqual([])
  const [matters, answer] = await answersOf(ask)
  expect(matters).toMatchObject({ matters: [{ key: 'administrativeApproval', purpose: 'licensing', proofGoodForHours: 24 }] })
  const { checkId, organisations } = answer as {
    checkId: string
    organisations: { answer: { name: string; measures: { id: string }[] }; proof: string }[]
  }
  const [one] = organisations
  expect(one?.answer.name).toBe(nameOf(5))
  Object.assign(own, { CHECK_ID: checkId, MEASURE: one?.answer.measures[0]?.id ?? '', PROOF: one?.proof ?? '' })
  expect(await answersOf(tell)).toEqual([{ recorded: true, sandbox: false }])
  expect(await answersOf(tell)).toEqual([{ recorded: false, sandbox: false }])
  expect(await answersOf(prove)).toMatchObject([{ genuine: true, stale: false, checkId, department: market }])
})

it('the guide to incentives: a member reads what its organisation qualifies for, and a desk redeems a code once', async () => {
  const scene = await givenScene(at, { kind: 'rent' })
  await givenAccount(world.ctx({ at: instant }), {
    login: 'member',
    name: '办事人',
    body: 'organisation',
    unit: inventUscc(2),
    role: 'head',
  })
  const { ctx, browser } = await givenSignedIn(at, 'member')
  own['MEMBER_KEY'] = (await issueMemberKey(ctx, { label: '系统', scopes: ['file.read'], days: 30 }, browser.connection)).key
  const [read, redeem, ...more] = blocksOf('incentives')
  expect(more).toEqual([])
  expect(await answersOf(read)).toMatchObject([
    { incentives: expect.arrayContaining([expect.objectContaining({ key: 'greenChannel' })]) },
    { benefits: [{ id: `${scene}`, kind: 'rent' }] },
    { live: { value: 1 } },
    { benefits: [{ id: `${scene}`, claimable: true, hindrance: null }] },
  ])
  own['ONE_TIME_CODE'] = (await claimBenefit(at(firm(2)), scene)).code
  expect(await answersOf(redeem)).toMatchObject([{ benefit: `${scene}`, organisation: { name: nameOf(2) } }])
  await expect(answersOf(redeem)).rejects.toThrow('409')
})
