import { receiveRow } from '../intake/index.ts'
import { dayOf } from '../platform/time.ts'
import type { FilingsContext } from './context.ts'
import { fail } from './errors.ts'
import { commitmentOf, hashOf, knownValues, numberOf, type Form, type Values } from './filing.ts'
import { ownFiling } from './find.ts'
import { requireForm } from './form.ts'
import { handingIn, requireSigner } from './permission.ts'
import { refuseMistakes } from './prepare.ts'
import { updateFiling } from './store.ts'

/** Vouches for a draft as it was shown, and hands it in: one transaction, so that it is handed in once or not at all. */
export const signFiling = (
  ctx: FilingsContext,
  { filingId, agreed, hash }: { readonly filingId: number; readonly agreed: boolean; readonly hash: string },
): Promise<void> =>
  ctx.transaction(async (ctx) => {
    requireSigner(ctx)
    const filing = await ownFiling(ctx, filingId, true)
    if (filing.state !== 'prepared' || filing.entered === null) throw fail('filings.settled-before')
    if (!agreed) throw fail('filings.not-agreed')
    const form = await requireForm(ctx)
    const signedHash = hashOf(form, filing.entered)
    if (signedHash !== hash) throw fail('filings.changed')
    await refuseMistakes(ctx, form, filing.entered, filingId)
    await updateFiling(ctx, filing, {
      state: 'signed',
      entered: null,
      commitment: commitmentOf(form, filing.entered).zh,
      signedHash,
      signedBy: ctx.actor.id,
      signedAs: ctx.actor.role,
      signedAt: ctx.now(),
      sourceCode: form.source.code,
      submissionId: await handIn(ctx, form, filing.entered, filingId),
    })
  })

/** The row goes in like one the source sends itself. */
async function handIn(ctx: FilingsContext, form: Form, entered: Values, filingId: number): Promise<number> {
  const today = dayOf(ctx.now())
  const submissionId = await receiveRow(ctx.as(handingIn(filingId)), {
    sourceCode: form.source.code,
    item: form.item.key,
    name: numberOf(filingId, today),
    values: { ...entered, ...knownValues(form, filingId, today) },
  })
  // What the form was checked for is what a file is checked for; if ever not, nothing is signed.
  if (submissionId === null) throw fail('filings.wrong-values', { values: { count: 1 } })
  return submissionId
}
