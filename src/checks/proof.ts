import { canonicalText, type NoteSigner } from '../ledger/index.ts'
import { openJws, publicKeyOf, signJws, type JwsFault } from '../platform/crypto/jws.ts'
import { utf8 } from '../platform/crypto/bytes.ts'
import { sha256Hex } from '../platform/crypto/native.ts'
import type { Answer } from './check.ts'
import { claimsIn, proofType, type ProofClaims } from './claims.ts'
import { sandboxDepartment, sandboxPrefix } from './sandbox/sandbox.ts'
import { sandboxSigner } from './sandbox/signer.ts'

export const hashOf = (answer: Answer): string => sha256Hex(canonicalText(answer))

export type Proving = Omit<ProofClaims, 'issuer' | 'organisation' | 'asOf' | 'expires' | 'answer' | 'sandbox'> & {
  readonly asOf: Date
  /** The scene's: for how long it speaks. */
  readonly hours: number
  readonly sandbox: boolean
}

/** Signs the answer about one organisation; in the sandbox with a key that everybody has. */
export function signProof(signer: NoteSigner, { asOf, hours, sandbox, ...about }: Proving, code: string, answer: string): Promise<string> {
  const claims: ProofClaims = {
    issuer: signer.name,
    ...about,
    organisation: code,
    asOf: asOf.toISOString(),
    expires: new Date(asOf.getTime() + hours * 3_600_000).toISOString(),
    answer,
    sandbox,
  }
  return signJws(sandbox ? sandboxSigner : signer, proofType, utf8(JSON.stringify(claims)))
}

export type OpenedProof = { readonly ok: true; readonly claims: ProofClaims } | { readonly ok: false; readonly reason: JwsFault }

/** Reads a proof and says whether it was signed here. */
export async function openProof(signer: NoteSigner, proof: string): Promise<OpenedProof> {
  const [own, test] = await Promise.all([publicKeyOf(signer), publicKeyOf(sandboxSigner)])
  const opened = await openJws(proof, proofType, [own, test])
  if (!opened.ok) return opened
  const claims = claimsIn(opened.payload)
  if (claims === null) return { ok: false, reason: 'other-type' }
  // Everybody has the key of the sandbox: it signs nothing but tests, of the department that is invented.
  const isTest = claims.sandbox && claims.department === sandboxDepartment.code && claims.checkId.startsWith(sandboxPrefix)
  const holds = opened.kid === test.kid ? isTest : !claims.sandbox
  return holds ? { ok: true, claims } : { ok: false, reason: 'wrong-signature' }
}
