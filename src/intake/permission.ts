import type { Context } from '../platform/context.ts'
import { actsForOffice } from '../sources/index.ts'
import { fail } from './errors.ts'

/** Says whom rows mean: people of the office but auditors, and the program itself. */
export function requireOffice({ actor }: Context): void {
  if (!actsForOffice(actor)) throw fail('intake.office-only')
}
