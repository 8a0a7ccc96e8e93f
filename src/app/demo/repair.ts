import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { demoAccounts, demoSources } from '../../../examples/qinglan/index.ts'
import type { Actor } from '../../platform/context.ts'
import { projectFolder } from '../../platform/files/home.ts'
import { keepFile } from '../../platform/files/store.ts'
import { takeStep } from '../../procedures/index.ts'
import { listRecords } from '../../records/whole.ts'
import { addPaper, beginApplication, readOwnApplication, readOwnRecords, submitApplication } from '../../repair/index.ts'
import type { App } from '../open.ts'

const paperName = '罚没款缴款凭证-样例.pdf'
const repairs = 3

/** Repairs of the demo that went through, of organisations that have no account there: their penalties by the market regulator. */
export async function repairInDemo(app: App): Promise<void> {
  const source = (demoSources.find(({ shortName }) => shortName === '市监局') as (typeof demoSources)[number]).code
  const as = (id: string, body: string, role: string, unit: string): Actor => ({ kind: 'user', id, body, role, unit })
  const at = (actor: Actor, instant: string) => app.contextAt(actor, new Date(`${instant}+08:00`))
  const desk = at(as('demo-clerk', 'source', 'clerk', source), '2026-11-17T10:00:00')
  const decider = at(as('demo-approver', 'source', 'approver', source), '2026-11-20T10:30:00')
  const paper = await keepFile({ name: paperName, bytes: createReadStream(join(projectFolder, 'examples', 'qinglan', 'files', paperName)) })
  const withAccount = new Set(demoAccounts.map(({ unit }) => unit))
  const codes = (await listRecords(desk, { sourceCode: source, item: 'penalty', limit: 1000 })).flatMap(
    ({ subjectCode }) => subjectCode ?? [],
  )
  let done = 0
  for (const code of new Set(codes)) {
    if (done === repairs) return
    if (withAccount.has(code)) continue
    const head = at(as('demo-head', 'organisation', 'head', code), '2026-11-16T09:00:00')
    const recordIds = (await readOwnRecords(head)).records
      .filter(({ record, repair }) => record.sourceCode === source && record.item === 'penalty' && repair.standing === 'now')
      .map(({ record }) => record.recordId)
    if (recordIds.length === 0) continue
    const applicationId = await beginApplication(head, { recordIds, kind: 'repair', requestKey: 'demo' })
    const draft = await readOwnApplication(head, applicationId)
    if (draft.kind !== 'draft') continue
    for (const { sourceCode, key } of draft.needed) await addPaper(head, { applicationId, sourceCode, key, file: paper })
    await submitApplication(head, { applicationId, signer: '甄负责', agreed: true, commitmentHash: draft.commitment.hash })
    const submitted = await readOwnApplication(head, applicationId)
    for (const caseId of new Set(submitted.kind === 'draft' ? [] : submitted.requested.map((one) => one.caseId))) {
      await takeStep(desk, { caseId, action: 'accept' })
      await takeStep(decider, { caseId, action: 'approve' })
    }
    done++
  }
}
