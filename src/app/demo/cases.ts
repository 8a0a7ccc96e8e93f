import { openCase, takeStep } from '../../procedures/index.ts'
import { listRecords } from '../../records/whole.ts'
import type { App } from '../open.ts'
import { ownCode, signedIn } from './people.ts'

const faults = [
  '年度报告未按期公示。请在国家企业信用信息公示系统补报并公示。',
  '门店未明码标价。请按商品逐一标明价格。',
  '登记住所与实际经营地址不一致。请办理住所变更登记。',
  '食品经营许可证未悬挂在醒目位置。请立即悬挂。',
  '广告用语含绝对化用语，尚未造成后果。请删改。',
] as const
const daysAgo = [45, 31, 20, 6, 1]

/** Reminders of slight faults in several states, the oldest of them not corrected in time. */
export async function loadDemoCases(app: App): Promise<void> {
  // The market regulator, for which the demo's clerk acts.
  const clerk = signedIn('clerk')
  const source = ownCode('clerk')
  const now = app.context().now().getTime()
  const at = (days: number) => app.contextAt(clerk, new Date(now - days * 86_400_000))
  const subjects = [
    ...new Set((await listRecords(at(0), { sourceCode: source, item: 'penalty', limit: 200 })).map(({ subjectId }) => subjectId)),
  ]
  for (const [index, fault] of faults.entries()) {
    const subjectId = subjects[index]
    const days = daysAgo[index] ?? 0
    if (subjectId === undefined) return
    const opened = await openCase(at(days), {
      procedure: 'guidance',
      subjectId,
      sourceCode: source,
      action: 'remind',
      reason: fault,
      requestKey: `demo-${index}`,
    })
    if (!opened.accepted || index % 2 === 0) continue
    const { caseId } = opened.case
    await takeStep(at(days - 1), { caseId, action: 'guide', reason: '已当面说明应当怎样改正。', seen: 1 })
  }
}
