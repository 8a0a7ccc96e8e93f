import { afterAll, expect, it } from 'vitest'
import { createServer } from '../../app/server.ts'
import { market } from '../../intake/fixtures.ts'
import type { Actor } from '../../platform/context.ts'
import { silent } from '../../platform/log.ts'
import { readCase, takeStep } from '../../procedures/index.ts'
import { clerkOf } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { supervisionFigures } from '../plans/supervision-figures.ts'
import { checksAtHome } from '../workbench/at-home.ts'
import { findCheck } from './find-checks.ts'
import { fileForTwo, found, inspectionRow, openChecks } from './fixtures.ts'
import { listNoted } from './list-noted.ts'
import { noteCheck } from './note-check.ts'

const { world, nextTask, approver, at, one, send, take } = await openChecks()
afterAll(() => world.close())
const ask = (actor: Actor, path: string, day: string, form?: Readonly<Record<string, string>>) =>
  createServer({ context: () => at(actor, day), log: silent, pack: world.ctx().pack }).request(`http://localhost${path}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  })

/** The case of a result that orders to correct by 27 November. */
async function ordered() {
  const task = nextTask()
  await send(task)
  await take(task)
  await world.work('2026-11-16T10:30:00+08:00')
  const { check, organisation } = await findCheck(at(approver), task)
  const firm: Actor = { kind: 'user', id: 'firm', body: 'organisation', role: 'head', unit: organisation.uscc ?? '' }
  return { caseId: check.sheet?.caseId ?? 0, firm }
}
const report = { action: 'report', reason: '已更正' }
const sendBack = { action: 'sendBack', reason: '地址仍无法联系' }

it('whoever finds a correction unfinished sets its day within what the pack allows, tells it by letter, and not without end', async () => {
  const { caseId, firm } = await ordered()
  const step = (actor: Actor, day: string, what: { action: string; reason: string; lastDay?: string }) =>
    takeStep(at(actor, day), { caseId, ...what })
  expect((await step(firm, '2026-11-23', report)).accepted).toBe(true)
  const page = `/workbench/cases/${caseId}`
  expect(await (await ask(approver, page, '2026-11-23')).text()).toMatch(
    /type="date".*2026年11月23日至 2026年12月8日之间|2026年11月23日至 2026年12月8日之间/s,
  )
  for (const lastDay of [undefined, '2026-11-22', '2026-12-09', '2099-01-01', '很快'])
    expect(await step(approver, '2026-11-23', lastDay === undefined ? sendBack : { ...sendBack, lastDay }), lastDay).toMatchObject({
      accepted: false,
      reasons: [{ zh: '请写明期限的最后一日，在 2026年11月23日至 2026年12月8日之间。' }],
    })
  const refused = await ask(approver, page, '2026-11-23', { ...sendBack, seen: '3', lastDay: '2026-12-20' })
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('value="2026-12-20"')])
  expect((await ask(approver, page, '2026-11-23', { ...sendBack, seen: '3', lastDay: '2026-11-30' })).status).toBe(303)
  const { letters, deadlines } = await readCase(at(firm, '2026-11-24'), caseId)
  expect(deadlines.find(({ key }) => key === 'rectify')?.lastDay).toBe('2026-11-30')
  expect(letters[0]).toMatchObject({ key: 'again' })
  expect(letters[0]?.sheets.zh.lines.join(' ')).toMatch(/地址仍无法联系.*2026年11月30日/)
  await step(firm, '2026-11-25', report)
  await step(approver, '2026-11-26', { ...sendBack, lastDay: '2026-12-01' })
  await step(firm, '2026-11-27', report)
  expect(await step(approver, '2026-11-30', { ...sendBack, lastDay: '2026-12-04' })).toMatchObject({ accepted: false })
  const { possible } = await readCase(at(approver, '2026-11-30'), caseId)
  expect(possible.map(({ key }) => key)).toEqual(['confirm', 'leave', 'cancel'])
  expect(await step(approver, '2026-11-30', { action: 'leave', reason: '两次复查未改，移送' })).toMatchObject({
    accepted: true,
    case: { state: 'uncorrected' },
  })
})

it('an organisation asks for more time in its case, once and in time, and the department answers', async () => {
  const { caseId, firm } = await ordered()
  const step = (actor: Actor, day: string, action: string) => takeStep(at(actor, day), { caseId, action, reason: '设备到货延迟' })
  expect(await (await ask(firm, `/workbench/cases/${caseId}`, '2026-11-18')).text()).toContain('申请延长整改期限')
  expect((await step(firm, '2026-11-18', 'askTime')).accepted).toBe(true)
  expect((await step(firm, '2026-11-18', 'askTime')).accepted).toBe(false)
  const answer = async () => (await readCase(at(approver, '2026-11-19'), caseId)).deadlines.find(({ key }) => key === 'answer')
  expect(await answer()).toMatchObject({ lastDay: '2026-11-23', reachedAt: null })
  expect((await step(approver, '2026-11-19', 'extend')).accepted).toBe(true)
  expect(await answer()).toMatchObject({ state: 'met' })
})

it('whoever confirms the result of a noted check reads what its reason rests on, and finds on the first page that it waits', async () => {
  const clerk = clerkOf(market)
  await noteCheck(at(clerk), {
    ...{ code: inventUscc(1), field: 'market', reason: 'complaint', note: '12345 转办单 88 号', day: '2026-11-16' },
    ...{ inspectors: 'S-01 S-02', requestKey: 'told' },
  })
  const number = (await listNoted(at(clerk)))[0]?.number ?? ''
  expect([(await checksAtHome(at(clerk))).reasons, (await checksAtHome(at(approver))).reasons]).toEqual([0, 1])
  expect(await (await ask(approver, '/workbench', '2026-11-16')).text()).toContain('确认 1 项例外检查的情形')
  await send(number, one, 'told', { ...found, decisionDate: '2026-11-16', inspectionType: 'special' })
  const sheet = await (await ask(approver, `/workbench/checks/${number}`, '2026-11-17')).text()
  expect(sheet).toMatch(/例外情形还没有人确认.*12345 转办单 88 号.*确认并入库/s)
})

it('the figures of publication count results that came in files', async () => {
  const before = (await supervisionFigures(at(approver, '2026-12-01'), { field: 'market', year: 2026 })).publication
  for (const [day, standing] of [
    ['2026-11-20', 'inTime'],
    ['2026-12-22', 'late'],
  ] as const) {
    const task = nextTask()
    const { check } = await findCheck(at(approver), task)
    await fileForTwo(at(clerkOf(market), day), [inspectionRow(check.subjectId, task)])
    const after = (await supervisionFigures(at(approver, '2026-12-28'), { field: 'market', year: 2026 })).publication
    expect(after[standing]).toBe(before[standing] + 1)
  }
  const { publication } = await supervisionFigures(at(approver, '2026-12-28'), { field: 'market', year: 2026 })
  expect(publication.filed).toBe(before.filed + 2)
})
