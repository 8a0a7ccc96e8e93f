import { signsForOwn } from '../accounts/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { openCases, takeSteps } from '../procedures/index.ts'
import { system } from '../platform/context.ts'
import { hasPersonId } from '../subjects/index.ts'
import { papersNeeded, type NeededPaper, type Routed } from './application.ts'
import { checkRecords, refuseFor } from './check.ts'
import { commitmentFor } from './commitment.ts'
import type { RepairContext } from './context.ts'
import { fail } from './errors.ts'
import { holdOwn } from './own-draft.ts'
import { papersOf } from './papers-store.ts'
import { insertApplication, insertRequested, loadApplication, type Draft, type Paper, type Requested } from './store.ts'

export type Signature = {
  readonly applicationId: number
  readonly signer: string
  readonly agreed: boolean
  /** Of the commitment that was shown. */
  readonly commitmentHash: string
}

/**
 * Signs the commitment and submits the application: a case for each deciding department, passed on to it at once. Everything or
 * nothing; sent twice it is submitted once.
 */
export const submitApplication = (ctx: RepairContext, input: Signature): Promise<void> =>
  ctx.transaction(async (ctx) => {
    const { own, draft } = await holdOwn(ctx, input.applicationId)
    if (!signsForOwn(ctx.actor)) throw fail('repair.signer-only')
    if ((await loadApplication(ctx, input.applicationId)) !== undefined) return
    const { judged, problems } = await checkRecords(ctx, own, draft.kind, draft.recordIds)
    const { text, hash } = commitmentFor(
      ctx,
      own.organisation.name,
      judged.map(({ record }) => record),
    )
    refuseFor([
      ...problems,
      ...signatureProblems(input, hash),
      ...paperProblems(papersNeeded(draft.kind, judged), await papersOf(ctx, draft.applicationId)),
    ])
    await insertApplication(ctx, {
      ...{ subjectId: draft.subjectId, applicationId: draft.applicationId, kind: draft.kind, submittedAt: ctx.now() },
      ...{ commitment: text, commitmentHash: hash, signer: input.signer.trim(), signedBy: ctx.actor.id },
    })
    await passOn(ctx, draft, judged)
  })

function signatureProblems({ signer, agreed, commitmentHash }: Signature, hash: string): Mistake[] {
  const name = signer.trim()
  const wrong = name === '' || name.length > 60 || hasPersonId(name)
  return [
    ...(wrong
      ? [
          {
            field: 'signer',
            text: {
              zh: '请填写签署人姓名，不超过 60 字，不要填写证件号码。',
              en: 'Give the name of who signs, in at most 60 characters and without a number of a person.',
            },
          },
        ]
      : []),
    ...(agreed ? [] : [{ field: 'agreed', text: { zh: '请阅读并同意信用承诺。', en: 'Read the commitment and agree to it.' } }]),
    ...(commitmentHash === hash
      ? []
      : [
          {
            field: 'agreed',
            text: {
              zh: '承诺书内容在打开页面后有变化，请重新阅读后签署。',
              en: 'The commitment changed after the page was opened: read it again and sign.',
            },
          },
        ]),
  ]
}

/** Papers a department needs and nobody added. */
const paperProblems = (needed: readonly NeededPaper[], papers: readonly Paper[]): Mistake[] =>
  needed
    .filter(({ sourceCode, key }) => !papers.some((paper) => paper.sourceCode === sourceCode && paper.key === key))
    .map(({ sourceCode, key, name, recordIds }) => ({
      field: `paper-${sourceCode}-${key}`,
      text: {
        zh: `记录 ${recordIds.join('、')} 还缺少：${name.zh}。`,
        en: `For the records ${recordIds.join(', ')} this is missing: ${name.en}.`,
      },
    }))

/** Opens a case for each department and passes it on; the application is in the hands of all of them at one instant. */
async function passOn(ctx: RepairContext, { subjectId, applicationId }: Draft, routed: readonly Routed[]): Promise<void> {
  const bySource = [...Map.groupBy(routed, ({ decider }) => decider)]
  const opened = await openCases(
    ctx,
    bySource.map(([sourceCode]) => ({
      procedure: 'repair',
      subjectId,
      sourceCode,
      action: 'submit',
      requestKey: `repair ${applicationId} ${sourceCode}`,
    })),
  )
  if (!opened.accepted)
    throw fail('repair.not-possible', {
      values: { count: opened.reasons.length },
      details: opened.reasons.map((text) => ({ field: 'records', text })),
    })
  const rows = bySource.flatMap(([sourceCode, records], index): Requested[] =>
    records.map(({ record }) => ({
      ...{ subjectId: record.subjectId, applicationId, recordId: record.recordId, applicantId: subjectId, sourceCode },
      ...{ caseId: opened.cases[index]!.caseId, standing: 'open', reason: null, since: ctx.now(), repairedAt: null, sentBackAt: null },
    })),
  )
  if ((await insertRequested(ctx, rows)) < rows.length) throw fail('repair.asked-before')
  const pushed = await takeSteps(
    ctx.as(system),
    opened.cases.map(({ caseId }) => ({ caseId, action: 'push' })),
  )
  if (!pushed.accepted) throw fail('repair.no-application', { values: { id: applicationId } })
}
