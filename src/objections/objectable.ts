import { ownFileOf } from '../access/index.ts'
import { readFile, readRecord, type ListedRecord, type ShownRecord } from '../disclosure/index.ts'
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

/** Records of the own organisation that stand, whether everybody sees them or not. */
export async function ownRecords(ctx: ObjectionsContext, ids: readonly string[]): Promise<readonly Objectable[]> {
  const wanted = [...new Set(ids)].slice(0, most.records + 1)
  if (wanted.length === 0 || !wanted.every((id) => /^[1-9]\d{0,14}$/.test(id))) throw fail('objections.not-shown')
  const { records } = await readFile(ctx, { ...ownFileOf(ctx), route: 'page', limit: wanted.length, records: wanted.map(Number) })
  const chosen = records.filter(({ fields }) => fields.length > 0)
  if (chosen.length !== wanted.length) throw fail('objections.not-shown')
  return chosen
}

/** As many as are offered to choose from. */
const mostOffered = 50

/** Other records of the own organisation to choose from, the newest decisions first. */
export async function otherRecords(ctx: ObjectionsContext, chosen: readonly string[]): Promise<readonly Choosable[]> {
  const { records } = await readFile(ctx, { ...ownFileOf(ctx), route: 'page', limit: mostOffered + chosen.length })
  return records.filter(({ id, fields }) => fields.length > 0 && !chosen.includes(id)).slice(0, mostOffered)
}
