import type { Text } from '../platform/text.ts'
import type { Context } from '../platform/context.ts'
import type { LedgerContext } from '../ledger/index.ts'
import { foldCode } from '../subjects/index.ts'
import { fail } from './errors.ts'
import type { ProofClaims } from './claims.ts'
import { openProof } from './proof.ts'

/** A proof, and what whoever shows it says it is of. */
export type ShownProof = {
  readonly proof: string
  readonly matter?: string | undefined
  readonly department?: string | undefined
  readonly organisation?: string | undefined
  readonly checkId?: string | undefined
}

export type VerifiedProof = ProofClaims & { readonly genuine: true; readonly stale: boolean }

const names = {
  matter: { zh: '事项', en: 'the matter' },
  department: { zh: '部门', en: 'the department' },
  organisation: { zh: '组织', en: 'the organisation' },
  checkId: { zh: '核查编号', en: 'the number of the check' },
} as const satisfies Readonly<Record<string, Text>>
const why = {
  malformed: { zh: '格式不对', en: 'malformed' },
  'other-type': { zh: '是另一种文件', en: 'another kind of document' },
  'unknown-key': { zh: '不是本系统的密钥', en: 'not a key of this program' },
  'wrong-signature': { zh: '签名不符', en: 'the signature does not match' },
} as const satisfies Readonly<Record<string, Text>>

/**
 * Says for whom, for which matter and as of when a proof was signed here. One shown for another matter, department, organisation or check
 * than its own is refused, whatever else is right about it.
 */
export async function verifyProof(ctx: Context & LedgerContext, shown: ShownProof): Promise<VerifiedProof> {
  const opened = await openProof(ctx.signer, shown.proof.trim().slice(0, 8192))
  if (!opened.ok) throw fail('checks.proof-not-genuine', { values: { why: why[opened.reason] } })
  const { claims } = opened
  const said = (key: keyof typeof names): string | undefined =>
    shown[key] === undefined || shown[key] === ''
      ? undefined
      : key === 'matter' || key === 'checkId'
        ? shown[key].trim()
        : foldCode(shown[key])
  const differs = (Object.keys(names) as (keyof typeof names)[]).filter((key) => said(key) !== undefined && said(key) !== claims[key])
  if (differs.length > 0)
    throw fail('checks.proof-for-another', {
      values: { what: { zh: differs.map((key) => names[key].zh).join('、'), en: differs.map((key) => names[key].en).join(', ') } },
    })
  return { ...claims, genuine: true, stale: ctx.now() >= new Date(claims.expires) }
}
