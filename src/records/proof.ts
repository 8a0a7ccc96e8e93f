import { saltLength, type JsonObject } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { noteOf, splitFields, versionContent, type Fields } from './content.ts'
import { findProofMaterial } from './store.ts'

/** What proves one version of a record: its place in the log, and what `proveRecord` of the ledger turns into a document. */
export type ProofMaterial = {
  readonly recordId: number
  readonly version: number
  readonly leafIndex: number
  /** Open fields and the seal of the others, with the salt of the entry. Null when it was erased: then only the entry can be proved. */
  readonly content: { readonly record: JsonObject; readonly salt: Uint8Array } | null
  /** What opens the seal, for those the law lets read it. Null when nothing is sealed, or it was erased. */
  readonly sealed: { readonly fields: Fields; readonly salt: Uint8Array } | null
}

/**
 * The material of a proof, the current version's when none is named. `content` shows nobody what its edition did not hold
 * open; whether even that may be shown today is for who hands it out to decide.
 */
export async function recordProofOf(ctx: Context, recordId: number, version?: number): Promise<ProofMaterial | null> {
  const [found] = await findProofMaterial(ctx, [recordId], version)
  return found === undefined ? null : materialOf(found)
}

/** The same of the current versions of several records, in no order. */
export const recordProofsOf = async (ctx: Context, recordIds: readonly number[]): Promise<ProofMaterial[]> =>
  (await findProofMaterial(ctx, recordIds, undefined)).map(materialOf)

function materialOf(found: Awaited<ReturnType<typeof findProofMaterial>>[number]): ProofMaterial {
  const { recordId, version, fields, sealed, item, sourceCode, subjectCode, salt, leafIndex } = found
  const place = { recordId, version, leafIndex }
  if (fields === null || salt === null) return { ...place, content: null, sealed: null }
  const record = versionContent(salt.toString('hex'), { fields, sealed, item, source: sourceCode, subject: subjectCode }, noteOf(found))
  return {
    ...place,
    content: { record, salt: salt.subarray(0, saltLength) },
    sealed: sealed === null ? null : { fields: splitFields(fields, sealed).sealed, salt: salt.subarray(saltLength) },
  }
}
