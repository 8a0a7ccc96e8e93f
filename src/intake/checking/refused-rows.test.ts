import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { bytesOf } from '../../platform/tabular/fixtures.ts'
import { listRecords } from '../../records/whole.ts'
import { clerk, givenOrganisations, givenSources, otherSource, penaltyRow, sendRows, type Cells } from '../fixtures.ts'
import { discardSubmission, failingRows, readSubmission, readSubmissions, setAsideRefused } from '../index.ts'
import type { ReceiveInput } from '../receive.ts'
import { refusedRows } from '../store.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 100)
})
afterAll(() => world.close())

const at = '2026-11-16T09:00:00+08:00'
const ctx = (when = at) => world.ctx({ actor: clerk, at: when })
const send = (rows: readonly Cells[], more?: Partial<ReceiveInput>) => sendRows(ctx(), rows, more)

describe('refused rows', () => {
  const waiting = async () => (await readSubmissions(ctx(), { toMend: true })).map(({ submissionId }) => submissionId)
  const wrong = (number: number) => penaltyRow(number, { 违法事实: '' })

  it('wait to be mended, the newest first, until all came again', async () => {
    const first = await send([wrong(81), wrong(82)])
    const second = await send([wrong(83)])
    expect((await waiting()).slice(0, 2)).toEqual([second.submissionId, first.submissionId])
    await send([penaltyRow(81)], { follows: first.submissionId })
    expect(await waiting()).toContain(first.submissionId)
    const { submissionId } = await send([penaltyRow(82)], { follows: first.submissionId, dryRun: true })
    expect(await waiting()).not.toContain(first.submissionId)
    await discardSubmission(ctx(), submissionId)
    expect(await waiting()).toContain(first.submissionId)
  })
  it('are set aside with a reason by their source only; they stay, and count as refused', async () => {
    const { submissionId } = await send([wrong(84)])
    const set = (reason: string, actor = clerk) => setAsideRefused(world.ctx({ actor, at }), { submissionId, reason })
    for (const nothing of [' ', '.', '……', '无 -']) await expect(set(nothing)).rejects.toThrow('intake.no-reason')
    await expect(set('王某 13812345678 来电')).rejects.toThrow('intake.no-reason')
    await expect(set('重复', { ...clerk, unit: otherSource })).rejects.toThrow('intake.unknown-submission')
    await set('案件已撤销')
    expect(await waiting()).not.toContain(submissionId)
    expect(await readSubmission(ctx(), submissionId)).toMatchObject({ refused: 1, setAside: { reason: '案件已撤销', by: clerk.id } })
    expect(await refusedRows(ctx(), submissionId)).toHaveLength(1)
    await expect(set('再次')).rejects.toThrow('intake.not-to-mend')
  })
  it('about persons do not wait: nothing of them was kept', async () => {
    const person = penaltyRow(85, { 行政相对人名称: '王小明', 行政相对人类别: '自然人', '行政相对人代码_1(统一社会信用代码)': '' })
    const { submissionId, refused } = await send([person])
    expect(refused).toBe(1)
    expect(await waiting()).not.toContain(submissionId)
  })
  it('keep document numbers as they came, in the file to mend and in what was accepted', async () => {
    const number = 'HT-13812345678'
    const done = await send([
      penaltyRow(86, { 行政处罚决定书文号: number, 违法事实: '' }),
      penaltyRow(87, { 行政处罚决定书文号: number }),
      penaltyRow(88, { 备注: '电话 13812345678', 违法事实: '' }),
    ])
    const file = (await bytesOf((await failingRows(ctx(), done.submissionId)).bytes)).toString()
    expect(file).toContain(number)
    expect(file).toContain('电话 ***********')
    expect((await listRecords(ctx(), { subjectId: 87 }))[0]?.fields?.['documentNo']).toBe(number)
  })
})
