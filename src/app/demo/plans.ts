import { commitDraw } from '../../inspections/draws/commit.ts'
import { drawByPlan } from '../../inspections/plans/draw-by-plan.ts'
import { enterSeed } from '../../inspections/draws/enter-seed.ts'
import { agreeToPlan } from '../../inspections/plans/agree-to-plan.ts'
import { drawnOf, findDraw, namedOf } from '../../inspections/draws/find.ts'
import { makePlan } from '../../inspections/plans/make-plan.ts'
import { noteCheck } from '../../inspections/checks/note-check.ts'
import { publishDraw } from '../../inspections/draws/publish.ts'
import { runOwnDraw } from '../../inspections/draws/run.ts'
import { confirmSubmission, mergeSubmission, receiveSubmission } from '../../intake/index.ts'
import { addDays } from '../../platform/time.ts'
import { findOrganisation } from '../../subjects/index.ts'
import type { App } from '../open.ts'
import { atInstants } from './moments.ts'
import { approverOf, clerkOf, codeOf, ownCode, signedIn } from './people.ts'

const market = codeOf('市监局')
const [clerk, approver] = [clerkOf(market), approverOf(market)]
const dice = (day: string) =>
  ({ kind: 'dice', day, time: '10:00', where: '青岚县政务服务大厅', rolls: '20', game: '', issue: '', numbers: '' }) as const
const source = '青岚县政务服务大厅公告栏，掷骰全程录像'
const common = { year: '2026', types: ['enterprise', 'farmerCooperative'], division: '' }

/**
 * A plan of the market regulator that was drawn by and mostly carried out, a joint one that was drawn, one that a partner has not agreed
 * to yet, and a check that no draw gave.
 */
export async function superviseInDemo(app: App): Promise<void> {
  const at = atInstants(app)
  const own = await makePlan(at(clerk, '2026-09-01T09:00:00'), {
    ...{ ...common, title: '2026 年度分级分类抽查（市场监管）', fields: ['market'], partners: '', checks: '160' },
  })
  const drawn = await draw(own, '2026-09-01', '36145263514236412563')
  // What a complaint led to takes the factory just below a grade: repairing a penalty, or waiting, lifts it again.
  const factory = ownCode('qinglan-factory')
  const noted = await noteCheck(at(clerk, '2026-10-20T09:00:00'), {
    ...{
      inspectors: 'SJ-01 SJ-02',
      code: factory,
      field: 'market',
      reason: 'complaint',
      day: '2026-10-20',
      requestKey: 'demo',
      note: '12345 转办单 2026-1020：反映合格证与产品不符',
    },
  })
  await carriedOut(drawn, noted.number, factory)

  const joint = await makePlan(at(clerk, '2026-10-08T09:00:00'), {
    ...{ ...common, title: '2026 年建筑材料和施工企业联合抽查', fields: ['market', 'construction'] },
    ...{ partners: codeOf('住建局'), checks: '24' },
  })
  await agreeToPlan(at(signedIn('housing'), '2026-10-09T09:00:00'), joint)
  await draw(joint, '2026-10-12', '51423615263412563641')

  await makePlan(at(clerk, '2026-11-16T09:00:00'), {
    ...{ ...common, title: '2026 年岁末安全生产联合抽查', fields: ['market', 'publicSafety'] },
    ...{ partners: codeOf('应急局'), checks: '30' },
  })
  /** A draw by a plan from its preparation on a day to its publication ten days later. */
  async function draw(plan: string, day: string, seed: string): Promise<string> {
    const number = await drawByPlan(at(clerk, `${day}T10:00:00`), plan, {
      ...{ inspectors: plan === own ? 'SJ-01 SJ-02' : 'SJ-01 SJ-02 ZJ-01', conflicts: '', seed: dice(addDays(day, 4)) },
    })
    await commitDraw(at(approver, `${addDays(day, 1)}T09:30:00`), number)
    await enterSeed(at(clerk, `${addDays(day, 4)}T10:20:00`), { number, seed, source })
    await runOwnDraw(at(approver, `${addDays(day, 4)}T10:40:00`), number)
    await publishDraw(at(approver, `${addDays(day, 8)}T09:00:00`), number)
    return number
  }

  /** The department reports what it found, of seven in eight drawn checks and of the noted one, in a file like any other. */
  async function carriedOut(number: string, noted: string, code: string): Promise<void> {
    const ctx = at(clerk, '2026-10-30T16:00:00')
    const held = await findDraw(ctx, number)
    const strata = new Map((await drawnOf(ctx, held)).map(({ object, stratum }) => [object, stratum]))
    const named = (await namedOf(ctx, held)).toSorted((a, b) => (a.task < b.task ? -1 : 1))
    const done = named.filter(({ object }) => object % 8 !== 5)
    const rows = done.map(({ object, task, name, code: own }, place) =>
      rowOf({ name, code: own, task }, addDays('2026-09-14', place % 40), {
        found: hasFault(strata.get(object) ?? '', object),
        isCorrected: object % 11 !== 3,
      }),
    )
    const { name } = await findOrganisation(ctx, code)
    const bytes = Buffer.from(
      [headers, ...rows, rowOf({ name, code, task: noted }, '2026-10-22', { found: true, isCorrected: false })]
        .map((row) => `${row.join(',')}\n`)
        .join(''),
    )
    const received = await receiveSubmission(ctx, {
      ...{ sourceCode: market, item: 'inspection', fileName: '监督检查-分级分类抽查结果.csv', bytes: [bytes], way: 'page' },
    })
    await confirmSubmission(at(approver, '2026-10-30T16:30:00'), received.submissionId)
    await mergeSubmission(ctx, received.submissionId)
  }
}

type Found = { readonly found: boolean; readonly isCorrected: boolean }
type Checked = { readonly name: string; readonly code: string; readonly task: string }

const rowOf = ({ name, code, task }: Checked, day: string, { found, isCorrected }: Found): readonly string[] => [
  ...[
    name,
    '法人及非法人组织',
    code,
    '甄负责',
    task,
    task.startsWith('J') ? '专项检查' : '双随机检查',
    '年度报告公示信息',
    '现场检查',
    day,
  ],
  ...[found ? '发现问题已责令改正' : '未发现问题', found ? addDays(day, 15) : '', found && isCorrected ? addDays(day, 6) : ''],
  ...['青岚县市场监督管理局', market, '青岚县市场监督管理局', market],
]

const headers = [
  ...['行政相对人名称', '行政相对人类别', '统一社会信用代码', '法定代表人', '检查文书号', '检查类型', '检查事项', '检查方式', '检查日期'],
  ...['检查结果', '整改期限', '整改完成日期', '决定机关', '决定机关统一社会信用代码', '数据来源单位', '数据来源单位统一社会信用代码'],
]

/** Of a hundred checks of a band so many found something: the stricter, the more. */
const faults: Readonly<Record<string, number>> = { trusted: 4, normal: 9, focus: 24, strict: 41 }
const hasFault = (band: string, object: number): boolean => (object * 37) % 100 < (faults[band.split('+').at(-1) ?? ''] ?? 0)
