import { answerDefence } from '../answer-defence.ts'
import type { ListsContext } from '../context.ts'
import { decideListing } from '../decide.ts'
import { dropProposal } from '../drop-proposal.ts'
import { enterHearing } from '../enter-hearing.ts'
import { fail } from '../errors.ts'
import { keepListing } from '../keep-listing.ts'
import { proposeRemovalInCase } from '../propose-removal-in-case.ts'
import { removeListing } from '../remove-listing.ts'
import { organisationActions, sayToNotice, type OrganisationAction } from '../say.ts'
import { serveDecision } from '../serve-decision.ts'
import { serveNotice } from '../serve-notice.ts'
import type { ListingStep } from '../step.ts'

type Sent = ListingStep & { readonly entered: Readonly<Record<string, string>> }

const plain: Readonly<Record<string, (ctx: ListsContext, step: ListingStep) => Promise<void>>> = {
  hear: enterHearing,
  answer: answerDefence,
  drop: dropProposal,
  serve: serveDecision,
  proposeRemoval: proposeRemovalInCase,
  keep: keepListing,
  remove: removeListing,
}

/** Takes the step a form names. */
export async function actOnListing(ctx: ListsContext, action: string, { entered, ...step }: Sent): Promise<void> {
  const text = (name: string) => entered[name] ?? ''
  const said = organisationActions.find((one): one is OrganisationAction => one === action)
  if (said !== undefined) return sayToNotice(ctx, said, step)
  const measures = text('measures').split(',').filter(Boolean)
  if (action === 'serveNotice') {
    const period = `P${text('periodCount').trim()}${text('periodUnit').trim()}`
    return serveNotice(ctx, { ...step, wanted: { noticeNo: text('noticeNo'), period, measures } })
  }
  if (action === 'decide')
    return decideListing(ctx, {
      ...step,
      wanted: {
        ...{ documentNo: text('documentNo'), facts: text('facts'), legalBasis: text('legalBasis'), listedUntil: text('listedUntil') },
        ...{ removalConditions: text('removalConditions'), removalProcedure: text('removalProcedure'), remedies: text('remedies') },
        measures,
      },
    })
  const act = plain[action]
  if (act === undefined) throw fail('lists.step-refused', { values: { why: none } })
  return act(ctx, step)
}

const none = { zh: '没有这样的步骤。', en: 'There is no such step.' }
