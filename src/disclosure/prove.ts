import { proveRecord, type JsonObject, type LedgerContext, type RecordProof } from '../ledger/index.ts'
import type { PackContext } from '../packs/index.ts'
import { recordProofOf } from '../records/whole.ts'
import { maskPersonIds } from '../subjects/index.ts'
import { fail } from './errors.ts'
import { readRecord } from './read-record.ts'
import type { ShownRecord } from './shown.ts'

/**
 * The proof of a record that may be told of today. It holds the open fields of the current version and the seal of the
 * others; when today's rules do not show all of the former as they are, it holds no content at all.
 */
export async function proveShownRecord(ctx: PackContext & LedgerContext, id: string): Promise<RecordProof> {
  const shown = await readRecord(ctx, id)
  const material = await recordProofOf(ctx, Number(id))
  if (material === null) throw fail('disclosure.not-found')
  const { content, version, leafIndex } = material
  const isReadable = content !== null && shown.kind === 'record' && shown.version === version && showsAllOf(shown, content.record)
  return proveRecord(ctx, leafIndex, isReadable ? content : null)
}

/** Every value of the content stands on the record's page, unmasked. The rules may have changed since the version was written. */
function showsAllOf(shown: ShownRecord, { fields, subject, reason }: JsonObject): boolean {
  const read = new Map(shown.fields.filter((field) => !field.masked).map((field) => [field.key, field.value]))
  return (
    Object.entries(fields as JsonObject).every(([key, value]) => read.get(key) === value) &&
    typeof subject === 'string' &&
    (subject === '' || subject === shown.organisation.code || [...read.values()].includes(subject)) &&
    (typeof reason !== 'string' || maskPersonIds(reason) === reason)
  )
}
