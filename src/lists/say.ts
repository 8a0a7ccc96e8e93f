import { listOn } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { ownOrganisation } from './permission.ts'
import { inCase, step, type ListingStep } from './step.ts'
import { saveSaid } from './store.ts'

export const organisationActions = ['defend', 'askHearing', 'waive'] as const
export type OrganisationAction = (typeof organisationActions)[number]

/** What the organisation says to the notice: its defence, that it asks for a hearing, or that it waives both in writing. */
export async function sayToNotice(ctx: ListsContext, action: OrganisationAction, input: ListingStep): Promise<void> {
  await ownOrganisation(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal }) => {
    const rule = listOn(inner.pack, proposal.list, dayOf(inner.now()))
    if (action === 'askHearing' && rule?.hearing !== true && proposal.hearing === 'none')
      throw fail('lists.step-refused', { values: { why: noHearing } })
    if (action === 'askHearing' && proposal.hearing !== 'none') throw fail('lists.step-refused', { values: { why: onceHearing } })
    if (action === 'waive' && proposal.hearing === 'asked') throw fail('lists.step-refused', { values: { why: stillAsked } })
    await step(inner, action, input)
    // What is said after an answer is to be answered again.
    if (action === 'defend') await saveSaid(inner, proposal.caseId, { defended: true, defenceOutcome: null })
    if (action === 'askHearing') await saveSaid(inner, proposal.caseId, { hearing: 'asked' })
    if (action === 'waive') await saveSaid(inner, proposal.caseId, { waived: true })
  })
}

const noHearing = {
  zh: '这个名单的依据没有规定听证。可以提交书面陈述申辩。',
  en: 'The basis of this list knows no hearing. State your view in writing.',
}
const onceHearing = { zh: '听证只能申请一次。', en: 'A hearing can be asked for once.' }
const stillAsked = { zh: '已经申请听证，听证举行之前不能放弃。', en: 'A hearing was asked for: nothing is waived before it is held.' }
