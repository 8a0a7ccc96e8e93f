import {
  allRecords,
  maskOwner,
  readOrganisation,
  soleTrader,
  wholeFile,
  type FileRecord,
  type Grant,
  type ShownOrganisation,
  type ShownRecord,
} from '../../disclosure/index.ts'
import type { PackContext } from '../../packs/index.ts'
import { dayOf } from '../../platform/time.ts'
import { representativeField } from '../../records/index.ts'
import { fail } from '../errors.ts'

/** A record as a report needs it, from what everyone sees or from a file that was read for a purpose. */
export type HeldRecord = Pick<
  ShownRecord,
  | 'id'
  | 'version'
  | 'leafIndex'
  | 'item'
  | 'decidedOn'
  | 'validUntil'
  | 'shownUntil'
  | 'severity'
  | 'authority'
  | 'source'
  | 'disputed'
  | 'fields'
  | 'withheld'
> & {
  readonly state: string
  /** False for what the public never sees; of what everyone sees it is not said. */
  readonly isEverShown?: boolean
}

/** What is held about an organisation, as far as it may stand in the report, the newest decision first. */
export type Held = {
  readonly organisation: ShownOrganisation
  readonly records: readonly HeldRecord[]
  /** Keys of the items an organisation authorised the reader to see; absent where nothing rests on an authorisation. */
  readonly granted?: readonly string[]
}

/** A report is made in one go; what is larger is exported. */
const most = 5000

/** What everyone sees. */
export async function heldByAll(ctx: PackContext, code: string): Promise<Held> {
  const organisation = await readOrganisation(ctx, code)
  return { organisation, records: await gather(allRecords(ctx, { organisation: organisation.code })) }
}

/**
 * What the reader may see for the purpose, on a case where that asks for one; a note of it is kept. `grant`: under an authorisation that
 * was found to hold. `belongs`: what of the file the report is about.
 */
export async function heldFor(
  ctx: PackContext,
  { code, purpose, ground }: { readonly code: string; readonly purpose: string; readonly ground?: string | undefined },
  grant: Grant | null = null,
  belongs: (record: FileRecord, today: string) => boolean = stands,
): Promise<Held> {
  // A report is handed on, so the owner of a sole trader is masked here for the organisation itself too.
  const organisation = await readOrganisation(ctx, code)
  const today = dayOf(ctx.now())
  const file = wholeFile(ctx, { code: organisation.code, purpose, ground, route: 'report' }, grant, (record) => belongs(record, today))
  const records = await gather(file)
  if (organisation.type.key !== soleTrader) return { organisation, records }
  return { organisation, records: records.map((record) => ({ ...record, fields: record.fields.map(withoutOwner) })) }
}

/**
 * What an organisation authorised a third party to read, and of everything else what everyone sees: a section left empty for want of an
 * authorisation would read as though nothing were held.
 */
export async function heldUnder(ctx: PackContext, grant: Grant, purpose: string): Promise<Held> {
  const { organisation, records } = await heldFor(ctx, { code: grant.code, purpose }, grant)
  const given = new Set(records.map(({ id }) => id))
  const shown = (await heldByAll(ctx, grant.code)).records.filter(({ id }) => !given.has(id))
  return {
    organisation,
    granted: grant.items,
    records: [...records, ...shown].toSorted((a, b) => b.decidedOn.localeCompare(a.decidedOn) || Number(b.id) - Number(a.id)),
  }
}

const withoutOwner = (field: HeldRecord['fields'][number]): HeldRecord['fields'][number] => {
  if (field.key !== representativeField || field.masked) return field
  const value = maskOwner(field.value)
  return { ...field, value, text: { zh: value, en: value }, masked: true }
}

/** A file also holds what was withdrawn, repaired or is over: none of that is reported. */
const stands = ({ state, isEverShown, shownUntil }: FileRecord, today: string): boolean =>
  ['current', 'corrected', 'ended'].includes(state) && !(isEverShown && shownUntil !== null && shownUntil < today)

async function gather<R extends HeldRecord>(pages: AsyncIterable<readonly R[]>): Promise<R[]> {
  const records: R[] = []
  for await (const page of pages) {
    records.push(...page)
    if (records.length > most) throw fail('reports.too-many-records', { values: { most } })
  }
  return records
}
