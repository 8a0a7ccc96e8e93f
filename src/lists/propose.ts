import { listName, listOn } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import type { KeptFile } from '../platform/files/store.ts'
import { refuseChangedForm } from '../platform/http/form-store.ts'
import { dayOf } from '../platform/time.ts'
import { openCase, refusedStep } from '../procedures/index.ts'
import { familyOf, findSubject, isPersonsNumber, livingOf } from '../subjects/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { listingsInForce } from './in-force.ts'
import { requireReporter } from './permission.ts'
import { againstTarget, listingProcedure } from './proposal.ts'
import { need } from './step.ts'
import { findOpen, findRequested, insertProposal, lockProposing } from './store.ts'

export type WantedListing = {
  readonly list: string
  /** The code of the organisation. */
  readonly code: string
  readonly facts: string
  readonly legalBasis: string
}

/** Proposes to list an organisation, with what it rests on. Gives the number of the case; a form sent again gives the one it made. */
export async function proposeListing(
  ctx: ListsContext,
  { wanted, requestKey, files }: { readonly wanted: WantedListing; readonly requestKey: string; readonly files: readonly KeptFile[] },
): Promise<number> {
  const source = await requireReporter(ctx)
  const mistakes: Mistake[] = []
  const facts = need(mistakes, 'facts', { zh: '事实和理由', en: 'the facts and reasons' }, wanted.facts, 4000)
  const legalBasis = need(mistakes, 'legalBasis', { zh: '列入依据', en: 'the legal basis' }, wanted.legalBasis, 2048)
  if (files.length === 0) mistakes.push({ field: 'files', text: { zh: '请附证据材料。', en: 'Add the evidence.' } })
  const rules = ctx.pack.lists.filter(({ key }) => key === wanted.list)
  if (rules.length === 0) mistakes.push({ field: 'list', text: { zh: '请选择名单。', en: 'Choose a list.' } })
  const code = wanted.code.trim().toUpperCase()
  if (isPersonsNumber(code))
    mistakes.push({
      field: 'code',
      text: {
        zh: '名单只列组织，不列自然人。请填写组织的统一社会信用代码。',
        en: 'Organisations alone are listed, never persons. Give the code of an organisation.',
      },
    })
  const subject = mistakes.some(({ field }) => field === 'code') ? null : await findSubject(ctx, code)
  const organisation = subject === null ? undefined : (await livingOf(ctx, [subject])).get(subject)
  if (organisation === undefined && !mistakes.some(({ field }) => field === 'code'))
    mistakes.push({
      field: 'code',
      text: { zh: '登记库中没有这个统一社会信用代码。请核对。', en: 'The register has no organisation with this code. Check it.' },
    })
  if (mistakes.length > 0 || organisation === undefined)
    throw fail('lists.wrong-proposal', { values: { count: mistakes.length }, details: mistakes })
  return ctx.transaction(async (inner) => {
    const { subjectId } = organisation
    await lockProposing(inner, subjectId)
    await refuseChangedForm(inner, { of: ['listing', source.code], requestKey, content: { wanted, files } })
    const key = `${source.code} ${requestKey}`.slice(0, 100)
    const made = await findRequested(inner, subjectId, key)
    if (made !== null) return made
    const { basis, target } = againstTarget(listOn(inner.pack, wanted.list, dayOf(inner.now())), organisation, source)
    const against = [basis, target].flatMap((text) => text ?? [])
    if (against.length > 0)
      throw fail('lists.not-listable', { values: { count: against.length }, details: against.map((text) => ({ field: 'list', text })) })
    const family = await familyOf(inner, code)
    const open = await findOpen(inner, { family, list: wanted.list, sourceCode: source.code })
    if (open !== null) throw fail('lists.open-already', { values: { caseId: open } })
    const listed = (await listingsInForce(inner, [subjectId])).find((one) => one.list === wanted.list && one.sourceCode === source.code)
    if (listed !== undefined) throw fail('lists.listed-already', { values: { document: listed.documentNo } })
    const opened = await openCase(inner, {
      ...{ procedure: listingProcedure, subjectId, sourceCode: source.code, action: 'propose', reason: facts, files },
      fields: { list: listName(inner.pack, wanted.list) },
    })
    if (!opened.accepted) throw fail('lists.step-refused', refusedStep(opened.reasons))
    const { caseId, state, openedAt } = opened.case
    await insertProposal(inner, {
      ...{
        subjectId,
        caseId,
        list: wanted.list,
        sourceCode: source.code,
        facts,
        legalBasis,
        recordId: null,
        state,
        openedAt,
        requestKey: key,
      },
    })
    return caseId
  })
}
