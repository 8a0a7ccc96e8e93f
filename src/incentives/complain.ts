import { describeLength, procedureOn } from '../packs/index.ts'
import type { Text } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import { openCase, refusedStep } from '../procedures/index.ts'
import { keptText } from '../subjects/index.ts'
import type { IncentivesContext } from './context.ts'
import { fail } from './errors.ts'
import { requireClaimant } from './permission.ts'
import { loadScenes } from './scene-store.ts'

const complaintProcedure = 'benefitComplaint'

/** Within what time a complaint of today is answered, in words; null: the pack sets none. */
export function complaintTime({ pack, now }: IncentivesContext): Text | null {
  const deadline = procedureOn(pack, complaintProcedure, dayOf(now()))?.deadlines.find(({ key }) => key === 'answer')
  return deadline === undefined ? null : describeLength(deadline.within)
}

/** Complains about a scene that is or was offered: a case the office answers; the department that provides it may explain. Gives the case. */
export async function complainAbout(
  ctx: IncentivesContext,
  { sceneId, words, requestKey }: { readonly sceneId: number; readonly words: string; readonly requestKey: string },
): Promise<number> {
  const { organisation } = await requireClaimant(ctx)
  const [scene] = await loadScenes(ctx, { sceneId, states: ['published', 'ended'] })
  if (scene === undefined) throw fail('incentives.no-such-benefit')
  const reason = keptText(words)
  const text = { zh: '请写明投诉的事实，不超过 1000 字。', en: 'Say what happened, in at most 1000 characters.' }
  if (reason === '' || reason.length > 1000)
    throw fail('incentives.wrong-complaint', { values: { count: 1 }, details: [{ field: 'words', text }] })
  const opened = await openCase(ctx, {
    ...{ procedure: complaintProcedure, subjectId: organisation.subjectId, action: 'complain', reason },
    ...(scene.body === 'source' ? { sourceCode: scene.unit } : {}),
    requestKey: `${sceneId} ${requestKey}`.slice(0, 100),
    fields: { scene: scene.name, provider: scene.providerName },
  })
  if (!opened.accepted) throw fail('incentives.complaint-refused', refusedStep(opened.reasons))
  return opened.case.caseId
}
