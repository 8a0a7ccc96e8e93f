import { listOn } from '../packs/index.ts'
import type { Mistake } from '../platform/errors.ts'
import { dayOf } from '../platform/time.ts'
import { lastDayOf } from '../procedures/index.ts'
import type { ListsContext } from './context.ts'
import { fail } from './errors.ts'
import { requireDepartment } from './permission.ts'
import { inCase, need, refuse, step, type ListingStep } from './step.ts'
import { saveNotice } from './store.ts'

/** Serves the prior notice today: the letter says facts, reasons, basis and rights, and the time for defence runs from tomorrow. */
export async function serveNotice(ctx: ListsContext, input: ListingStep & { readonly noticeNo: string }): Promise<void> {
  await requireDepartment(ctx)
  await inCase(ctx, input.caseId, async (inner, { proposal, name }) => {
    const mistakes: Mistake[] = []
    const noticeNo = need(mistakes, 'noticeNo', { zh: '告知书文号', en: 'the number of the notice' }, input.noticeNo, 64)
    refuse(mistakes)
    const today = dayOf(inner.now())
    const rule = listOn(inner.pack, proposal.list, today)
    if (rule === null) throw fail('lists.steps-missing', { values: { count: 1 }, details: [ended] })
    const within = { unit: 'workingDays', amount: rule.defenceDays } as const
    const defenceUntil = lastDayOf({ within, extension: null }, today, inner.pack.calendar).day
    await step(inner, 'serveNotice', input, {
      lastDay: defenceUntil,
      fields: {
        ...{ noticeNo, list: name, facts: proposal.facts, legalBasis: proposal.legalBasis },
        hearing: rule.hearing
          ? { zh: '可以在期限内申请听证，', en: 'You may ask for a hearing within that time.' }
          : { zh: '法律没有规定听证的，可以当面陈述，', en: 'You may state your view in person.' },
      },
    })
    await saveNotice(inner, proposal.caseId, { noticeNo, noticeOn: today, defenceUntil })
  })
}

const ended: Mistake = { field: 'list', text: { zh: '这个名单今天没有有效的设列依据。', en: 'No basis of this list is in force today.' } }
