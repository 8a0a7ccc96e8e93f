import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { adoptPackModels } from '../../evaluation/model/adopt.ts'
import { followLedger } from '../../evaluation/tracing/follow.ts'
import { answerComments } from '../../evaluation/governance/answer-comments.ts'
import { commentOnDraft } from '../../evaluation/governance/comment-on-draft.ts'
import { draftModel } from '../../evaluation/governance/draft-model.ts'
import { findDraft } from '../../evaluation/governance/find.ts'
import { openComments } from '../../evaluation/governance/open-comments.ts'
import { askTrial, runTrial } from '../../evaluation/governance/try-draft.ts'
import { regrade } from '../../evaluation/grading/regrade.ts'
import { latestCheckpoint } from '../../ledger/index.ts'
import { anonymous } from '../../platform/context.ts'
import { projectFolder } from '../../platform/files/home.ts'
import type { App } from '../open.ts'
import { packFolders } from '../pack-folders.ts'
import { atInstants } from './moments.ts'
import { officeClerk, signedIn } from './people.ts'

/** The county adopted its models before they held: in an empty database, before the program does so by itself with the day it is started on. */
export async function adoptBeforeDemo(contextAt: App['contextAt']): Promise<void> {
  const ctx = contextAt(officeClerk, new Date('2025-12-15T10:00:00+08:00'))
  if ((await latestCheckpoint(ctx)) === null) await adoptPackModels(ctx)
}

/** Grades everybody of the demo: where the program was set up before, by models adopted then. */
export async function gradeInDemo(app: App): Promise<void> {
  await adoptPackModels(app.context(officeClerk))
  // What files brought counts too: while the demo is filled nobody follows the ledger in the background.
  await followLedger(app.context(officeClerk))
  await regrade(app.context(officeClerk), null)
}

/** A draft of the model of enterprises that was tried and is open for comments, one of them answered. */
export async function draftInDemo(app: App): Promise<void> {
  const at = atInstants(app)
  const text = await readFile(join(projectFolder, 'examples', 'qinglan', 'files', '企业模型-草案.yaml'), 'utf8')
  const draftId = await draftModel(at(officeClerk, '2026-11-10T09:00:00'), { text, folders: packFolders() })
  await askTrial(at(officeClerk, '2026-11-10T09:10:00'), draftId)
  // Whatever is in counts from here on: who followed at the instant of the trial would grade everybody by that day.
  await followLedger(app.context(officeClerk))
  await runTrial(at(officeClerk, '2026-11-10T09:20:00'), draftId)
  await openComments(at(officeClerk, '2026-11-12T09:00:00'), { draftId, until: '2026-12-31' })
  const said = [
    [anonymous, '处罚一次扣分从 20 分提高到 35 分，对小企业偏重，请说明依据。'],
    [signedIn('qinglan-building'), '建议已经改正、正在修复的处罚在修复决定之前减半计分。'],
    [signedIn('housing'), '住建领域检查较多，检查发现问题的扣分提高后，请一并公布各行业的变动比例。'],
  ] as const
  for (const [by, words] of said) await commentOnDraft(at(by, '2026-11-16T15:00:00'), { draftId, text: words })
  const { comments } = await findDraft(at(officeClerk, '2026-11-18T09:00:00'), draftId)
  await answerComments(at(officeClerk, '2026-11-18T09:00:00'), {
    ...{
      draftId,
      outcome: 'taken',
      text: '各行业、区域、规模的平均分变化已在本页“试算结果”公布；变动的组织数按组相减会透露个别组织，不公布。',
    },
    commentIds: comments.filter(({ body }) => body === 'source').map(({ commentId }) => commentId),
  })
}
