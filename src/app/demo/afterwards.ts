import { deliveries, demoSources, lastDay } from '../../../examples/qinglan/index.ts'
import {
  correctOwnRecord,
  decideIdentityCase,
  explainCase,
  readIdentityCases,
  readSubmissions,
  setAsideRefused,
} from '../../intake/index.ts'
import { listItem } from '../../packs/index.ts'
import { startOf } from '../../platform/time.ts'
import { withdrawRecord } from '../../records/index.ts'
import { listRecords } from '../../records/whole.ts'
import { clerkOf, officeClerk } from './people.ts'
import { answerDemoRecalls, registerDemoReaders, watchForDemoBank } from './readers.ts'
import { repairInDemo } from './repair.ts'
import type { App } from '../open.ts'

/** What happens after the files: departments correct and withdraw some of their records, the office says who is meant. */
export async function afterwards(app: App): Promise<void> {
  await registerDemoReaders(app, officeClerk)
  for (const [index, source] of demoSources.entries()) {
    const ctx = app.contextAt(clerkOf(source.code), new Date(startOf(lastDay).getTime() + (9 * 60 + index) * 60_000))
    const records = await listRecords(ctx, { sourceCode: source.code, limit: 60 })
    await watchForDemoBank(
      app,
      [3, 11].flatMap((place) => records[place]?.subjectCode ?? []),
    )
    // Two persons stand for listings.
    for (const { recordId } of records.filter(({ item }, place) => place % 20 === 3 && item !== listItem))
      await correctOwnRecord(ctx, { recordId, values: { remarks: '经复核更正备注。' }, reason: '原报送内容有误，经复核更正' })
    const withdrawn = records.at(11)
    if (withdrawn !== undefined && withdrawn.item !== listItem)
      await withdrawRecord(ctx, { recordId: withdrawn.recordId, reason: '原决定已依法撤销' })
  }
  await setAsideInDemo(app)
  await repairInDemo(app)
  const ctx = app.contextAt(officeClerk, new Date(startOf(lastDay).getTime() + 11 * 3_600_000))
  for (const { caseId } of await readIdentityCases(ctx, { state: 'open', limit: 30 })) {
    const [candidate] = (await explainCase(ctx, caseId)).candidates
    if (candidate !== undefined && candidate.likelihood === 'very-likely')
      await decideIdentityCase(ctx, { caseId, subjectId: candidate.organisation.subjectId, reason: '经核对登记资料，确为同一主体' })
  }
  await answerDemoRecalls(app, officeClerk)
}

/** What departments had returned and did not mend: each says so, but for the last file of it, which it still has to do. */
async function setAsideInDemo(app: App): Promise<void> {
  for (const { code } of demoSources) {
    const ctx = app.contextAt(clerkOf(code), new Date(startOf(lastDay).getTime() + 10 * 3_600_000))
    const [last, ...earlier] = await readSubmissions(ctx, { toMend: true, limit: deliveries.length })
    const given = [...(last?.state === 'failed' ? [last] : []), ...earlier]
    for (const { submissionId, state } of given)
      await setAsideRefused(ctx, {
        submissionId,
        reason: state === 'failed' ? '已按正确的格式重新报送' : '经核对，有关信息已在以后的文件中报送',
      })
  }
}
