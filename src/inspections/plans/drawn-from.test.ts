import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { refusal } from '../../../tests/support/refusal.ts'
import { market, sendRows } from '../../intake/fixtures.ts'
import { XinhengError } from '../../platform/errors.ts'
import type { Download } from '../../platform/files/download.ts'
import { office } from '../../sources/fixtures.ts'
import { inventUscc } from '../../subjects/fixtures.ts'
import { installReferenceTables } from '../../subjects/reference/install.ts'
import { commitDraw } from '../draws/commit.ts'
import { drawByPlan } from './draw-by-plan.ts'
import { enterSeed } from '../draws/enter-seed.ts'
import { rerunDraw } from '../sampler/index.ts'
import { findDraw, frameFile, resultFile, staffOf, teamsFile } from '../draws/find.ts'
import { findPlan, readMeant } from './find-plan.ts'
import { cellsOf, rolled } from '../fixtures.ts'
import { loadReplacements } from '../draws/replacement-store.ts'
import { readReplacementsFile, readSealedFile } from '../draws/read-sealed.ts'
import { makePlan } from './make-plan.ts'
import { runOwnDraw } from '../draws/run.ts'
import { aPlan, approver, clerk, planDraw, openSupervision } from './fixtures.ts'

const { world, at, figures } = await openSupervision()
afterAll(() => world.close())
const bytesOf = async (file: Promise<Download>): Promise<Uint8Array> =>
  new Uint8Array(await new Response((await file).bytes as BodyInit).arrayBuffer())

describe('a plan', () => {
  it('draws from the trades its fields cover, and from who holds a permit of them; of several fields from whom each covers', async () => {
    await installReferenceTables(at())
    const trade = (code: string | null, from: number, to: number) =>
      sql`update subjects.subject set industry_code = ${code} where subject_id between ${from} and ${to}`.execute(world.owner)
    await trade('1411', 6, 20)
    await trade('5223', 21, 24)
    await trade('4710', 25, 40)
    const permit = (number: number, certificate: string, until: string) => ({
      ...cellsOf(number),
      行政许可决定文书名称: '行政许可决定书',
      行政许可决定文书号: `许可〔2026〕${number}号`,
      许可类别: '普通',
      许可证书名称: certificate,
      许可内容: '预包装食品销售',
      许可决定日期: '2026-01-05',
      有效期自: '2026-01-05',
      有效期至: until,
      许可机关: '高阳县市场监督管理局',
      许可机关统一社会信用代码: market,
      当前状态: '有效',
    })
    const permits = [
      permit(34, '食品经营许可证', '2030-01-04'),
      permit(31, '建筑业企业资质证书', '2030-01-04'),
      permit(32, '食品经营许可证', '2026-02-01'),
    ]
    await sendRows(at(), permits, { item: 'permit' })
    const drawnFrom = async (fields: readonly string[]) => {
      const plan = await makePlan(at(), aPlan({ title: fields.join(), fields }))
      const draw = await drawByPlan(at(), plan, { ...planDraw, requestKey: fields.join() })
      const { rows } = await sql<{ subjectId: number }>`
        select f.subject_id from inspections.frame_object f join inspections.draw d using (draw_id) where d.number = ${draw} order by 1`.execute(
        world.owner,
      )
      return { meant: await readMeant(at(), await findPlan(at(), plan)), ids: rows.map(({ subjectId }) => subjectId) }
    }
    const food = await drawnFrom(['foodDrug'])
    expect(food.ids.filter((id) => id > 24)).toEqual([34])
    expect(food.ids.every((id) => (id >= 6 && id <= 24) || id === 34)).toBe(true)
    expect(food.meant).toMatchObject({ all: 40, covered: 20, unknown: 5 })
    expect((await drawnFrom(['market', 'foodDrug'])).ids).toEqual(food.ids)
    expect((await figures(office, 'foodDrug')).bands.reduce((sum, one) => sum + one.objects, 0)).toBe(20)
    const both = await makePlan(at(), aPlan({ fields: ['foodDrug', 'construction'] }))
    expect((await readMeant(at(), await findPlan(at(), both))).covered).toBe(1)
    expect(await refusal(drawByPlan(at(), both, planDraw))).toBe('inspections.wrong-draw')
    await trade(null, 1, 40)
  })

  it('tells by no conflict which object, and so which band, a named organisation is; who has one stands aside once it is drawn', async () => {
    const plan = await makePlan(at(), aPlan({ checks: '30' }))
    const everybody = Array.from({ length: 40 }, (_, place) => `Z-01 ${inventUscc(place + 1)}\nZ-02 ${inventUscc(place + 1)}`).join('\n')
    const refused = (pairs: string) => refusal(drawByPlan(at(), plan, { ...planDraw, conflicts: pairs }))
    expect(await refused(`Z-01 ${inventUscc(400)}`)).toBe('inspections.wrong-draw')
    expect(await refused(['Z-01', 'Z-02', 'Z-03'].map((one) => `${one} ${inventUscc(1)}`).join('\n'))).toBe('inspections.wrong-draw')
    const draw = await drawByPlan(at(), plan, { ...planDraw, conflicts: everybody })
    expect((await findDraw(at(), draw)).file).not.toContain('conflicts')
    await commitDraw(at(approver), draw)
    await enterSeed(at(approver, '2026-12-02'), { number: draw, seed: rolled, source: '公告' })
    await runOwnDraw(at(clerk, '2026-12-02'), draw)
    const held = await findDraw(at(), draw)
    const replaced = await loadReplacements(at(), held.drawId)
    const checked = await staffOf(at(), held, 100)
    expect(checked.length).toBeGreaterThan(20)
    expect(new Set(replaced.map(({ because }) => because))).toEqual(new Set(['conflict']))
    expect(new Set(checked.map((one) => one.inspectors.join(' ')))).toEqual(new Set(['Z-03 Z-04']))
    const step = (kind: string, member: string) => String(held.steps.find((one) => one.kind === kind)?.statement[member])
    const frame = async function* () {
      for await (const lines of await frameFile(at(), draw)) yield Buffer.from(lines)
    }
    const published = {
      terms: Buffer.from(held.file),
      seed: rolled,
      result: await resultFile(at(), draw),
      teams: await teamsFile(at(), draw),
      names: null,
      lists: held.steps.filter(({ kind }) => kind === 'replaced').map(({ statement }) => String(statement['list'])),
      inside: {
        sealed: await bytesOf(readSealedFile(at(approver), draw)),
        replacements: await bytesOf(readReplacementsFile(at(approver), draw)),
      },
    }
    const again = await rerunDraw(
      { ...published, commitment: step('committed', 'commitment'), drawn: step('drawn', 'result'), formed: step('drawn', 'teams') },
      frame(),
    )
    expect(again.problems).toEqual([])
  })

  it('of which the register tells who is meant draws from nobody', async () => {
    const codes = [31, 32, 33].map((number) => inventUscc(number))
    await sql`update subjects.organisation set division_code = '419900' where uscc = any(${codes}::text[])`.execute(world.owner)
    const plan = await makePlan(at(), aPlan({ division: '419900' }))
    const error = await drawByPlan(at(), plan, planDraw).catch((thrown: unknown) => thrown)
    expect((error as XinhengError).details).toMatchObject([{ text: { zh: expect.stringContaining('分不成两层、每层至少 5 户') } }])
    expect((await findPlan(at(), plan)).draw).toBeNull()
  })
})
