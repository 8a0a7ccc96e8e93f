import { takeStep } from '../../procedures/index.ts'
import { listRecords } from '../../records/whole.ts'
import { addPaper, beginApplication, readOwnApplication, readOwnRecords, submitApplication } from '../../repair/index.ts'
import type { App } from '../open.ts'
import { atInstants } from './moments.ts'
import { keepPaper } from './paper.ts'
import { approverOf, clerkOf, codeOf, firmOf, hasAccount } from './people.ts'

const repairs = 3

/** Repairs of the demo that went through, of organisations that have no account there: their penalties by the market regulator. */
export async function repairInDemo(app: App): Promise<void> {
  const source = codeOf('市监局')
  const at = atInstants(app)
  const desk = at(clerkOf(source), '2026-11-17T10:00:00')
  const decider = at(approverOf(source), '2026-11-20T10:30:00')
  const paper = await keepPaper()
  const codes = (await listRecords(desk, { sourceCode: source, item: 'penalty', limit: 1000 })).flatMap(
    ({ subjectCode }) => subjectCode ?? [],
  )
  let done = 0
  for (const code of new Set(codes)) {
    if (done === repairs) return
    if (hasAccount(code)) continue
    const head = at(firmOf(code), '2026-11-16T09:00:00')
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
