import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { serve, type ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { typesOf } from '../../scripts/types-of-openapi.ts'
import { documentOf } from '../../src/app/openapi.ts'
import { createServer } from '../../src/app/server.ts'
import { givenChecks, officeApprover } from '../../src/checks/fixtures.ts'
import { openKey } from '../../src/checks/rights/open-key.ts'
import { sandboxOrganisations } from '../../src/checks/sandbox/sandbox.ts'
import { market, nameOf } from '../../src/intake/fixtures.ts'
import { anonymous } from '../../src/platform/context.ts'
import { silent } from '../../src/platform/log.ts'
import { issueKey } from '../../src/sources/index.ts'
import { inventUscc } from '../../src/subjects/fixtures.ts'
import { openWorld, type World } from '../../tests/support/world.ts'
import { check, listMatters, Refused, tellOutcome, verify, type Settings } from './client.ts'

const run = promisify(execFile)
const at = '2026-11-16T10:00:00+08:00'
let world: World
let server: ServerType
let settings: Settings
let sandbox: Settings
beforeAll(async () => {
  world = await openWorld()
  await givenChecks(world.ctx())
  const issued = await issueKey(world.ctx({ at }), market, { label: '行政审批系统' })
  await openKey(world.ctx({ at, actor: officeApprover }), { sourceCode: market, prefix: issued.prefix, scenes: ['administrativeApproval'] })
  const app = createServer({ context: (actor) => world.ctx({ at, actor: actor ?? anonymous }), log: silent, pack: world.ctx().pack })
  server = await new Promise((ready) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(started))
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  settings = { base, key: issued.key }
  sandbox = { base, key: (await issueKey(world.ctx({ at }), market, { label: '联调', sandbox: true })).key }
})
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
  await world.close()
})

test('the types are those of the API', () => {
  const wanted = ['AskCheck', 'Check', 'CheckOutcome', 'CheckMatters', 'ShownProof', 'VerifiedProof']
  const written = readFileSync(new URL('types.ts', import.meta.url), 'utf8')
  expect(typesOf(documentOf() as Parameters<typeof typesOf>[0], wanted)).toBe(written)
})

test('the TypeScript client checks, tells the outcome twice and verifies', async () => {
  expect((await listMatters(settings)).matters.map(({ key }) => key)).toEqual(['administrativeApproval'])
  const code = inventUscc(1)
  const answer = await check(settings, { matter: 'administrativeApproval', purpose: 'licensing', organisation: code })
  expect(answer.organisations[0]?.answer.name).toBe(nameOf(1))
  const outcome = { organisation: code, outcome: 'granted', reason: '材料齐全' } as const
  expect(await tellOutcome(settings, answer.checkId, outcome)).toEqual({ recorded: true, sandbox: false })
  expect(await tellOutcome(settings, answer.checkId, outcome)).toEqual({ recorded: false, sandbox: false })
  const proof = answer.organisations[0]?.proof ?? ''
  expect(await verify(settings, proof, code)).toMatchObject({ genuine: true, checkId: answer.checkId })
  const replayed = await verify(settings, proof, inventUscc(2)).catch((error: unknown) => error)
  expect(replayed instanceof Refused && replayed.code).toBe('checks.proof-for-another')
})

test('in the sandbox the same client gets every kind of answer', async () => {
  const organisations = sandboxOrganisations.map(({ code }) => code)
  const answer = await check(sandbox, { matter: 'administrativeApproval', purpose: 'licensing', organisations })
  expect([answer.sandbox, answer.organisations.length]).toEqual([true, organisations.length])
})

test('the shell client checks and tells the outcome', async () => {
  const env = { ...process.env, XINHENG_BASE: settings.base, XINHENG_KEY: settings.key }
  const { stdout } = await run('sh', [new URL('check.sh', import.meta.url).pathname, inventUscc(3)], { env })
  expect(stdout).toContain(nameOf(3))
  expect(stdout).toContain('"recorded":true')
})
