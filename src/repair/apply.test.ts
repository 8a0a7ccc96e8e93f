import { afterAll, expect, it } from 'vitest'
import { readCase, takeStep } from '../procedures/index.ts'
import { office } from '../sources/fixtures.ts'
import { aDraft, aFile, anApplication, clerk, fireClerk, headOf, market, otherSource } from './fixtures.ts'
import { addPaper, openOwnNotice, readOwnApplication, readOwnRecords, readRepairCase } from './index.ts'
import { discardDraft } from './discard.ts'
import { givePapers, readPaper, removePaper } from './papers.ts'
import { listOwnApplications } from './read-application.ts'
import { mistakes, openApplying, today } from './applying-fixtures.ts'

const { world, as, given } = await openApplying()
afterAll(() => world.close())

it('one application goes to each deciding department at once, with the papers for it alone', async () => {
  const ids = await given(2, { ofMarket: 2, ofFire: 1 })
  const { applicationId, cases } = await anApplication(as(2), ids)
  expect([...cases.keys()].toSorted()).toEqual([market, otherSource].toSorted())
  for (const [actor, source, count] of [
    [clerk, market, 2],
    [fireClerk, otherSource, 1],
  ] as const) {
    const ctx = world.ctx({ actor })
    const read = await readRepairCase(ctx, cases.get(source)!)
    expect(read.read.case).toMatchObject({ state: 'pushed', sourceCode: source })
    expect(read.read.steps.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['submit', 'user'],
      ['push', 'system'],
    ])
    expect(read.read.deadlines.map(({ key, lastDay }) => [key, lastDay])).toEqual([
      ['push', '2026-11-17'],
      ['accept', '2026-11-19'],
      ['answer', '2026-11-30'],
    ])
    expect([read.judged.length, read.papers.length]).toEqual([count, 1])
    expect(read.application).toMatchObject({ signer: '甄负责', signedBy: 'head-2' })
    expect(read.application.commitment).toContain('高阳县虚构2号纺织有限公司')
    expect(read.application.commitmentHash).toMatch(/^[0-9a-f]{64}$/)
  }
  const theirs = (await readRepairCase(world.ctx({ actor: fireClerk }), cases.get(otherSource)!)).papers[0]!
  await expect(readPaper(world.ctx({ actor: clerk }), theirs)).rejects.toThrow('repair.no-such-paper')
  await expect(readPaper(as(3), theirs)).rejects.toThrow('repair.')
  expect(await readPaper(world.ctx({ actor: office }), theirs)).toMatchObject({ applicationId })
  await expect(readRepairCase(world.ctx({ actor: clerk }), cases.get(otherSource)!)).rejects.toThrow('procedures.no-such-case')
})

it('an auditor sees the list, and no application, case, paper or notice', async () => {
  const ids = await given(20)
  const { applicationId, cases } = await anApplication(as(20), ids)
  const caseId = cases.get(market)!
  const [paper] = (await readRepairCase(world.ctx({ actor: clerk }), caseId)).papers
  for (const actor of [clerk, office, headOf(20)]) {
    const auditor = world.ctx({ actor: { ...actor, role: 'auditor' } })
    for (const read of [
      readPaper(auditor, paper!),
      readRepairCase(auditor, caseId),
      openOwnNotice(auditor, ids[0]!, 'https://xinheng.example'),
    ])
      await expect(read).rejects.toMatchObject({ code: 'repair.not-for-auditors', status: 403 })
  }
  const own = as(20, today, 'auditor')
  await expect(readOwnApplication(own, applicationId)).rejects.toMatchObject({ code: 'repair.not-for-auditors' })
  await expect(readOwnRecords(own)).rejects.toMatchObject({ code: 'repair.not-for-auditors' })
  expect((await listOwnApplications(own)).rows).toMatchObject([{ applicationId }])
})

it('papers go into a draft, out of it, and later only where a department asked for them: its clock stops meanwhile', async () => {
  const ids = await given(14, { ofMarket: 1, ofFire: 1 })
  const { applicationId, cases } = await anApplication(as(14), ids)
  const caseId = cases.get(market)!
  const paper = { applicationId, sourceCode: market, key: 'duties', file: aFile('补正.pdf') }
  await expect(addPaper(as(14), paper)).rejects.toThrow('repair.papers-not-asked')
  await expect(removePaper(as(14), { applicationId, paperNo: 1 })).rejects.toThrow('repair.already-submitted')
  await expect(discardDraft(as(14), applicationId)).rejects.toThrow('repair.already-submitted')
  await takeStep(world.ctx({ actor: clerk, at: '2026-11-17T09:00:00+08:00' }), { caseId, action: 'askPapers', reason: '缺少缴款凭证' })
  expect((await readCase(as(14, '2026-11-20T09:00:00+08:00'), caseId)).deadlines.find(({ key }) => key === 'accept')).toMatchObject({
    state: 'suspended',
    sure: false,
  })
  const later = as(14, '2026-11-20T10:00:00+08:00')
  expect(await mistakes(givePapers(later, { applicationId, caseId }))).toEqual(['Add the papers that were asked for first.'])
  await expect(addPaper(later, { ...paper, sourceCode: otherSource })).rejects.toThrow('repair.papers-not-asked')
  await expect(givePapers(as(15), { applicationId, caseId })).rejects.toThrow('repair.no-such-application')
  await addPaper(later, { ...paper, key: 'asked' })
  await givePapers(later, { applicationId, caseId })
  await expect(givePapers(later, { applicationId, caseId })).rejects.toThrow('repair.papers-not-asked')
  expect((await readCase(later, caseId)).deadlines.find(({ key }) => key === 'accept')).toMatchObject({
    state: 'running',
    lastDay: '2026-11-24',
  })
})

it('an application taken back frees its records; a draft thrown away is gone', async () => {
  const ids = await given(16)
  const { cases } = await anApplication(as(16), ids, { requestKey: 'first' })
  await takeStep(as(16), { caseId: cases.get(market)!, action: 'cancel' })
  const draft = await aDraft(as(16), ids, { requestKey: 'second' })
  await discardDraft(as(16), draft)
  await expect(readOwnApplication(as(16), draft)).rejects.toThrow('repair.no-such-application')
  await anApplication(as(16), ids, { requestKey: 'third' })
})
