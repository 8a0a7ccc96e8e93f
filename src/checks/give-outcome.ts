import { mayApprove } from '../accounts/index.ts'
import type { Mistake } from '../platform/errors.ts'
import type { Text } from '../platform/text.ts'
import { foldCode, keptText } from '../subjects/index.ts'
import { outcomes, type Outcome } from './check.ts'
import type { ChecksContext } from './context.ts'
import { fail } from './errors.ts'
import { groundInForce } from './ground.ts'
import { outcomeNames } from './words.ts'
import { requireDepartmentReader, requireChecker } from './permission.ts'
import { isSandbox, sandboxOrganisations, sandboxPrefix } from './sandbox/sandbox.ts'
import { findByCodes, lockChecked, writeOutcome } from './store.ts'
import { verifyProof } from './verify-proof.ts'

export type GivenOutcome = {
  readonly checkId: string
  readonly code: string
  readonly outcome: string
  readonly reason: string
  /** What a refusal or conditions rest on, as the answer numbers it. */
  readonly restsOn?: { readonly kind: string; readonly id: string } | undefined
  /** The role of the person who decided. */
  readonly decidedAs?: string | undefined
  /** The proof of the check the decision was made with. */
  readonly proof?: string | undefined
  readonly requestKey?: string | undefined
}

const longest = 500

/**
 * Notes what came of a check, once. The same again changes nothing; something else is refused. What is decided against an organisation was
 * decided by a person, and what it rests on is still in force at this instant.
 */
export async function giveOutcome(
  ctx: ChecksContext,
  given: GivenOutcome,
): Promise<{ readonly recorded: boolean; readonly sandbox: boolean }> {
  const { actor } = ctx
  const sandbox = isSandbox(actor)
  requireChecker(ctx)
  const sourceCode = sandbox ? '' : requireDepartmentReader(ctx)
  const code = foldCode(given.code)
  const reason = keptText(given.reason)
  const mistakes = mistakesIn(ctx, given, reason)
  if (mistakes.length > 0) throw fail('checks.wrong-outcome', { values: { count: mistakes.length }, details: mistakes })
  if (given.proof !== undefined && given.proof !== '')
    await verifyProof(ctx, { proof: given.proof, checkId: given.checkId, organisation: code })
  if (sandbox) {
    if (!given.checkId.startsWith(sandboxPrefix) || !sandboxOrganisations.some((one) => one.code === code))
      throw fail('checks.no-such-check')
    return { recorded: false, sandbox }
  }
  const outcome = given.outcome as Outcome
  return ctx.transaction(async (ctx) => {
    const [organisation] = await findByCodes(ctx, [code])
    const checked =
      organisation === undefined
        ? undefined
        : await lockChecked(ctx, { sourceCode, checkId: given.checkId, subjectId: organisation.subjectId })
    if (organisation === undefined || checked === undefined) throw fail('checks.no-such-check')
    const restsOnId = given.restsOn?.id ?? null
    if (checked.outcome !== null) {
      if (checked.outcome === outcome && checked.reason === reason && checked.restsOn === restsOnId) return { recorded: false, sandbox }
      throw fail('checks.outcome-given', { values: { outcome: outcomeNames[checked.outcome] } })
    }
    const restsOn =
      given.restsOn === undefined ? null : await groundInForce(ctx, { ...checked, subjectId: organisation.subjectId }, given.restsOn)
    await writeOutcome(ctx, {
      ...{ subjectId: checked.subjectId, checkId: given.checkId, outcome, reason, restsOn },
      decidedAs: outcome === 'granted' ? null : decidedAs(ctx, given),
      ...{ toldKind: actor.kind, outcomeKey: given.requestKey?.slice(0, 100) ?? null },
    })
    return { recorded: true, sandbox }
  })
}

/** On a page the person who decides is the one signed in; a system says which role decided there. */
function decidedAs({ actor }: ChecksContext, { decidedAs: said }: GivenOutcome): 'approver' | 'head' | null {
  const role = actor.kind === 'user' ? (mayApprove(actor) ? actor.role : null) : said
  return role === 'approver' || role === 'head' ? role : null
}

const kinds: readonly string[] = ['measure', 'listing']

function mistakesIn(ctx: ChecksContext, given: GivenOutcome, reason: string): Mistake[] {
  const mistakes: Mistake[] = []
  const wrong = (field: string, text: Text): void => void mistakes.push({ field, text })
  const { outcome, restsOn } = given
  if (!(outcomes as readonly string[]).includes(outcome))
    wrong('outcome', {
      zh: '结果为 granted（同意）、conditions（附条件）或 refused（不予同意）。',
      en: 'The outcome is granted, conditions or refused.',
    })
  if (reason === '') wrong('reason', { zh: '请写明理由，主体能够看到。', en: 'Say why; the organisation reads it.' })
  if (reason.length > longest) wrong('reason', { zh: `理由不超过 ${longest} 字。`, en: `A reason has at most ${longest} characters.` })
  if (outcome === 'granted' && restsOn !== undefined)
    wrong('restsOn', { zh: '同意的决定不需要写明所依据的措施或者名单。', en: 'What was granted rests on no measure or listing.' })
  if (restsOn !== undefined && !kinds.includes(restsOn.kind))
    wrong('restsOn', { zh: '依据为 measure（措施）或 listing（名单）。', en: 'It rests on a measure or a listing.' })
  if ((outcome === 'refused' || outcome === 'conditions') && decidedAs(ctx, given) === null)
    wrong('decidedAs', {
      zh: '不予同意和附条件须由审批人或者负责人决定：请写明决定人的角色（approver 或 head），不写姓名；在页面上请由审批人登录办理。',
      en: 'An approver or head decides to refuse or to set conditions: give the role (approver or head), never a name; on the page such a person signs in.',
    })
  return mistakes
}
