import { defenceEnds, describeDuration, listOn } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf } from '../platform/time.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { mistakesInNotice, type Intended } from './notice.ts'
import { requireReporter } from './permission.ts'
import { noBasis } from './proposal.ts'
import { measuresInWords } from './row.ts'
import { inCase, need, refuse, step, type ListingStep } from './step.ts'
import { saveNotice } from './store.ts'

export type WantedNotice = Intended & { readonly noticeNo: string }

/**
 * Serves the prior notice today: the letter says facts, reasons, basis, what would follow at most, and rights. The time for defence runs from
 * tomorrow. Who means more than a notice said serves another: its time runs anew, and what was waived to the one before is not waived to it.
 */
export async function serveNotice(ctx: ListsContext, { wanted, ...input }: ListingStep & { readonly wanted: WantedNotice }): Promise<void> {
  await requireReporter(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal, name }) => {
    const today = dayOf(inner.now())
    const rule = listOn(inner.pack, proposal.list, today)
    if (rule === null) throw fail('lists.steps-missing', { values: { count: 1 }, details: [{ field: 'list', text: noBasis }] })
    const mistakes: Mistake[] = []
    const noticeNo = need(mistakes, 'noticeNo', { zh: '告知书文号', en: 'the number of the notice' }, wanted.noticeNo, 64)
    const [period, measures] = [wanted.period.trim(), [...new Set(wanted.measures)]]
    refuse([...mistakes, ...mistakesInNotice(rule, { period, measures }, today)])
    const defenceUntil = defenceEnds(rule, today, inner.pack.calendar)
    await step(inner, 'serveNotice', input, {
      lastDay: defenceUntil,
      fields: {
        ...{ noticeNo, list: name, facts: proposal.facts, legalBasis: proposal.legalBasis },
        ...{ period: describeDuration(period), measures: measuresInWords(inner, measures) },
        hearing: rule.hearing
          ? { zh: '可以在期限内申请听证，', en: 'You may ask for a hearing within that time.' }
          : { zh: '法律没有规定听证的，可以当面陈述，', en: 'You may state your view in person.' },
      },
    })
    await saveNotice(inner, proposal.caseId, { noticeNo, noticeOn: today, defenceUntil, period, measures })
  })
}
