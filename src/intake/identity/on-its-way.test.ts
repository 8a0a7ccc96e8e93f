import { sql, type KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../../tests/support/world.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { clerk, csv, givenOrganisations, givenSources, market, penaltyRow, sendFile, sendRows } from '../fixtures.ts'
import { confirmSubmission, discardSubmission, mergeSubmission, onItsWay, readSubmissions, setAsideRefused } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await givenSources(world.ctx())
  await givenOrganisations(world.ctx(), 1, 20)
})
afterAll(() => world.close())

const codeOf = '行政相对人代码_1(统一社会信用代码)'
const fault = { 违法事实: '' }
const concerning = async (number: number) => (await onItsWay(world.ctx(), inventUscc(number))).rows
const files = async () => (await onItsWay(world.ctx(), inventUscc(20))).files
const setAside = (submissionId: number) => setAsideRefused(world.ctx({ actor: clerk }), { submissionId, reason: '案件已撤销' })
const keptOf = async (submissionId: number) =>
  (
    await sql<{
      concerns: number[] | null
    }>`select to_jsonb(concerns) as concerns from intake.refused_row where submission_id = ${submissionId} order by row_no`.execute(
      world.owner,
    )
  ).rows.map(({ concerns }) => concerns)

describe('a refused row may be about an organisation', () => {
  it('by its code or its name, with the day, the authority and the fields that read', async () => {
    await sendRows(world.ctx(), [penaltyRow(1, fault), penaltyRow(2, { [codeOf]: '91130628000000001X' }), penaltyRow(3)])
    expect(await concerning(1)).toEqual([
      expect.objectContaining({
        ...{ source: market, item: 'penalty', decidedOn: '2026-11-10', isRefused: true },
        authority: { code: market, name: '高阳县市场监督管理局' },
      }),
    ])
    expect(await concerning(2)).toMatchObject([{ isRefused: true }])
    expect(await concerning(3)).toEqual([])
  })

  it('with no day when that does not read', async () => {
    await sendRows(world.ctx(), [penaltyRow(4, { 处罚决定日期: '去年' })])
    expect(await concerning(4)).toMatchObject([{ decidedOn: null, authority: { code: market } }])
  })

  it('and keeps nothing of it when it is about a person, but that it came with the code of an organisation', async () => {
    const { submissionId } = await sendRows(world.ctx(), [
      penaltyRow(5, { 行政相对人名称: '王小明', [codeOf]: '' }),
      penaltyRow(5, { 行政相对人名称: '王小明' }),
      penaltyRow(5, { ...fault, [codeOf]: '11010119900307765X' }),
      penaltyRow(5, fault),
    ])
    expect(await keptOf(submissionId)).toEqual([[], [5], [], [5]])
    await setAside(submissionId)
  })

  it('until its source sets it aside', async () => {
    const { submissionId } = await sendRows(world.ctx(), [penaltyRow(6, fault)])
    expect(await concerning(6)).toHaveLength(1)
    await setAside(submissionId)
    expect(await concerning(6)).toEqual([])
  })

  it('until all that was refused came again in files that follow; what is refused there waits itself', async () => {
    const { submissionId: first } = await sendRows(world.ctx(), [penaltyRow(7, fault), penaltyRow(8, { ...fault, 行政处罚决定书文号: '' })])
    const { submissionId: second } = await sendRows(world.ctx(), [penaltyRow(7)], { follows: first })
    expect(await concerning(7)).toEqual([])
    expect(await concerning(8)).toHaveLength(1)
    await sendRows(world.ctx(), [penaltyRow(8, fault)], { follows: first })
    expect(await concerning(8)).toHaveLength(2)
    await sendRows(world.ctx(), [penaltyRow(8)], { follows: second })
    expect(await concerning(8)).toEqual([])
  })

  it('until it came again by itself, with the same document number; another document is another fact', async () => {
    await sendRows(world.ctx(), [penaltyRow(9, fault), penaltyRow(1)])
    await sendRows(world.ctx(), [penaltyRow(9, { 行政处罚决定书文号: '高市监罚〔2026〕99号' })])
    expect(await concerning(9)).toHaveLength(1)
    await sendRows(world.ctx(), [penaltyRow(9, { 行政处罚决定书文号: '高市监罚[2026]第9号' })])
    expect(await concerning(9)).toEqual([])
  })

  it('is mended by no row about a person', async () => {
    const { submissionId } = await sendRows(world.ctx(), [penaltyRow(10, fault)])
    await sendRows(world.ctx(), [penaltyRow(10, { 行政相对人名称: '王小明', [codeOf]: '' })], { follows: submissionId })
    expect(await concerning(10)).toHaveLength(1)
  })
})

describe('a file is under way', () => {
  const penalties = [{ source: market, item: 'penalty', isFailed: false }]
  const failed = [{ source: market, item: 'penalty', isFailed: true }]
  const send = (fileName: string, number = 11) => sendFile(world.ctx(), csv([penaltyRow(number)]), { dryRun: true, fileName })

  it('from its arrival until it is merged, and when it was discarded until it came again or is set aside', async () => {
    expect(await files()).toEqual([])
    const { submissionId } = await send('a.csv')
    expect(await files()).toEqual(penalties)
    await confirmSubmission(world.ctx({ actor: clerk }), submissionId)
    expect(await files()).toEqual(penalties)
    await mergeSubmission(world.ctx(), submissionId)
    expect(await files()).toEqual([])
    const discarded = async (number: number) => {
      const { submissionId: id } = await send('b.csv', number)
      await discardSubmission(world.ctx({ actor: clerk }), id)
      return id
    }
    const id = await discarded(14)
    expect(await files()).toEqual(failed)
    await setAside(id)
    expect(await files()).toEqual([])
    await discarded(15)
    await sendRows(world.ctx(), [penaltyRow(16)], { fileName: 'b.csv' })
    expect(await files()).toEqual(failed)
    await sendRows(world.ctx(), [penaltyRow(15)])
    expect(await files()).toEqual([])
  })

  it('when it failed, until a file that follows is taken or it is set aside; not when it held nothing', async () => {
    const bad = (fileName: string, text = '单位,事项\r\n某公司,罚款') =>
      sendFile(world.ctx(), Buffer.from(text), { fileName }).catch((error: unknown) => error)
    await bad('empty.csv', Object.keys(penaltyRow(1)).join(','))
    expect(await files()).toEqual([])
    await bad('c.csv')
    const last = () => sql<{ id: number }>`select max(submission_id)::int as id from intake.submission`.execute(world.owner)
    const follows = (await last()).rows[0]?.id ?? 0
    await sendRows(world.ctx(), [penaltyRow(12)], { fileName: 'c.csv' })
    expect(await files()).toEqual(failed)
    await sendRows(world.ctx(), [penaltyRow(13)], { follows })
    expect(await files()).toEqual([])
    await bad('d.csv')
    const { rows } = await last()
    const toMend = async () =>
      (await readSubmissions(world.ctx({ actor: clerk }), { toMend: true })).map(({ submissionId }) => submissionId)
    expect(await toMend()).toContain(rows[0]?.id)
    await setAside(rows[0]?.id ?? 0)
    expect(await toMend()).not.toContain(rows[0]?.id)
    await expect(setAside(rows[0]?.id ?? 0)).rejects.toThrow('intake.not-to-mend')
    expect(await files()).toEqual([])
  })
})

it('a refused row that a file brings again is on its way at every instant, whenever between two questions that happens', async () => {
  for (const when of [1, 2, 3]) {
    const number = 13 + when
    const { submissionId: follows } = await sendRows(world.ctx(), [penaltyRow(number, fault)])
    let asked = 0
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (++asked === when) await sendFile(world.ctx(), csv([penaltyRow(number)]), { dryRun: true, follows })
        return result
      },
    }
    const ctx = world.ctx()
    const { files, rows } = await onItsWay({ ...ctx, db: ctx.db.withPlugin(plugin) }, inventUscc(number))
    expect([files.some(({ isFailed }) => !isFailed), rows.length > 0], `after question ${when}`).toContain(true)
    const { rows: sent } = await sql<{ id: number }>`select max(submission_id)::int as id from intake.submission`.execute(world.owner)
    if (asked >= when) await discardSubmission(world.ctx({ actor: clerk }), sent[0]?.id ?? 0)
  }
})
