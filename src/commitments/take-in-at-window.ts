import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { refuseChangedForm } from '../platform/http/form-store.ts'
import { dayOf, isDay } from '../platform/time.ts'
import { familyOf, findOrganisation } from '../subjects/index.ts'
import { accept } from './accept.ts'
import { hashOf, textOf } from './commitment.ts'
import type { CommitmentsContext } from './context.ts'
import { fail } from './errors.ts'
import { readMatterOf } from './find-matters.ts'
import { requireReporter } from './permission.ts'
import { findRequestedCommitment, lockSigning } from './store.ts'

export type WindowForm = {
  readonly matterId: number
  readonly requestKey: string
  readonly code: string
  /** `legalRepresentative` or `agent`: who signed, and by what right; no name. */
  readonly signedAs: string
  readonly mandateUntil: string
  /** Of the text that was printed for the organisation. */
  readonly hash: string
  readonly signed: KeptFile | null
  readonly mandate: KeptFile | null
}

/** What an organisation signs on paper, for the department that prints it. */
export async function readTextFor(ctx: CommitmentsContext, { matterId, code }: Pick<WindowForm, 'matterId' | 'code'>) {
  const source = await requireReporter(ctx)
  const matter = await readMatterOf(ctx, matterId)
  if (matter.sourceCode !== source.code) throw fail('commitments.no-such-matter')
  const organisation = await findOrganisation(ctx, code)
  const text = textOf(matter, organisation, source)
  return { matter, source, organisation, text, hash: hashOf(matter, text) }
}

/** The department takes in what an organisation signed on paper. Gives the number; a form that is sent again gives the one it made. */
export async function takeInAtWindow(ctx: CommitmentsContext, form: WindowForm): Promise<string> {
  await requireReporter(ctx)
  return ctx.transaction(async (inner) => {
    const { matter, source, organisation, hash } = await readTextFor(inner, form)
    await lockSigning(inner, organisation.subjectId, matter.matterId)
    const { requestKey, ...content } = form
    await refuseChangedForm(inner, { of: ['window', source.code], requestKey, content })
    const key = `${matter.matterId} ${source.code} ${requestKey}`.slice(0, 100)
    const made = await findRequestedCommitment(inner, organisation.subjectId, key)
    if (made !== null) return made
    const mistakes = mistakesOf(form, dayOf(inner.now()))
    if (mistakes.length > 0) throw fail('commitments.wrong-window-form', { values: { count: mistakes.length }, details: mistakes })
    if (form.hash !== hash) throw fail('commitments.changed')
    const isAgent = form.signedAs === 'agent'
    const { signed, mandate } = form
    return accept(inner, {
      ...{ matter, source, organisation, family: await familyOf(inner, form.code), textHash: hash, requestKey: key, way: 'window' },
      ...(isAgent
        ? { signedAs: 'agent', mandateUntil: form.mandateUntil.trim() }
        : { signedAs: 'legalRepresentative', mandateUntil: null }),
      papers: [signed, isAgent ? mandate : null].filter((file) => file !== null),
    })
  })
}

function mistakesOf({ signedAs, mandateUntil, signed, mandate }: WindowForm, today: string): Mistake[] {
  const mistakes: Mistake[] = []
  const wrong = (field: string, zh: string, en: string) => void mistakes.push({ field, text: { zh, en } })
  if (signed === null) wrong('signed', '请上传已签署的承诺书。', 'Add the signed paper.')
  if (signedAs !== 'legalRepresentative' && signedAs !== 'agent') wrong('signedAs', '请选择由谁签署。', 'Say who signed.')
  if (signedAs !== 'agent') return mistakes
  if (mandate === null) wrong('mandate', '代理人签署的，请上传授权书。', 'An agent signs with a mandate: add it.')
  const until = mandateUntil.trim()
  if (!isDay(until) || until < today)
    wrong(
      'mandateUntil',
      '授权期限须为今日或者以后的日期，如 2026-12-31。',
      'The mandate holds until today or later; give a day such as 2026-12-31.',
    )
  return mistakes
}
