import { groundOf, noteRead, statePurpose, type Route } from '../../access/index.ts'
import type { PackContext, Purpose } from '../../packs/index.ts'
import { foldCode } from '../../subjects/index.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { selectFile, selectReached, type FileRow } from './store.ts'
import { presentFileRecord, type FileRecord } from './present-file.ts'
import { cursorText, limitText, mostRows, refuse } from '../query.ts'
import { readingOf, type Grant, type Reading } from './reach.ts'
import { readOrganisation } from '../read-organisation.ts'
import { rulesOf } from '../rules/rules.ts'
import type { Named, ShownOrganisation } from '../shown.ts'
import { sightOf } from '../rules/sight.ts'

export type FileQuery = {
  readonly code: string
  /** What the read is for; the refusal of a missing one says which are possible. */
  readonly purpose: string | null | undefined
  /** The number of the case it is for, where the purpose asks for one. */
  readonly ground?: string | undefined
  readonly route: Route
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
  /** Only these records, of those the reader sees. */
  readonly records?: readonly number[] | undefined
}

/** What is held about an organisation, as far as its reader may see it for the purpose stated. */
export type OrganisationFile = {
  readonly organisation: ShownOrganisation
  readonly purpose: Named
  readonly relation: Reading['relation']
  readonly records: readonly FileRecord[]
  readonly total: number
  /** How many of them everyone sees. */
  readonly open: number
  readonly next: string | null
  readonly asOf: Date
}

/** Reads the file of an organisation for a stated purpose. The note of it is kept before anything is answered: what cannot be noted does not leave. */
export const readFile = (ctx: PackContext, query: FileQuery): Promise<OrganisationFile> => readFor(ctx, query, null)

/** The same under an authorisation, which consent found to hold in this transaction. */
export const readAuthorised = (ctx: PackContext, query: Omit<FileQuery, 'code'>, grant: Grant): Promise<OrganisationFile> =>
  readFor(ctx, { ...query, code: grant.code }, grant)

async function readFor(ctx: PackContext, query: FileQuery, grant: Grant | null): Promise<OrganisationFile> {
  const purpose = statePurpose(ctx, query.purpose, { code: query.code, isAuthorised: grant !== null })
  const { limit = 50 } = query
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  refuse([
    ...(after === null ? [{ field: 'cursor', text: cursorText }] : []),
    ...(Number.isInteger(limit) && limit >= 1 && limit <= mostRows ? [] : [{ field: 'limit', text: limitText }]),
  ])
  const code = foldCode(query.code)
  const reading = readingOf(ctx, code, purpose, grant)
  const ground = grant === null ? await groundOf(ctx, purpose, code, query.ground) : ''
  const [organisation, rows] = await Promise.all([
    readOrganisation(ctx, code, {}, reading.relation === 'own'),
    selectFile(ctx.db, sightOf(ctx), { ...reading.reach, records: query.records ?? null }, code, limit + 1, after ?? undefined),
  ])
  await note(ctx, code, purpose, reading, rows.slice(0, limit), query.route, grant, ground)
  const here = rows.slice(0, limit)
  const last = here.at(-1)
  const open = rulesOf(ctx)
  return {
    organisation,
    purpose: { key: purpose.key, label: purpose.name },
    relation: reading.relation,
    records: here.map((row) => presentFileRecord(reading.rulesFor(row.sourceCode), open, row)),
    total: rows[0]?.total ?? 0,
    open: rows[0]?.open ?? 0,
    next: rows.length > limit && last !== undefined ? writeCursor({ day: last.decidedOn, id: last.recordId }) : null,
    asOf: ctx.now(),
  }
}

/** Which records of a file its reader sees for a purpose: numbers only, for whoever counts them and then reads the file. */
export async function seenInFile(ctx: PackContext, query: Pick<FileQuery, 'code' | 'purpose'>): Promise<ReadonlySet<number>> {
  const purpose = statePurpose(ctx, query.purpose, { code: query.code, isAuthorised: false })
  const code = foldCode(query.code)
  return new Set(await selectReached(ctx.db, sightOf(ctx), readingOf(ctx, code, purpose, null).reach, code))
}

/**
 * Every record of a file, part by part, each noted before it leaves. `grant`: under an authorisation that was found to hold. `leaves`:
 * which of them do; what stays is not read by anybody.
 */
export async function* wholeFile(
  ctx: PackContext,
  query: Pick<FileQuery, 'code' | 'purpose' | 'ground' | 'route'>,
  grant: Grant | null = null,
  leaves: (record: FileRecord) => boolean = () => true,
): AsyncGenerator<readonly FileRecord[]> {
  const purpose = statePurpose(ctx, query.purpose, { code: query.code, isAuthorised: grant !== null })
  const code = foldCode(query.code)
  const reading = readingOf(ctx, code, purpose, grant)
  const ground = grant === null ? await groundOf(ctx, purpose, code, query.ground) : ''
  const open = rulesOf(ctx)
  const size = 500
  let after: { day: string; id: number } | undefined
  for (;;) {
    const rows = await selectFile(ctx.db, sightOf(ctx), reading.reach, code, size, after)
    const handed = rows
      .map((row) => ({ row, record: presentFileRecord(reading.rulesFor(row.sourceCode), open, row) }))
      .filter(({ record }) => leaves(record))
    const isNoted = handed.length > 0 || after === undefined
    if (isNoted)
      await note(
        ctx,
        code,
        purpose,
        reading,
        handed.map(({ row }) => row),
        query.route,
        grant,
        ground,
      )
    if (handed.length > 0) yield handed.map(({ record }) => record)
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    after = { day: last.decidedOn, id: last.recordId }
  }
}

async function note(
  ctx: PackContext,
  code: string,
  purpose: Purpose,
  { relation }: Reading,
  rows: readonly FileRow[],
  route: Route,
  grant: Grant | null,
  ground: string,
): Promise<void> {
  await noteRead(ctx, {
    code,
    purpose,
    relation,
    route,
    ground,
    items: [...new Set(rows.map(({ item }) => item))],
    records: rows.map(({ recordId }) => recordId),
    ...(grant === null ? {} : { consentId: grant.consentId }),
  })
}
