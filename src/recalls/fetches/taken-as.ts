import type { Actor } from '../../platform/context.ts'

const takers = ['reader', 'source', 'bank', 'organisation'] as const
/** As what a body takes records. The office, which runs the platform, and who asks without a name take nothing. */
export type TakenAs = (typeof takers)[number]

/** Whoever acts for a body, and as what; null for everybody else. */
export function takerOf({ body, unit }: Actor): { readonly code: string; readonly as: TakenAs } | null {
  const as = takers.find((one) => one === body)
  return as === undefined || unit === null ? null : { code: unit, as }
}
