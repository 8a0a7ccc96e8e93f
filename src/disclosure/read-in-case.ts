import { caseGround, noteRead, purposeInCase, type Route } from '../access/index.ts'
import { itemOn, type PackContext, type Scope } from '../packs/index.ts'
import { livingOf } from '../subjects/index.ts'
import { selectOf, type FileRow } from './file/store.ts'
import { presentFileRecord, type FileRecord } from './file/present-file.ts'
import { soleTrader } from './present.ts'
import { readingOf } from './file/reach.ts'
import { rulesOf, type Rules } from './rules/rules.ts'
import { sightOf } from './rules/sight.ts'
import type { ShownField } from './shown.ts'

export type CaseQuery = {
  readonly caseId: number
  /** Whose case it is, and whoever was found to be the same. */
  readonly subjectIds: readonly number[]
  /** Its records, and which of their fields the case is about; more is not told, beside the title. */
  readonly fields: ReadonlyMap<number, readonly string[]>
  readonly route: Route
}

/** A record of a case, as its reader may see it. */
export type CaseRecord = FileRecord & {
  /** The fields this reader may read, empty ones too, and how. */
  readonly given: ReadonlyMap<string, 'read' | 'masked'>
  /** How a value its field had at some time reads; null where it is empty or not given. */
  readonly valueOf: (field: string, stored: string) => ShownField | null
}

/**
 * Records of a case as a party of it reads them: the source that decided them and the organisation by the access table, with a note
 * where something of it is not public; everybody else, the office too, what everyone reads. What the reader does not see is left out.
 */
export async function readInCase(
  ctx: PackContext,
  { caseId, subjectIds, fields, route }: CaseQuery,
): Promise<ReadonlyMap<number, CaseRecord>> {
  const [first] = subjectIds
  if (first === undefined || fields.size === 0) return new Map()
  const code = (await livingOf(ctx, [first])).get(first)?.uscc ?? null
  const purpose = purposeInCase(ctx, code)
  const reading = readingOf(ctx, code, purpose, null)
  const rows = await selectOf(ctx.db, sightOf(ctx), reading.reach, subjectIds, [...fields.keys()])
  const open = rulesOf(ctx)
  const read = rows.map((row) => ({ row, ...present(reading.rulesFor(row.sourceCode), open, row, fields.get(row.recordId) ?? []) }))
  const beyond = read.filter(({ isBeyond }) => isBeyond).map(({ row }) => row)
  if (purpose !== null && code !== null && beyond.length > 0)
    await noteRead(ctx, {
      ...{ code, purpose, route, ground: caseGround(caseId) },
      relation: beyond.every(({ sourceCode }) => sourceCode === reading.reach.source) ? 'deciding' : reading.relation,
      items: [...new Set(beyond.map(({ item }) => item))],
      records: beyond.map(({ recordId }) => recordId),
    })
  return new Map(read.map(({ row, record }) => [row.recordId, record]))
}

type Told = { readonly record: CaseRecord; readonly isBeyond: boolean }

function present(rules: Rules, open: Rules, row: FileRow, keys: readonly string[]): Told {
  const scope = row.scope as Scope
  const edition = itemOn(rules.pack, row.item, row.decidedOn)
  const given = edition === null ? new Map<string, 'read' | 'masked'>() : rules.view.fieldsFor(edition, scope)
  const openly = edition === null || !row.isPublic ? new Map<string, 'read' | 'masked'>() : open.view.fieldsFor(edition, scope)
  const isMore = (key: string): boolean => {
    const isMasked = openly.get(key) === 'masked' && edition?.fields.find((field) => field.key === key)?.mask != null
    return given.has(key) && (!openly.has(key) || (isMasked && given.get(key) === 'read'))
  }
  const all = presentFileRecord(rules, open, row)
  const record: CaseRecord = {
    ...all,
    fields: all.fields.filter(({ key }) => keys.includes(key)),
    given,
    valueOf: (field, stored) =>
      rules
        .edition(row.item, row.decidedOn)
        ?.read({ [field]: stored }, row.subjectType === soleTrader, scope)
        .find(({ key }) => key === field) ?? null,
  }
  return { record, isBeyond: !row.isPublic || [...keys, edition?.title ?? ''].some(isMore) }
}
