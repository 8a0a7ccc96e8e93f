import { canonicalBytes, type Json } from '../../ledger/check/index.ts'
import { fromBase64url, toHex } from '../../platform/crypto/bytes.ts'
import { openJws, publicKeyOf, type JwsFault } from '../../platform/crypto/jws.ts'
import type { Primitives } from '../../platform/crypto/primitives.ts'
import { claimsIn, proofType, type ProofClaims } from '../claims.ts'
import { besides, textOf, type Beside, type ShownProof } from './proofs-in.ts'

/** What was found of one proof that somebody shows. */
export type CheckedProof = {
  /** What it states; null when it is not genuine. */
  readonly claims: ProofClaims | null
  readonly fault: JwsFault | 'no-statement' | 'sandbox' | null
  /** Whether the answer shown with it is the one it was signed for. */
  readonly answer: 'none' | 'same' | 'altered'
  /** What stands beside it and differs from what it says. */
  readonly differs: readonly Beside[]
  /** The answer itself, when it is the one. */
  readonly content: Json | null
}

export type ProofVerification = {
  readonly kind: 'check'
  readonly valid: boolean
  readonly key: { readonly vkey: string }
  readonly proofs: readonly CheckedProof[]
  /** The time of some proof is over. */
  readonly isStale: boolean
}

/** Checks proofs with the key one trusts; asks nobody, and believes nothing that is not signed. */
export async function verifyProofs(
  { sha256 }: Pick<Primitives, 'sha256'>,
  shown: readonly ShownProof[],
  { vkey, now }: { readonly vkey: string; readonly now: Date },
): Promise<ProofVerification> {
  const keys = [await publicKeyOf({ vkey })]
  const proofs: CheckedProof[] = []
  for (const one of shown) {
    // Proofs that stand together are of one check.
    const first = proofs[0]?.claims
    proofs.push(await check(first ? { ...one, beside: { checkId: first.checkId, ...one.beside } } : one))
  }
  const valid =
    proofs.length > 0 && proofs.every(({ fault, answer, differs }) => fault === null && answer !== 'altered' && differs.length === 0)
  return {
    kind: 'check',
    valid,
    key: { vkey },
    proofs,
    isStale: proofs.some(({ claims }) => claims !== null && now >= new Date(claims.expires)),
  }

  async function check({ proof, answer, beside }: ShownProof): Promise<CheckedProof> {
    const opened = await openJws(proof, proofType, keys)
    const claims = opened.ok ? claimsIn(opened.payload) : null
    const fault = opened.ok ? (claims === null || claims.sandbox ? 'no-statement' : null) : isTest(proof) ? 'sandbox' : opened.reason
    if (claims === null || fault !== null)
      return { claims: null, fault: fault ?? 'no-statement', answer: 'none', differs: [], content: null }
    const isSame = answer !== undefined && toHex(await sha256(canonicalBytes(answer))) === claims.answer
    return {
      ...{ claims, fault, content: isSame ? answer : null },
      answer: answer === undefined ? 'none' : isSame ? 'same' : 'altered',
      differs: besides.filter((name) => beside[name] !== undefined && beside[name] !== textOf(claims[name])),
    }
  }
}

/** Whether it says of itself that it is a test: its key is no secret, so that it shows nothing whoever signed it. */
function isTest(jws: string): boolean {
  const payload = fromBase64url(jws.split('.')[1] ?? '')
  return payload !== null && claimsIn(payload)?.sandbox === true
}
