import { itemsOn } from '../packs/index.ts'
import { dayOf } from '../platform/time.ts'
import { findReporters } from '../sources/index.ts'
import { findOrganisation } from '../subjects/index.ts'
import type { FilingsContext } from './context.ts'
import { fail } from './errors.ts'
import type { Form } from './filing.ts'
import { requireOwn } from './permission.ts'

/** What the organisation may file here today, and with whom; null where nobody takes it in. */
export async function filingForm(ctx: FilingsContext): Promise<Form | null> {
  const organisation = await findOrganisation(ctx, requireOwn(ctx))
  for (const item of itemsOn(ctx.pack, dayOf(ctx.now()))) {
    if (item.declaration === null || !item.subjectTypes.includes(organisation.subjectType)) continue
    const [source] = await findReporters(ctx, item.key)
    if (source !== undefined) return { item, declaration: item.declaration, source, organisation }
  }
  return null
}

export async function requireForm(ctx: FilingsContext): Promise<Form> {
  const form = await filingForm(ctx)
  if (form === null) throw fail('filings.not-open')
  return form
}
