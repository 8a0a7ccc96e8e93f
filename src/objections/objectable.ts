import { ownFileOf } from '../access/index.ts'
import { readFile, readRecord, type FileQuery, type FileRecord, type ListedRecord, type ShownRecord } from '../disclosure/index.ts'
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
export const ownRecords = (ctx: ObjectionsContext, ids: readonly string[]): Promise<readonly Objectable[]> =>
  recordsOfFile(ctx, ownFileOf(ctx), ids)

/** The same as a window of the office or of the source shows them; there a source shows its own. */
export const recordsAtWindow = (ctx: ObjectionsContext, code: string, ids: readonly string[]): Promise<readonly Objectable[]> =>
  recordsOfFile(ctx, fileAtWindow(ctx, code), ids)

type FileAsked = Pick<FileQuery, 'code' | 'purpose'>

/** What whoever takes an objection in reads for: the office looks into a fault of the data, a source keeps its records right. */
const fileAtWindow = ({ actor }: ObjectionsContext, code: string): FileAsked => ({
  code,
  purpose: actor.body === 'source' ? 'upkeep' : 'dataQuality',
})

/** At its window a source takes in what is about its own records. */
const isTakenHere = ({ actor }: ObjectionsContext, { source }: FileRecord): boolean => actor.body !== 'source' || source.code === actor.unit

async function recordsOfFile(ctx: ObjectionsContext, asked: FileAsked, ids: readonly string[]): Promise<readonly Objectable[]> {
  const wanted = [...new Set(ids)].slice(0, most.records + 1)
  if (wanted.length === 0 || !wanted.every((id) => /^[1-9]\d{0,14}$/.test(id))) throw fail('objections.not-shown')
  const { records } = await readFile(ctx, { ...asked, route: 'page', limit: wanted.length, records: wanted.map(Number) })
  const chosen = records.filter((one) => one.fields.length > 0 && isTakenHere(ctx, one))
  if (chosen.length !== wanted.length) throw fail('objections.not-shown')
  return chosen
}

/** As many as are offered to choose from. */
const mostOffered = 50

/** Other records of the own organisation to choose from, the newest decisions first. */
export const otherRecords = (ctx: ObjectionsContext, chosen: readonly string[]): Promise<readonly Choosable[]> =>
  choosableOf(ctx, ownFileOf(ctx), chosen)

/** The same at a window. */
export const choosableAtWindow = (ctx: ObjectionsContext, code: string): Promise<readonly Choosable[]> =>
  choosableOf(ctx, fileAtWindow(ctx, code), [])

async function choosableOf(ctx: ObjectionsContext, asked: FileAsked, chosen: readonly string[]): Promise<readonly Choosable[]> {
  const { records } = await readFile(ctx, { ...asked, route: 'page', limit: mostOffered + chosen.length })
  return records.filter((one) => one.fields.length > 0 && !chosen.includes(one.id) && isTakenHere(ctx, one)).slice(0, mostOffered)
}
