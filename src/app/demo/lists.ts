import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { demoAccounts, demoSources } from '../../../examples/qinglan/index.ts'
import { mergeSubmission } from '../../intake/index.ts'
import { actOnListing } from '../../lists/workbench/act.ts'
import { proposeListing } from '../../lists/propose.ts'
import { readProposal } from '../../lists/read.ts'
import type { Actor } from '../../platform/context.ts'
import { projectFolder } from '../../platform/files/home.ts'
import { keepFile } from '../../platform/files/store.ts'
import { listRecords } from '../../records/whole.ts'
import type { App } from '../open.ts'

const market = demoSources.find(({ shortName }) => shortName === '市监局')?.code ?? ''
const clerk: Actor = { kind: 'user', id: 'demo-clerk', body: 'source', role: 'clerk', unit: market }
const approver: Actor = { ...clerk, id: 'demo-approver', role: 'approver' }
const firmOf = (unit: string): Actor => ({ kind: 'user', id: 'demo-head', body: 'organisation', role: 'head', unit })

const facts = '组织虚假交易，严重破坏公平竞争秩序，受到较重行政处罚，情节严重，社会影响恶劣。'
const legalBasis = '《市场监督管理严重违法失信名单管理办法》第二条、第九条'
const decision = {
  facts,
  legalBasis,
  measures: 'M-10,M-13,M-14',
  removalConditions: '列入满一年，履行行政处罚决定确定的义务，主动消除危害后果，并且未再受到较重行政处罚',
  removalProcedure: '向本机关提出，由本机关核实后决定；也可以在信用平台申请信用修复',
  remedies: '可以自收到决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼；认为记录有误的，可以提出异议',
}

/** Cases of listings at every stage: to be noticed, in the time for defence, to be answered, to be decided, to be served, listed. */
export async function listInDemo(app: App): Promise<void> {
  const at = (actor: Actor, day: string) => app.contextAt(actor, new Date(`${day}T10:00:00+08:00`))
  const name = '罚没款缴款凭证-样例.pdf'
  const paper = await keepFile({ name, bytes: createReadStream(join(projectFolder, 'examples', 'qinglan', 'files', name)) })
  const withAccount = new Set<string | null>(demoAccounts.map(({ unit }) => unit))
  const found = await listRecords(at(clerk, '2026-11-20'), { sourceCode: market, item: 'penalty', limit: 300 })
  const codes = [...new Set(found.flatMap(({ subjectCode }) => subjectCode ?? []))].filter(
    (code) => code.startsWith('91') && !withAccount.has(code),
  )
  const own = demoAccounts.find(({ login }) => login === 'qinglan-building')?.unit ?? ''
  const [proposed, answer, decide, serve, listed] = codes
  if (listed === undefined) return

  const propose = (code: string, day: string) =>
    proposeListing(at(clerk, day), { wanted: { list: 'market', code, facts, legalBasis }, requestKey: 'demo', files: [paper] })
  async function step(actor: Actor, day: string, caseId: number, action: string, reason: string, entered: Record<string, string> = {}) {
    const ctx = at(actor, day)
    const seen = (await readProposal(ctx, caseId)).read.steps.length
    await actOnListing(ctx, action, { caseId, reason, seen, files: [], entered })
  }
  let number = 0
  const notice = async (code: string, day: string) => {
    const caseId = await propose(code, day)
    number += 1
    await step(clerk, day, caseId, 'serveNotice', '', {
      ...{ noticeNo: `青市监信告〔2026〕${number}号`, periodCount: '3', periodUnit: 'Y', measures: 'M-03,M-10,M-13,M-14' },
    })
    return caseId
  }

  await propose(proposed ?? '', '2026-11-19')
  await notice(own, '2026-11-20')
  const second = await notice(answer ?? '', '2026-11-09')
  await step(firmOf(answer ?? ''), '2026-11-12', second, 'defend', '不合格食品已经全部召回，未造成人身损害，请求从轻处理。')
  await notice(decide ?? '', '2026-11-04')
  const fourth = await notice(serve ?? '', '2026-10-26')
  await step(approver, '2026-11-17', fourth, 'decide', '', { ...decision, documentNo: '青市监信列〔2026〕2号', listedUntil: '2029-11-16' })
  const fifth = await notice(listed, '2026-09-01')
  await step(firmOf(listed), '2026-09-02', fifth, 'waive', '')
  await step(approver, '2026-09-14', fifth, 'decide', '', { ...decision, documentNo: '青市监信列〔2026〕1号', listedUntil: '2029-09-13' })
  await step(clerk, '2026-09-15', fifth, 'serve', '')
  const { submissionId } = (await readProposal(at(clerk, '2026-09-15'), fifth)).proposal
  await mergeSubmission(at(clerk, '2026-09-15'), submissionId ?? 0)
}
