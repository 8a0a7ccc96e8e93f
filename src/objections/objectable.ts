import { ownFileOf } from '../access/index.ts'
import { readFile, readRecord, type FileRecord, type ListedRecord, type ShownRecord } from '../disclosure/index.ts'
import { XinhengError } from '../platform/errors.ts'
import type { ObjectionsContext } from './context.ts'
import { fail } from './errors.ts'
import { most } from './objection.ts'

/** A record as whoever objects to it sees it: everybody what is public, an organisation all of its own. */
export type Objectable = Pick<ShownRecord, 'id' | 'organisation' | 'item' | 'title' | 'decidedOn' | 'authority' | 'source' | 'fields'>
/** The same as a line to choose from. */
export type Choosable = Pick<ListedRecord, 'id' | 'item' | 'title' | 'decidedOn'>

/** The records as everybody sees them; one that is not shown is not there. */
export async function shownRecords(ctx: ObjectionsContext, ids: readonly string[]): Promise<ShownRecord[]> {
  const shown: ShownRecord[] = []
  for (const id of [...new Set(ids)].slice(0, most.records + 1)) {
    const record = await readRecord(ctx, id).catch((error: unknown) => {
      if (error instanceof XinhengError && error.code === 'disclosure.not-found') return null
      throw error
    })
    if (record?.kind !== 'record') throw fail('objections.not-shown')
    shown.push(record)
  }
  if (shown.length === 0) throw fail('objections.not-shown')
  return shown
}

/** Records of the own organisation that stand, whether everybody sees them or not: the chosen ones, and others to choose from. */
export async function ownRecords(
  ctx: ObjectionsContext,
  ids: readonly string[],
): Promise<{ readonly chosen: readonly Objectable[]; readonly others: readonly Choosable[] }> {
  const { code, purpose } = ownFileOf(ctx)
  const wanted = new Set(ids)
  const chosen: FileRecord[] = []
  const others: FileRecord[] = []
  for (let cursor: string | undefined; ;) {
    const { records, next } = await readFile(ctx, { code, purpose, route: 'page', limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    for (const record of records) {
      if (record.fields.length === 0) continue
      if (wanted.has(record.id)) chosen.push(record)
      else if (others.length < 50) others.push(record)
    }
    if (next === null || chosen.length === wanted.size) break
    cursor = next
  }
  if (chosen.length !== wanted.size || chosen.length === 0) throw fail('objections.not-shown')
  return { chosen, others }
}
