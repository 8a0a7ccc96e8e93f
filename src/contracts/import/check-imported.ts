import { readTerms } from '../check-contract.ts'
import type { ContractsContext } from '../context.ts'
import type { Terms } from '../contract.ts'
import { findParties, type Parties } from '../parties.ts'
import type { Mistake } from '../../platform/errors.ts'
import type { Imported } from './imported.ts'

export type Checked = { readonly one: Imported; readonly terms: Terms; readonly parties: Parties }

/** One award or contract of a file by the rules of every contract, with what is wrong with it where it stands there. */
export async function checkImported(
  ctx: ContractsContext,
  one: Imported,
): Promise<{ readonly checked: Checked | null; readonly mistakes: readonly Mistake[] }> {
  const { terms, mistakes: ofTerms } = readTerms(ctx, one.wanted, { kind: 'administrative', isAward: one.releaseKey === null })
  const { parties, mistakes: ofParties } = await findParties(ctx, one.wanted)
  const mistakes = [...ofParties, ...ofTerms].map(({ field, text }) => ({
    field: one.paths[field as keyof Imported['paths']] ?? one.path,
    text,
  }))
  return { checked: parties === null ? null : { one, terms, parties }, mistakes }
}

/** What is wrong with a value is said once, by whoever found it first. */
export const saidOnce = (mistakes: readonly Mistake[]): readonly Mistake[] =>
  [...new Map(mistakes.map((one) => [one.field, one] as const).toReversed()).values()].toReversed()

/** What is told of a file with very many mistakes. */
export const mostTold = 200
