import { mistakesIn } from '../intake/index.ts'
import { dayOf } from '../platform/time.ts'
import { keptText } from '../subjects/index.ts'
import type { FilingsContext } from './context.ts'
import { fail } from './errors.ts'
import { askedFields, knownValues, type Form, type Values } from './filing.ts'
import { requireForm } from './form.ts'
import { saveDraft } from './store.ts'

/** Writes a filing down for the organisation the actor acts for, once it would be taken in. Nothing is declared before it is signed. */
export async function prepareFiling(
  ctx: FilingsContext,
  { requestKey, values }: { readonly requestKey: string; readonly values: Values },
): Promise<number> {
  const form = await requireForm(ctx)
  const entered = Object.fromEntries(
    askedFields(form).flatMap(({ key }) => {
      const text = keptText(values[key] ?? '')
      return text === '' ? [] : [[key, text]]
    }),
  )
  await refuseMistakes(ctx, form, entered, 0)
  const filingId = await saveDraft(ctx, {
    subjectId: form.organisation.subjectId,
    item: form.item.key,
    requestKey: requestKey.slice(0, 100),
    entered,
  })
  if (filingId === null) throw fail('filings.settled-before')
  return filingId
}

/** Every mistake at once, by the checks of a row of a file. */
export async function refuseMistakes(ctx: FilingsContext, form: Form, entered: Values, filingId: number): Promise<void> {
  const values = { ...entered, ...knownValues(form, filingId, dayOf(ctx.now())) }
  const mistakes = await mistakesIn(ctx, { item: form.item.key, sourceCode: form.source.code, values })
  if (mistakes.length > 0) throw fail('filings.wrong-values', { values: { count: mistakes.length }, details: mistakes })
}
