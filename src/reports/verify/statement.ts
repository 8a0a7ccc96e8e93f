import type { JsonObject } from '../../ledger/check/index.ts'
import type { Lang } from '../../platform/text.ts'
import { isNumberAt } from '../number.ts'

/** What stands in the ledger about a report, as far as a check needs it. */
export type ProvedStatement = {
  readonly kind: 'report'
  readonly number: string
  readonly report: string
  readonly version: string
  readonly subject: { readonly code: string; readonly name: string }
  readonly generatedAt: string
  readonly validUntil: string
  readonly language: Lang
  readonly snapshot: string
  readonly certificates: readonly string[]
  readonly sm2: string | null
}

const texts = ['number', 'report', 'version', 'generatedAt', 'validUntil', 'language', 'snapshot'] as const

/** The statement in what a proof proves; null when that is none of a report. */
export function statementIn(record: JsonObject | null): ProvedStatement | null {
  const { kind, subject, certificates, sm2 } = record ?? {}
  const { code, name } = (typeof subject === 'object' ? (subject ?? {}) : {}) as JsonObject
  const isOne =
    record !== null &&
    kind === 'report' &&
    texts.every((member) => typeof record[member] === 'string') &&
    typeof code === 'string' &&
    typeof name === 'string' &&
    Array.isArray(certificates) &&
    certificates.every((one) => typeof one === 'string') &&
    (sm2 === null || typeof sm2 === 'string')
  return isOne ? (record as unknown as ProvedStatement) : null
}

/** The number has its form and begins with the time of generation in China. */
export const isNumberOf = ({ number, generatedAt }: ProvedStatement): boolean => isNumberAt(number, new Date(generatedAt))
