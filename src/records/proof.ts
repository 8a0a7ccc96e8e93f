import type { JsonObject } from '../ledger/index.ts'
import type { Context } from '../platform/context.ts'
import { versionContent, type ChangeNote } from './content.ts'
import { findProofMaterial } from './store.ts'

/** What proves one version of a record: its place in the log, and what `proveRecord` of the ledger turns into a document. */
export type ProofMaterial = {
  readonly recordId: number
  readonly version: number
  readonly leafIndex: number
  /** Null when it was erased: then only the entry can be proved. */
  readonly content: { readonly record: JsonObject; readonly salt: Uint8Array } | null
}

/**
 * The material of a proof, the current version's when none is named. It holds the whole content:
 * whoever hands it out decides first who may see all of it.
 */
export async function recordProofOf(ctx: Context, recordId: number, version?: number): Promise<ProofMaterial | null> {
  const found = await findProofMaterial(ctx, recordId, version)
  if (found === undefined) return null
  const { change, reason, fields, item, sourceCode, subjectCode, salt, leafIndex, validUntil } = found
  const state = change === 'withdrawn' || change === 'ended' ? change : undefined
  const note: ChangeNote | null =
    reason === null ? null : { reason, ...(state ? { state } : {}), ...(state === 'ended' && validUntil !== null ? { until: validUntil } : {}) }
  const content = fields === null || salt === null ? null : { record: versionContent({ fields, item, source: sourceCode, subject: subjectCode }, note), salt }
  return { recordId, version: found.version, leafIndex, content }
}
