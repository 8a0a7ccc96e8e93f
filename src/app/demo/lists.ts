import { mergeSubmission } from '../../intake/index.ts'
import { decideListing } from '../../lists/decide.ts'
import { proposeListing } from '../../lists/propose.ts'
import { readProposal } from '../../lists/read.ts'
import { sayToNotice } from '../../lists/say.ts'
import { serveDecision } from '../../lists/serve-decision.ts'
import { serveNotice } from '../../lists/serve-notice.ts'
import type { Actor } from '../../platform/context.ts'
import { listRecords } from '../../records/whole.ts'
import type { App } from '../open.ts'
import { onDays } from './moments.ts'
import { keepPaper } from './paper.ts'
import { approverOf, clerkOf, codeOf, firmOf, firmsIn, ownCode } from './people.ts'

const market = codeOf('市监局')
const [clerk, approver] = [clerkOf(market), approverOf(market)]

const facts = '组织虚假交易，严重破坏公平竞争秩序，受到较重行政处罚，情节严重，社会影响恶劣。'
const legalBasis = '《市场监督管理严重违法失信名单管理办法》第二条、第九条'
const decision = {
  facts,
  legalBasis,
  measures: ['M-10', 'M-13', 'M-14'],
  removalConditions: '列入满一年，履行行政处罚决定确定的义务，主动消除危害后果，并且未再受到较重行政处罚',
  removalProcedure: '向本机关提出，由本机关核实后决定；也可以在信用平台申请信用修复',
  remedies: '可以自收到决定书之日起六十日内申请行政复议，或者六个月内提起行政诉讼；认为记录有误的，可以提出异议',
}

/** Cases of listings at every stage: to be noticed, in the time for defence, to be answered, to be decided, to be served, listed. */
export async function listInDemo(app: App): Promise<void> {
  const at = onDays(app)
  const paper = await keepPaper()
  const found = await listRecords(at(clerk, '2026-11-20'), { sourceCode: market, item: 'penalty', limit: 300 })
  const [proposed, answer, decide, serve, listed] = firmsIn(found)
  if (listed === undefined) return

  const propose = (code: string, day: string) =>
    proposeListing(at(clerk, day), { wanted: { list: 'market', code, facts, legalBasis }, requestKey: `demo ${code}`, files: [paper] })
  /** Somebody on a day, with the step as the page would send it. */
  const stepping = async (actor: Actor, day: string, caseId: number, reason = '') => {
    const ctx = at(actor, day)
    const seen = (await readProposal(ctx, caseId)).read.steps.length
    return [ctx, { caseId, reason, seen, files: [] }] as const
  }
  const decideOn = async (day: string, caseId: number, documentNo: string, listedUntil: string) => {
    const [ctx, step] = await stepping(approver, day, caseId)
    await decideListing(ctx, { ...step, wanted: { ...decision, documentNo, listedUntil } })
  }
  let number = 0
  const notice = async (code: string, day: string) => {
    const caseId = await propose(code, day)
    number += 1
    const [ctx, step] = await stepping(clerk, day, caseId)
    const noticeNo = `青市监信告〔2026〕${number}号`
    await serveNotice(ctx, { ...step, wanted: { noticeNo, period: 'P3Y', measures: ['M-03', 'M-10', 'M-13', 'M-14'] } })
    return caseId
  }

  await propose(proposed ?? '', '2026-11-19')
  await notice(ownCode('qinglan-building'), '2026-11-20')
  const second = await notice(answer ?? '', '2026-11-09')
  const [defending, defence] = await stepping(
    firmOf(answer ?? ''),
    '2026-11-12',
    second,
    '涉案的虚假订单已经全部撤销，所得已经退还，请求从轻处理。',
  )
  await sayToNotice(defending, 'defend', defence)
  await notice(decide ?? '', '2026-11-04')
  const fourth = await notice(serve ?? '', '2026-10-26')
  await decideOn('2026-11-17', fourth, '青市监信列〔2026〕2号', '2029-11-16')
  const fifth = await notice(listed, '2026-09-01')
  const [waiving, waiver] = await stepping(firmOf(listed), '2026-09-02', fifth)
  await sayToNotice(waiving, 'waive', waiver)
  await decideOn('2026-09-14', fifth, '青市监信列〔2026〕1号', '2029-09-13')
  const [serving, service] = await stepping(clerk, '2026-09-15', fifth)
  await serveDecision(serving, service)
  const { submissionId } = (await readProposal(at(clerk, '2026-09-15'), fifth)).proposal
  await mergeSubmission(at(clerk, '2026-09-15'), submissionId ?? 0)
}
