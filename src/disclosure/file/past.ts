import { statePurpose } from '../../access/index.ts'
import type { PackContext, Scope } from '../../packs/index.ts'
import { maskPersonIds } from '../../subjects/index.ts'
import { soleTrader } from '../present.ts'
import type { ShownField, ShownOrganisation } from '../shown.ts'
import type { FileRecord } from './present-file.ts'
import { readingOf } from './reach.ts'
import { selectFileMarks, selectFileVersions, type FileMark, type FileVersion } from './store.ts'

/** A version of an own record as it stood. Without fields where it was erased, or found to be about another organisation. */
type PastVersion = Omit<FileVersion, 'recordId' | 'fields' | 'title' | 'item'> & {
  readonly title: ShownField['text'] | null
  readonly fields: readonly ShownField[]
}
export type Past = { readonly versions: readonly PastVersion[]; readonly marks: readonly Omit<FileMark, 'recordId'>[] }

/** What became of records of the own file: every version and every mark, by number of the record. The read of the file is noted by who reads it. */
export async function readPast(
  ctx: PackContext,
  { code, type }: Pick<ShownOrganisation, 'code' | 'type'>,
  records: readonly Pick<FileRecord, 'id' | 'source'>[],
): Promise<ReadonlyMap<string, Past>> {
  const ids = records.map(({ id }) => Number(id))
  const reading = readingOf(ctx, code, statePurpose(ctx, 'ownAffairs', { code, isAuthorised: false }), null)
  const [versions, marks] = await Promise.all([selectFileVersions(ctx.db, code, ids), selectFileMarks(ctx.db, code, ids)])
  const versionsOf = Map.groupBy(versions, ({ recordId }) => String(recordId))
  const marksOf = Map.groupBy(marks, ({ recordId }) => String(recordId))
  return new Map(
    records.map(({ id, source }) => {
      const rules = reading.rulesFor(source.code ?? '')
      const present = ({ recordId: _record, fields, title, item, ...row }: FileVersion): PastVersion => {
        const edition = rules.edition(item, row.decidedOn)
        const scope = row.scope as Scope
        return {
          ...row,
          reason: row.reason === null ? null : maskPersonIds(row.reason),
          title: title === null || edition === undefined ? null : edition.title(title, scope),
          fields: fields === null ? [] : (edition?.read(fields, type.key === soleTrader, scope) ?? []),
        }
      }
      const marked = (marksOf.get(id) ?? []).map(({ recordId: _record, ...mark }) => mark)
      return [id, { versions: (versionsOf.get(id) ?? []).map(present), marks: marked }]
    }),
  )
}
