import { demoAccounts, lastDay } from '../../../examples/qinglan/index.ts'
import { createDemoAccounts } from '../../accounts/index.ts'
import type { Text } from '../../platform/text.ts'
import { monthsUpTo } from '../../platform/time.ts'
import { afterwards } from './afterwards.ts'
import { loadDemoCases } from './cases.ts'
import { checkInDemo } from './checks.ts'
import { promiseInDemo } from './commitments.ts'
import { contractInDemo } from './contracts.ts'
import { drawInDemo } from './draws.ts'
import { rewardInDemo } from './incentives.ts'
import { listInDemo } from './lists.ts'
import { restrainInDemo } from './measures.ts'
import { draftInDemo, gradeInDemo } from './models.ts'
import { objectInDemo } from './objections.ts'
import { officeHead } from './people.ts'
import { superviseInDemo } from './plans.ts'
import { readInDemo } from './reads.ts'
import { reportInDemo } from './reports.ts'
import type { App } from '../open.ts'

/** Who signs in to the demo. */
export const letDemoIn = (app: App) => createDemoAccounts(app.context(officeHead), demoAccounts)

/** What people of the county did with what was delivered, in its order. */
export const chapters: readonly (readonly [Text, (app: App) => Promise<unknown>])[] = [
  [{ zh: '更正、撤销和身份核对', en: 'corrections, withdrawals, doubts of identity' }, afterwards],
  [{ zh: '办理中的事项', en: 'cases on their way' }, loadDemoCases],
  [{ zh: '异议', en: 'objections' }, objectInDemo],
  [{ zh: '信用承诺', en: 'commitments' }, promiseInDemo],
  [{ zh: '名单', en: 'lists' }, listInDemo],
  [{ zh: '合同', en: 'contracts' }, contractInDemo],
  [{ zh: '措施', en: 'measures' }, restrainInDemo],
  [{ zh: '查阅', en: 'reads' }, readInDemo],
  [{ zh: '信用核查', en: 'checks' }, checkInDemo],
  [{ zh: '账号', en: 'accounts' }, letDemoIn],
  [{ zh: '双随机抽查', en: 'random draws' }, drawInDemo],
  [{ zh: '信用评价', en: 'grades' }, gradeInDemo],
  [{ zh: '监督检查', en: 'inspections' }, superviseInDemo],
  [{ zh: '评价模型的修改', en: 'a change of a model' }, draftInDemo],
  [{ zh: '守信激励', en: 'incentives' }, rewardInDemo],
  [{ zh: '信用报告', en: 'reports' }, issueReports],
]

async function issueReports(app: App): Promise<void> {
  // Models may have been adopted while nobody was registered yet: everybody is graded once more, and the months before are counted.
  await app.context(officeHead).enqueue('evaluation.month', { past: monthsUpTo(lastDay, 7).slice(0, -1) })
  await reportInDemo(app)
  await app.context(officeHead).enqueue('reports.forms', {})
}
