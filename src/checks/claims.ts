import { readJsonOnce } from '../platform/read-json.ts'
import type { Text } from '../platform/text.ts'

/** The type of a signed proof of a check. */
export const proofType = 'xinheng-check+jwt'

/** What a proof binds together: no part of it fits another check. */
export type ProofClaims = {
  readonly issuer: string
  readonly checkId: string
  readonly matter: string
  readonly matterName: Text
  readonly purpose: string
  readonly department: string
  readonly departmentName: string
  readonly organisation: string
  readonly asOf: string
  readonly expires: string
  /** SHA-256 of the canonical form (RFC 8785) of the answer. */
  readonly answer: string
  readonly sandbox: boolean
}

const texts = [
  ...['issuer', 'checkId', 'matter', 'purpose', 'department', 'departmentName', 'organisation', 'asOf', 'expires', 'answer'],
] as const

/** What a proof states; null when what was signed is none. */
export function claimsIn(payload: Uint8Array): ProofClaims | null {
  try {
    const value = readJsonOnce(new TextDecoder().decode(payload)) as Record<string, unknown> | null
    const { zh, en } = (value?.['matterName'] ?? {}) as Record<string, unknown>
    const isWhole = [...texts.map((name) => value?.[name]), zh, en].every((one) => typeof one === 'string')
    return isWhole && typeof value?.['sandbox'] === 'boolean' ? (value as ProofClaims) : null
  } catch {
    return null
  }
}
