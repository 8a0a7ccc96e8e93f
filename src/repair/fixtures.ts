import { clerk, market, otherSource, penaltyRow, csv, type Cells } from '../intake/fixtures.ts'
import type { IntakeContext } from '../intake/context.ts'
import { mergeSubmission } from '../intake/merging/merge-submission.ts'
import { receiveSubmission } from '../intake/receive.ts'
import type { Actor } from '../platform/context.ts'
import { clerkOf } from '../sources/fixtures.ts'
import { inventUscc } from '../subjects/fixtures.ts'
import { beginApplication } from './begin.ts'
import type { RepairContext } from './context.ts'
import { addPaper, type File } from './papers.ts'
import { readOwnApplication } from './read-application.ts'
import { submitApplication } from './submit.ts'

export { clerk, market, otherSource }
export const fireClerk: Actor = clerkOf(otherSource)
const approverOf = (unit: string): Actor => ({ ...clerkOf(unit), id: `approver-${unit}`, role: 'approver' })
/** Who decides for a department. */
export const marketApprover = approverOf(market)
export const fireApprover = approverOf(otherSource)

/** Somebody who acts for the invented organisation of a number. */
export const headOf = (number: number, role = 'head'): Actor => ({
  kind: 'user',
  id: `${role}-${number}`,
  body: 'organisation',
  role,
  unit: inventUscc(number),
})

/** A penalty of the market department, repairable from 10 August 2026. */
export const marketPenalty = (number: number, document: string, cells: Cells = {}): Cells =>
  penaltyRow(number, { 行政处罚决定书文号: `高市监罚〔2026〕${document}`, 处罚决定日期: '2026-05-10', ...cells })

/** A penalty of the fire department, decided the same day. */
export const firePenalty = (number: number, document: string, cells: Cells = {}): Cells =>
  marketPenalty(number, '', {
    行政处罚决定书文号: `高消行罚决字〔2026〕${document}`,
    处罚机关: '高阳县消防救援大队',
    处罚机关统一社会信用代码: otherSource,
    数据来源单位: '高阳县消防救援大队',
    数据来源单位统一社会信用代码: otherSource,
    ...cells,
  })

/** Penalties of both departments, merged. */
export async function givenPenalties(ctx: IntakeContext, ofMarket: readonly Cells[], ofFire: readonly Cells[] = []): Promise<void> {
  for (const [rows, actor, sourceCode] of [
    [ofMarket, clerk, market],
    [ofFire, fireClerk, otherSource],
  ] as const) {
    if (rows.length === 0) continue
    const { submissionId } = await receiveSubmission(ctx.as(actor), {
      ...{ sourceCode, item: 'penalty', fileName: 'x.csv', way: 'page' },
      bytes: [csv(rows)],
    })
    await mergeSubmission(ctx, submissionId)
  }
}

export const aFile = (name = '缴款书.pdf'): File => ({ fileId: 'a'.repeat(64), name, size: 2048, mediaType: 'application/pdf' })

/** A draft with every paper it needs. */
export async function aDraft(
  ctx: RepairContext,
  recordIds: readonly number[],
  { kind = 'repair' as const, requestKey = recordIds.join(' ') }: { kind?: 'repair' | 'shield'; requestKey?: string } = {},
): Promise<number> {
  const applicationId = await beginApplication(ctx, { recordIds, kind, requestKey })
  const draft = await readOwnApplication(ctx, applicationId)
  if (draft.kind === 'draft')
    for (const { sourceCode, key } of draft.needed) await addPaper(ctx, { applicationId, sourceCode, key, file: aFile() })
  return applicationId
}

/** Signs a draft as its page shows it. */
export async function sign(ctx: RepairContext, applicationId: number): Promise<void> {
  const read = await readOwnApplication(ctx, applicationId)
  const commitmentHash = read.kind === 'draft' ? read.commitment.hash : ''
  await submitApplication(ctx, { applicationId, signer: '甄负责', agreed: true, commitmentHash })
}

/** An application that was submitted, with the case of each department. */
export async function anApplication(
  ctx: RepairContext,
  recordIds: readonly number[],
  options: { kind?: 'repair' | 'shield'; requestKey?: string } = {},
): Promise<{ readonly applicationId: number; readonly cases: ReadonlyMap<string, number> }> {
  const applicationId = await aDraft(ctx, recordIds, options)
  await sign(ctx, applicationId)
  const read = await readOwnApplication(ctx, applicationId)
  if (read.kind === 'draft') throw new Error('not submitted')
  return { applicationId, cases: new Map(read.requested.map(({ sourceCode, caseId }) => [sourceCode, caseId])) }
}
