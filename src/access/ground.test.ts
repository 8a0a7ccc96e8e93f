import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/support/world.ts'
import { readFile } from '../disclosure/index.ts'
import { givenOrganisations, givenSources, market, otherSource } from '../intake/fixtures.ts'
import { givenCase, officeClerk, organisationHead, sourceClerk, sourceHead } from '../procedures/fixtures.ts'
import type { Actor } from '../platform/context.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { auditEntries, readsOfOwn } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 5)
})
afterAll(() => world.close())

const as = (actor: Actor, at = '2026-11-16T09:00:00+08:00') => world.ctx({ actor, at })
const read = (actor: Actor, number: number, purpose: string, ground?: string) =>
  readFile(as(actor), { code: inventUscc(number), purpose, ground, route: 'page' }).then(
    () => 'read',
    ({ code }: { code: string }) => code,
  )
const auditor: Actor = { ...officeClerk, id: 'auditor', role: 'auditor' }

it('an investigation is read for by an approver or head, with the number of the opened case', async () => {
  expect(await read(sourceClerk(market), 1, 'investigation', '高市监立〔2026〕1号')).toBe('access.purpose-needed')
  for (const missing of [undefined, '', '  ', '长'.repeat(81), '.', '某案', '\u200B', '2026年\u202E号1', '2026\n1号', '2026\u200B号'])
    expect(await read(sourceHead(market), 1, 'investigation', missing)).toBe('access.ground-needed')
  expect((await auditEntries(as(auditor))).rows).toEqual([])
  expect(await read(sourceHead(market), 1, 'investigation', '高市监立〔2026〕1号')).toBe('read')
  const owner = organisationHead(inventUscc(1))
  expect((await readsOfOwn(as(owner))).rows).toEqual([])
  const later = (await readsOfOwn(as(owner, '2027-03-01T09:00:00+08:00'))).rows
  const audited = (await auditEntries(as(auditor))).rows
  for (const [entry] of [later, audited]) expect(entry?.ground).toMatch(/；案号：高市监立〔2026〕1号$/)
})

it('handling a case is no purpose without a case about the organisation, or its number', async () => {
  const { caseId, owner } = await opened(2)
  expect(await read(officeClerk, 2, 'caseHandling')).toBe('read')
  expect(await read(sourceClerk(market), 2, 'caseHandling')).toBe('read')
  expect((await readsOfOwn(as(owner))).rows.map(({ ground }) => ground.split('；').at(-1))).toEqual([`案件：${caseId}`, `案件：${caseId}`])
  // Another department's case is no reason, nor is a case about another organisation.
  expect(await read(sourceClerk(otherSource), 2, 'caseHandling')).toBe('access.ground-needed')
  for (const actor of [officeClerk, sourceClerk(market)]) expect(await read(actor, 3, 'caseHandling')).toBe('access.ground-needed')
  expect(await read(officeClerk, 3, 'caseHandling', '信访〔2026〕7号')).toBe('read')
})

it('a case a body opened itself, and a question about a read, is no reason for it to read', async () => {
  const clerk = sourceClerk(market)
  await givenCase(as(clerk), { procedure: 'guidance', subjectId: 5, sourceCode: market, action: 'remind', reason: '指导修复' })
  const question = { procedure: 'readQuestion', subjectId: 5, sourceCode: market, action: 'ask', reason: '为什么' }
  await givenCase(as(organisationHead(inventUscc(5))), question)
  expect(await read(clerk, 5, 'caseHandling')).toBe('access.ground-needed')
  // Another body's is one.
  expect(await read(officeClerk, 5, 'caseHandling')).toBe('read')
})

it('a number of a person in it is masked', async () => {
  await read(sourceHead(market), 4, 'investigation', '13812345678')
  expect((await auditEntries(as(auditor))).rows[0]?.ground).not.toContain('13812345678')
})

async function opened(number: number) {
  const owner = organisationHead(inventUscc(number))
  const opening = { procedure: 'objection', subjectId: number, sourceCode: market, action: 'submit', reason: '有误' }
  return { owner, caseId: await givenCase(as(owner), opening) }
}
